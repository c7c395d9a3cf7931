import "server-only";
import { decodeImport, IMPORT_FORMATS, type ImportFormat } from "@/lib/domain/import/decode";
import type { ImportProgress } from "@/lib/domain/import/answer";
import { problemDocument } from "@/lib/server/http";
import { runImport } from "@/lib/server/import-run";
import type { Upload } from "@/lib/server/import-upload";
import { ProblemError } from "@/lib/server/problem";
import { onlyNames } from "@/lib/server/query";
import type { Editor } from "@/lib/server/session";

export type ImportQuery = { mode: "check" | "commit"; status: "draft" | "published"; format: ImportFormat; file_name: string; mapping: unknown };

const oneOf = <const Word extends string>(params: URLSearchParams, name: string, words: readonly Word[], otherwise?: Word): Word => {
  const given = params.get(name) ?? otherwise;
  const found = words.find((word) => word === given);
  if (found === undefined) throw new ProblemError(400, "The address is not understood.", [{ pointer: `?${name}`, detail: `Give one of ${words.join(", ")}.` }]);
  return found;
};

/** What an address asks of an import. */
export function importQuery(params: URLSearchParams): ImportQuery {
  onlyNames(params, ["mode", "status", "format", "file_name", "mapping"]);
  const file_name = (params.get("file_name") ?? "").replace(/\p{Cc}/gu, "").slice(-200).trim() || "file.csv";
  return { mode: oneOf(params, "mode", ["check", "commit"]), status: oneOf(params, "status", ["draft", "published"], "draft"), format: oneOf(params, "format", IMPORT_FORMATS, "tollbook"), file_name, mapping: readMapping(params.get("mapping")) };
}

function readMapping(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    throw new ProblemError(400, "The address is not understood.", [{ pointer: "?mapping", detail: "Give JSON." }]);
  }
}

/** How often progress is told at most. */
const TELL_MS = 200;

/**
 * The answer to an uploaded file, a JSON object a line: how far it is, again and again, and at the end what it came to, or what went
 * wrong. A reader who leaves does not stop a commit: whether it was written, the list of imports tells.
 */
export function answerImport(request: Request, user: Editor, { mode, status, file_name, ...options }: ImportQuery, upload: Upload): Response {
  const id = user.request?.id ?? "";
  let toldMs = -Infinity;
  let stage = "";
  let isGone = false;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (line: unknown): void => {
        if (!isGone) controller.enqueue(Buffer.from(`${JSON.stringify(line)}\n`));
      };
      const onProgress = (progress: ImportProgress): void => {
        const now = performance.now();
        if (progress.stage === stage && now - toldMs < TELL_MS) return;
        toldMs = now;
        stage = progress.stage;
        send({ progress });
      };
      try {
        send({ answer: await runImport(user, { mode, status, file_name, decode: decodeImport(options), reading: JSON.stringify(options), upload }, onProgress) });
      } catch (error) {
        send({ problem: problemDocument(error, request, id) });
      } finally {
        await upload.remove();
        if (!isGone) controller.close();
      }
    },
    cancel() {
      isGone = true;
    },
  });
  return new Response(body, { headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store", "x-request-id": id, "x-accel-buffering": "no" } });
}
