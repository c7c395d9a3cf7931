import "server-only";
import type pg from "pg";
import type { Filters } from "@/lib/domain/filters";
import { db, readingOn } from "@/lib/server/db";
import type { TopicHead } from "@/lib/server/revisions";

/** How long a topic may take to be put back. */
const MOST_MS = 20_000;

/** Where a read of a topic stands, and how it is done there. */
export type Standing = TopicHead & { read: <T>(build: () => Promise<T>) => Promise<T> };

/** The present, or the day or revision that the filters name. */
export async function standing(head: TopicHead, asked: Filters["as_recorded"]): Promise<Standing> {
  if (asked === null) return { ...head, read: (build) => build() };
  const revision = await revisionAt(asked);
  return { id: head.id, revision, read: (build) => readAsRecorded(head.id, revision, build) };
}

/** Where a list stands: the whole register now, or one topic, as it is or as it stood. */
export const scopeStanding = ({ topicId, revision }: { topicId: string | null; revision: number }, asked: Filters["as_recorded"]): Promise<Pick<Standing, "revision" | "read">> =>
  topicId === null ? Promise.resolve({ revision, read: (build) => build() }) : standing({ id: topicId, revision }, asked);

/** Where a claim or estimate stands: in the register now, or in its topic as it stood. Null where there is no such row. */
export async function rowStanding(table: "claim" | "estimate", id: string, revision: number, asked: Filters["as_recorded"]): Promise<Pick<Standing, "revision" | "read"> | null> {
  if (asked === null) return { revision, read: (build) => build() };
  const { rows } = await db().pool.query<[string]>({ text: `SELECT topic_id FROM ${table} WHERE id = $1`, values: [id], rowMode: "array" });
  return rows[0] ? standing({ id: rows[0][0], revision }, asked) : null;
}

/** The last revision of a day, in UTC, or the revision itself, but none that is yet to come; 0 before the first. */
export async function revisionAt(asked: string | number): Promise<number> {
  const condition = typeof asked === "number" ? "revision <= $1 ORDER BY revision DESC" : "at < ($1::date + 1)::timestamp AT TIME ZONE 'UTC' ORDER BY at DESC, revision DESC";
  const { rows } = await db().pool.query<[string]>({ text: `SELECT revision FROM change WHERE ${condition} LIMIT 1`, values: [asked], rowMode: "array" });
  return Number(rows[0]?.[0] ?? 0);
}

/** One topic as it stood after a change. */
export type Recorded = { topicId: string; revision: number };

/** Puts a connection that has begun a transaction where the topic is as it stood, until the transaction ends. */
export async function standAsRecorded(client: pg.PoolClient, { topicId, revision }: Recorded): Promise<void> {
  await client.query(`SET LOCAL client_min_messages = warning; SET LOCAL statement_timeout = ${MOST_MS}`);
  await client.query("SELECT stand_as_recorded($1, $2)", [revision, topicId]);
  await client.query("SET LOCAL statement_timeout = 0");
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time: a topic put back from the log is work, and readers of the present go before readers of the past. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const done = last.then(task);
  last = done.catch(() => {});
  return done;
}

/**
 * Runs `read` while the register is, for it alone, one topic as it stood at a revision: the queries are those of the present. Only
 * what goes through `readJson` stands there.
 *
 *     await readAsRecorded(topicId, 42, () => getEstimate(id))
 */
export const readAsRecorded = <T>(topicId: string, revision: number, read: () => Promise<T>): Promise<T> =>
  inTurn(async () => {
    const client = await db().pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("BEGIN");
      await standAsRecorded(client, { topicId, revision });
      return await readingOn(client, read);
    } finally {
      await client.query("ROLLBACK").catch((error: Error) => (broken = error));
      client.release(broken);
    }
  });
