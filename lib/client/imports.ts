import { ApiError, fetchJson, type Problem } from "@/lib/client/api";
import { newKey } from "@/lib/client/mutations";
import type { ImportAnswer, ImportProgress, ImportRow, ImportUndone } from "@/lib/domain/import/answer";
import { completeLines } from "@/lib/domain/import/lines";

export type ImportStatus = "draft" | "published";
type Line = { progress: ImportProgress } | { answer: ImportAnswer } | { problem: Problem & { status: number } };

/** Sends a file to be checked or imported, tells how far that is, and answers with what it came to. */
export async function sendImport(file: File, mode: "check" | "commit", status: ImportStatus, key: string, onProgress: (progress: ImportProgress) => void): Promise<ImportAnswer> {
  const search = new URLSearchParams({ mode, status, file_name: file.name });
  const response = await fetch(`/api/v1/imports?${search.toString()}`, { method: "POST", body: file, headers: { "content-type": "text/csv", ...(mode === "commit" && { "idempotency-key": key }) } }).catch(() => {
    throw new ApiError(0, { detail: "The server cannot be reached. Check your connection and send the file again." });
  });
  if (!response.ok || !response.body) throw new ApiError(response.status, (await response.json().catch(() => ({ title: `The server answered ${response.status}.` }))) as Problem);
  let rest = "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    const read = completeLines(rest + decoder.decode(value, { stream: !done }), done);
    rest = read.rest;
    for (const text of read.lines) {
      const line = JSON.parse(text) as Line;
      if ("progress" in line) onProgress(line.progress);
      else if ("answer" in line) return line.answer;
      else throw new ApiError(line.problem.status, line.problem);
    }
    if (done) throw new Error("The answer broke off. Nothing is lost: send the file again.");
  }
}

export const fetchImports = (): Promise<{ rows: ImportRow[] }> => fetchJson("/api/v1/imports?limit=20");
export const undoImport = (id: string, reason: string): Promise<ImportUndone> => fetchJson(`/api/v1/imports/${id}/undo`, { method: "POST", body: { reason }, idempotencyKey: newKey() });
