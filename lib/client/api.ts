/** One field that was refused: a JSON pointer into the body that was sent, and what to do about it. */
export type FieldError = { pointer: string; detail: string };

/** What the server says when it refuses: an RFC 9457 problem document, as far as the pages read it. */
export type Problem = { title?: string; detail?: string; errors?: readonly FieldError[]; current?: unknown };

/** A refusal by the server, or (status 0) no answer at all. The message is fit to be shown. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail ?? problem.title ?? "Something went wrong. Try again.");
  }
}

/** What was refused, by the field that the form and the body share: `{ name: "Write something here." }`. */
export function fieldErrors(error: Error): Record<string, string> {
  const found = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(found.map(({ pointer, detail }) => [pointer.split("/")[1] ?? "", detail]));
}

export type FetchOptions = { method?: "GET" | "POST" | "PUT" | "PATCH"; body?: unknown; idempotencyKey?: string; signal?: AbortSignal };

/**
 * Asks the server for JSON. Throws `ApiError` for a refusal, a lost connection and an answer that is not JSON alike.
 *
 *     await fetchJson<ChartData>("/api/v1/topics/deaths-in-gaza/chart")
 */
export async function fetchJson<T>(address: string, { method = "GET", body, idempotencyKey, signal }: FetchOptions = {}): Promise<T> {
  const headers = new Headers({ accept: "application/json" });
  if (body !== undefined) headers.set("content-type", "application/json");
  if (idempotencyKey) headers.set("idempotency-key", idempotencyKey);
  const response = await fetch(address, { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(0, { detail: "The server cannot be reached. Check your connection and try again." });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiError(response.status, isProblem(answer) ? answer : { title: `The server answered ${response.status}.` });
  if (answer === undefined) throw new ApiError(response.status, { detail: "The server's answer was cut short. Try again." });
  return answer as T;
}

const isProblem = (answer: unknown): answer is Problem => typeof answer === "object" && answer !== null && ("title" in answer || "detail" in answer);
