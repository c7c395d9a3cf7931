import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ClaimInput, type ClaimDraft } from "@/lib/domain/estimate";
import type { ImportAnswer } from "@/lib/domain/import/answer";
import type { ImportedClaim, ImportHead, ImportItem } from "@/lib/domain/import/decoded";
import { runImport } from "@/lib/server/import-run";
import type { Author } from "@/lib/server/session";

/** What a file speaks of, unless a test says otherwise: all that our own CSV has. */
export const STATES = ["attribution", "through", "said_on", "standpoint", "method", "note", "words", "measure", "population", "scope", "best", "share_best", "interval_kind", "as_of", "temporal", "status", "alternative_to_id"];

export const head = (states: readonly string[] = STATES): ImportHead => ({ kind: "head", format: "tollbook", encoding: "utf-8", delimiter: ",", header: [], states: [...states] });

/** A claim of a file whose figures stand on the lines from `line` on. */
export function item(line: number, draft: ClaimDraft, rest: Partial<Omit<ImportedClaim, "kind" | "claim" | "figures">> & { keys?: (string | null)[]; successors?: (string | null)[] } = {}): ImportedClaim {
  const claim = ClaimInput.parse(draft);
  const { keys = [], successors = [], ...more } = rest;
  const figures = claim.estimates.map((figure, index) => ({ line: line + index, key: keys[index] ?? figure.id ?? `line ${line + index}`, successor: successors[index] ?? null }));
  return { kind: "claim", key: more.id ?? `claim of line ${line}`, claim, figures, origins: [], id: null, version: null, withdrawn: false, ...more };
}

/** Runs an import of these items; the file's bytes are the items' own text, so that equal items are an equal file. */
export function importItems(author: Author, mode: "check" | "commit", items: readonly ImportItem[], { status = "published", states = STATES, stages = [] }: { status?: "draft" | "published"; states?: readonly string[]; stages?: string[] } = {}): Promise<ImportAnswer> {
  const text = JSON.stringify(items);
  const file = path.join(mkdtempSync(path.join(tmpdir(), "tollbook-test-")), "file.csv");
  writeFileSync(file, text);
  async function* decode(): AsyncGenerator<ImportItem> {
    yield head(states);
    yield* items;
  }
  const upload = { path: file, bytes: text.length, sha256: createHash("sha256").update(text).digest("hex") };
  return runImport(author, { mode, file_name: "file.csv", status, decode, reading: states.join(), upload }, ({ stage }) => void (stages.at(-1) === stage || stages.push(stage)));
}
