import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Author } from "@/lib/server/session";
import { PrismaClient, type Prisma } from "@/prisma/generated/client";

declare const brand: unique symbol;

/** A transaction that knows its author. Only `inWriteTx` makes one, so a write outside of it does not compile. */
export type WriteTx = Prisma.TransactionClient & { readonly [brand]: "write" };

// Kept on globalThis: the development server loads this module anew on every edit and would leak a pool each time; and pages and
// routes are built with a copy each, which share the connections and so must share the names of what is prepared on them.
const kept = globalThis as { tollbookDb?: { pool: pg.Pool; prisma: PrismaClient }; tollbookStatements?: Map<string, string> };

function open(): { pool: pg.Pool; prisma: PrismaClient } {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: 12,
    connectionTimeoutMillis: 5_000,
    application_name: "tollbook",
  });
  // Without a listener, an idle connection that the server closes would end the process.
  pool.on("error", () => {});
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/** The connections and Prisma's client over them, opened at first use. */
export const db = (): { pool: pg.Pool; prisma: PrismaClient } => (kept.tollbookDb ??= open());

/** Closes every connection; the next query opens them anew. */
export async function closeDb(): Promise<void> {
  const open = kept.tollbookDb;
  kept.tollbookDb = undefined;
  await open?.prisma.$disconnect();
  if (open && !open.pool.ended) await open.pool.end();
}

/** A retried request came with other contents than the first one under the same idempotency key. */
export class KeyReusedError extends Error {}

/**
 * Runs `write` in one transaction whose every change is recorded under `author`. Writers take turns (see `begin_write` in the
 * second migration), so keep it short, and never catch inside it: what failed must roll back whole. A request that carries an
 * idempotency key writes once: the answer is kept in the same transaction and given again to a retry. `on` is another connection than
 * those of everybody.
 *
 *     await inWriteTx(author, (tx) => tx.source.create({ data }))
 */
export async function inWriteTx<T>(author: Author, write: (tx: WriteTx) => Promise<T>, { on, timeoutMs = 120_000, reason = null }: { on?: PrismaClient; timeoutMs?: number; reason?: string | null } = {}): Promise<T> {
  const { request } = author;
  return (on ?? db().prisma).$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT begin_write(${author.id}, ${request?.id ?? null}, ${reason})`;
      const once = request?.idempotency;
      if (!once) return write(tx as WriteTx);
      const id = { user_id: author.id, key: once.key };
      const earlier = await tx.idempotencyKey.findUnique({ where: { user_id_key: id } });
      if (earlier && earlier.request !== once.fingerprint) throw new KeyReusedError();
      if (earlier) return earlier.answer as T;
      const answer = await write(tx as WriteTx);
      await tx.idempotencyKey.create({ data: { ...id, request: once.fingerprint, answer: answer as Prisma.InputJsonValue } });
      return answer;
    },
    { maxWait: 10_000, timeout: timeoutMs },
  );
}

/**
 * The single text column of the single row that a query yields: JSON that Postgres built, handed through unparsed. Queries with
 * the same text are prepared once per connection.
 *
 *     await readJson("SELECT json_agg(t)::text FROM topic t")  // '[{"id":…'
 */
export async function readJson(sql: string, params: readonly unknown[] = []): Promise<string | null> {
  const own = ownConnection.getStore();
  if (own) return own(sql, params);
  const { rows } = await db().pool.query<[string | null]>({ name: statementName(sql), text: sql, values: [...params], rowMode: "array" });
  return rows[0]?.[0] ?? null;
}

type Reader = (sql: string, params: readonly unknown[]) => Promise<string | null>;
const ownConnection = new AsyncLocalStorage<Reader>();

/** Whether what is read now is read on a connection of its own, and so may differ from what everybody else reads. */
export const isReadingApart = (): boolean => ownConnection.getStore() !== undefined;

/** Runs `read` with every `readJson` in it on one connection, one after the other: what only this connection sees, all of them see. */
export function readingOn<T>(client: pg.PoolClient, read: () => Promise<T>): Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  const reader: Reader = (sql, params) => {
    // Unnamed: a statement prepared here would outlive what it was planned for.
    const answer = last.then(() => client.query<[string | null]>({ text: sql, values: [...params], rowMode: "array" }));
    last = answer.catch(() => {});
    return answer.then(({ rows }) => rows[0]?.[0] ?? null);
  };
  return ownConnection.run(reader, read);
}

function statementName(sql: string): string {
  const names = (kept.tollbookStatements ??= new Map());
  const known = names.get(sql);
  if (known) return known;
  // Filters make many texts: past a few hundred, stop naming new ones rather than fill every connection with plans.
  if (names.size >= 500) return "";
  const name = `q${names.size}`;
  names.set(sql, name);
  return name;
}
