import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Scope } from "@/lib/domain/tokens";
import { answerAt } from "@/lib/server/answer-cache";
import { parseBody, readBody, readIdempotency } from "@/lib/server/body";
import { refusedByDatabase } from "@/lib/server/constraints";
import { KeyReusedError } from "@/lib/server/db";
import { requireSameOrigin } from "@/lib/server/origin";
import { ProblemError } from "@/lib/server/problem";
import { requireRole, type Admin, type Editor } from "@/lib/server/session";
import { readBearer } from "@/lib/server/tokens";
import { requestStarted } from "@/lib/server/traffic";

type Params = Record<string, string>;
type Role = "editor" | "admin";
type User<R> = R extends "admin" ? Admin : R extends "editor" ? Editor : null;

type Options<R extends Role | undefined, P extends Params, Q, B> = {
  /** Who may ask; left out, everybody. */
  role?: R;
  /** What a token must have been given to ask; left out, no token opens this. */
  scope?: Scope;
  /** What the address holds; what does not fit it is not found. */
  params?: z.ZodType<P>;
  /** Reads the query; throws `ProblemError` for what it does not understand. */
  query?: (params: URLSearchParams) => Q;
  /** What a write sends, or a question too long for an address. */
  body?: z.ZodType<B>;
  /** Nothing is written, whatever the method: any site's page may ask, as it may read. */
  reads?: boolean;
  /** The status of a success. */
  status?: number;
};

type Asked<R, P, Q, B> = { request: Request; url: URL; params: P; query: Q; body: B; user: User<R> };

/**
 * A route: reads and checks what was asked, calls `answer` once, and makes every error a problem document (RFC 9457). What
 * `answer` returns is sent as JSON, unless it is a Response already. The user of a write carries the request's id and its
 * idempotency key into `inWriteTx`.
 *
 *     export const POST = handle({ role: "editor", body: ClaimInput, status: 201 }, ({ user, body }) => createClaim(user, body))
 */
export function handle<R extends Role | undefined = undefined, P extends Params = Params, Q = null, B = null>(options: Options<R, P, Q, B>, answer: (asked: Asked<R, P, Q, B>) => Promise<unknown>) {
  return async (request: Request, context?: { params: Promise<P> }): Promise<Response> => {
    const id = randomUUID();
    const finished = requestStarted();
    try {
      const url = new URL(request.url);
      const isRead = request.method === "GET" || request.method === "HEAD";
      // A page of another site makes a browser send cookies, never a token; and beside a token, `requireRole` reads no cookie.
      const hasToken = options.role !== undefined && readBearer(request.headers) !== null;
      if (!isRead && !options.reads && !hasToken) requireSameOrigin(request);
      const editor = options.role ? await requireRole(request, options.role, options.scope) : null;
      const params = options.params ? parseParams(options.params, await context?.params) : ({} as P);
      const query = options.query ? options.query(url.searchParams) : (null as Q);
      const sent = options.body ? await readBody(request) : null;
      const body = options.body && sent ? parseBody(options.body, sent.value) : (null as B);
      const user = (editor && { ...editor, request: { id, idempotency: isRead ? null : readIdempotency(request, sent?.text ?? "") } }) as User<R>;
      const given = await answer({ request, url, params, query, body, user });
      return given instanceof Response ? given : Response.json(given, { status: options.status ?? 200, headers: { "cache-control": "no-store", "x-request-id": id } });
    } catch (error) {
      return problemResponse(error, request, id);
    } finally {
      finished();
    }
  };
}

function parseParams<P extends Params>(schema: z.ZodType<P>, given: unknown): P {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

export const notFound = (detail = "There is nothing at this address."): ProblemError => new ProblemError(404, detail);

/** A cached read: what it is called among the kept answers, the revision it stands at, and how it is built. */
type Read = { key: string; revision: number; build: () => Promise<string | null> };

const CACHE_CONTROL = "public, no-cache";

/**
 * Answers a read with the ETag of its revision: 304 where the reader has it, the kept bytes where the revision was answered
 * before, else a new answer. The caller's point query for the revision is all that the first two cost.
 */
export async function answerRead(request: Request, { key, revision, build }: Read): Promise<Response> {
  const headers = { etag: `W/"r${revision}"`, "cache-control": CACHE_CONTROL };
  if (hasAlready(request, headers.etag)) return new Response(null, { status: 304, headers });
  const bytes = await answerAt(key, revision, async () => {
    const json = await build();
    if (json === null) throw notFound();
    return json;
  });
  return new Response(bytes, { headers: { ...headers, "content-type": "application/json; charset=utf-8" } });
}

// Compared weakly (RFC 9110, 13.1.2): a proxy that stores the answer may have made the tag a strong one.
const hasAlready = (request: Request, etag: string): boolean =>
  (request.headers.get("if-none-match") ?? "").split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//u, "") === etag.slice(2));

const TITLES: Readonly<Record<number, string>> = {
  400: "Not understood",
  401: "Sign in first",
  403: "Not allowed",
  404: "Not found",
  409: "Changed in the meantime",
  413: "Too large",
  415: "Not JSON",
  422: "Idempotency key used before",
  429: "Too many requests",
  500: "Our fault",
  503: "Busy",
};

/** An error as RFC 9457 has it, for answers that have begun when it happens. */
export function problemDocument(error: unknown, request: Request, id: string): { status: number } & Readonly<Record<string, unknown>> {
  const { status, detail, errors, members } = toProblem(error, request, id);
  return { type: "about:blank", title: TITLES[status] ?? "Refused", status, detail, request: id, ...(errors.length > 0 && { errors }), ...members };
}

function problemResponse(error: unknown, request: Request, id: string): Response {
  const document = problemDocument(error, request, id);
  const { status } = document;
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store", "x-request-id": id });
  if (status === 503 || status === 429) headers.set("retry-after", "5");
  return new Response(JSON.stringify(document), { status, headers });
}

/** Never the error's own words outward, unless it was written for the reader. */
function toProblem(error: unknown, request: Request, id: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof KeyReusedError) return new ProblemError(422, "This idempotency key was used for something else. Use a new one.");
  const refused = refusedByDatabase(error);
  if (refused) return new ProblemError(400, refused.detail, [refused]);
  const where = `${request.method} ${new URL(request.url).pathname}`;
  console.error(`${new Date().toISOString()} ${id} ${where} ${oneLine(error)}`);
  if (isUnreachable(error)) return new ProblemError(503, "The database cannot be reached just now. Try again in a moment.");
  return new ProblemError(500, `Something went wrong on our side. It is in the log under ${id}.`);
}

const oneLine = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error)).replace(/\s+/gu, " ").slice(0, 2_000);

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && /ECONNREFUSED|ENOENT|ECONNRESET|57P0[1-3]|53300|timeout exceeded when trying to connect|Connection terminated/u.test(`${error.message} ${"code" in error ? String(error.code) : ""}`);
