import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { ProblemError } from "@/lib/server/problem";

export const MOST_BODY_BYTES = 1024 * 1024;

const tooLarge = (): ProblemError => new ProblemError(413, "This is more than 1 MB. Send less at a time.");

/** The JSON of a request, read no further than the limit. */
export async function readBody(request: Request): Promise<{ value: unknown; text: string }> {
  if (!/^application\/json\s*(;|$)/iu.test(request.headers.get("content-type") ?? "")) throw new ProblemError(415, "Send JSON, with “content-type: application/json”.");
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BODY_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    bytes += next.value.byteLength;
    if (bytes > MOST_BODY_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    return { value: JSON.parse(text) as unknown, text };
  } catch {
    throw new ProblemError(400, "The body is not JSON.");
  }
}

/** What the schema makes of a value; what it refuses is named field by field. */
export function parseBody<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ProblemError(
    400,
    "Some of this cannot be stored as it is.",
    parsed.error.issues.map((issue) => ({ pointer: toPointer(issue.path), detail: issue.message })),
  );
}

/** A path as a JSON pointer (RFC 6901): `["estimates", 0, "best"]` is `/estimates/0/best`. */
const toPointer = (path: readonly PropertyKey[]): string => path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The key under which a retried request is known, with what it asked: the same key for something else is refused. */
export function readIdempotency(request: Request, text: string): { key: string; fingerprint: string } | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,200}$/u.test(key)) throw new ProblemError(400, "The idempotency key is 1 to 200 visible ASCII characters.");
  const { pathname, search } = new URL(request.url);
  return { key, fingerprint: createHash("sha256").update(`${request.method} ${pathname}${search}\n${text}`).digest("hex") };
}
