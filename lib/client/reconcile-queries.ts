import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiError, type Problem } from "@/lib/client/api";
import type { ReconcileAnswer, ReconcileDraft, ReconcileLine } from "@/lib/domain/reconcile/answer";

/**
 * Holds estimates against each other on the server. The answer comes as lines: how far it has come, then the answer itself.
 * Throws `ApiError` like every other question.
 */
async function fetchReconciled(body: ReconcileDraft, onProgress: (share: number) => void, signal: AbortSignal): Promise<ReconcileAnswer> {
  const response = await fetch("/api/v1/reconcile", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/x-ndjson" },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new ApiError(0, { detail: "The server cannot be reached. Check your connection and try again." });
  });
  if (!response.ok) throw new ApiError(response.status, ((await response.json().catch(() => null)) as Problem | null) ?? { title: `The server answered ${response.status}.` });
  const cut = new ApiError(response.status, { detail: "The server's answer was cut short. Try again." });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw cut;
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : cut;
    });
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) {
      if (line === "") continue;
      const said = JSON.parse(line) as ReconcileLine;
      if ("answer" in said) return said.answer;
      onProgress(said.progress.share);
    }
    if (done) throw cut;
  }
}

/** One question of a set of estimates, under a key of its own. What was answered stays until the next answer is here. */
export const reconcileQuery = (body: ReconcileDraft, onProgress: (share: number) => void = () => {}) =>
  queryOptions({
    queryKey: ["reconcile", body] as const,
    queryFn: ({ signal }) => fetchReconciled(body, onProgress, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
