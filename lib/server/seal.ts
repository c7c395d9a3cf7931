import "server-only";
import { createHash } from "node:crypto";
import type pg from "pg";
import type { NewestSeal } from "@/lib/domain/seal";
import { db } from "@/lib/server/db";

/** Whoever seals holds this lock: two processes never seal at once. */
const SEAL_LOCK = 7012;
const MOST_AT_ONCE = 1_000;
const ENTRY_BYTES = 40;
/** What the first seal follows. */
const BEGINNING = "0".repeat(64);

// Everything of a change; the text of jsonb does not depend on how it was written.
const DIGEST = `encode(sha256(convert_to(jsonb_build_array(c.revision, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), c.actor, c.request, c.topic_id, c.table_name, c.row_id, c.before, c.after, c.is_public, c.reason)::text, 'UTF8')), 'hex')`;

type Entry = { revision: string; digest: string };
type Seal = { id: string; first_revision: string; last_revision: string; previous_hash: string; hash: string; entries: Buffer; sealed_at: Date };

const follow = (hash: string, digest: string): string => createHash("sha256").update(Buffer.from(hash + digest, "hex")).digest("hex");

/**
 * Seals every finished change that is not sealed yet, in order, and says how many that were. Apart from the writes: revisions follow
 * the order of commits, so what is seen is never followed by something that comes before it.
 *
 *     await sealChanges()  // 12
 */
export async function sealChanges(): Promise<number> {
  let sealed = 0;
  for (let n = MOST_AT_ONCE; n === MOST_AT_ONCE; sealed += n) n = await sealSome();
  return sealed;
}

async function sealSome(): Promise<number> {
  const client = await db().pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [SEAL_LOCK]);
    const { rows: last } = await client.query<Pick<Seal, "last_revision" | "hash">>("SELECT last_revision, hash FROM seal ORDER BY id DESC LIMIT 1");
    const { rows } = await client.query<Entry>(`SELECT c.revision, ${DIGEST} AS digest FROM change c WHERE c.revision > $1 ORDER BY c.revision LIMIT ${MOST_AT_ONCE}`, [last[0]?.last_revision ?? 0]);
    const [first] = rows;
    if (first) await writeSeal(client, last[0]?.hash ?? BEGINNING, rows);
    await client.query("COMMIT");
    return rows.length;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function writeSeal(client: pg.PoolClient, previous: string, rows: readonly Entry[]): Promise<void> {
  let hash = previous;
  const entries = Buffer.alloc(rows.length * ENTRY_BYTES);
  rows.forEach(({ revision, digest }, index) => {
    hash = follow(hash, digest);
    entries.writeBigUInt64BE(BigInt(revision), index * ENTRY_BYTES);
    entries.write(hash, index * ENTRY_BYTES + 8, "hex");
  });
  await client.query("INSERT INTO seal (first_revision, last_revision, previous_hash, hash, entries) VALUES ($1, $2, $3, $4, $5)", [rows[0]?.revision, rows.at(-1)?.revision, previous, hash, entries]);
}

/** What the walk along the seals found: the first thing that is not as it was sealed, in a sentence, or null. */
export type Verified = { sealed: number; unsealed: number; newest: NewestSeal | null; problem: string | null };

/**
 * Walks the whole log along its seals, a seal at a time, and names the first entry that was altered, removed or put in.
 *
 *     (await verifySeals()).problem  // "Entry 4182 is not what was sealed: it was altered."
 */
export async function verifySeals(): Promise<Verified> {
  const { pool } = db();
  let sealed = 0;
  let before: Pick<Seal, "id" | "last_revision" | "hash"> = { id: "0", last_revision: "0", hash: BEGINNING };
  let newest: NewestSeal | null = null;
  for (;;) {
    const { rows: next } = await pool.query<Seal>("SELECT id, first_revision, last_revision, previous_hash, hash, entries, sealed_at FROM seal WHERE id > $1 ORDER BY id LIMIT 1", [before.id]);
    const [seal] = next;
    if (!seal) break;
    const { rows } = await pool.query<Entry>(`SELECT c.revision, ${DIGEST} AS digest FROM change c WHERE c.revision > $1 AND c.revision <= $2 ORDER BY c.revision`, [before.last_revision, seal.last_revision]);
    const problem = seal.previous_hash === before.hash ? compare(seal, rows) : `Seal ${seal.id} does not follow the one before it: a seal was altered or removed.`;
    if (problem) return { sealed, unsealed: 0, newest, problem };
    sealed += rows.length;
    before = seal;
    newest = { revision: Number(seal.last_revision), hash: seal.hash, sealed_at: seal.sealed_at.toISOString() };
  }
  const { rows } = await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM change WHERE revision > $1", [before.last_revision]);
  return { sealed, unsealed: rows[0]?.n ?? 0, newest, problem: null };
}

/** A seal's entries beside the log's, in the order of both. */
function compare(seal: Seal, rows: readonly Entry[]): string | null {
  let hash = seal.previous_hash;
  let at = 0;
  for (let place = 0; place < seal.entries.length; place += ENTRY_BYTES) {
    const revision = seal.entries.readBigUInt64BE(place);
    const row = rows[at];
    if (row && BigInt(row.revision) < revision) return `Entry ${row.revision} is not among those that were sealed: it was put in later.`;
    if (!row || BigInt(row.revision) > revision) return `Entry ${revision} is missing: it was removed after it was sealed.`;
    hash = follow(hash, row.digest);
    if (hash !== seal.entries.toString("hex", place + 8, place + ENTRY_BYTES)) return `Entry ${revision} is not what was sealed: it was altered.`;
    at += 1;
  }
  const more = rows[at];
  if (more) return `Entry ${more.revision} is not among those that were sealed: it was put in later.`;
  return hash === seal.hash ? null : `Seal ${seal.id} was altered.`;
}

/** The newest seal, for everybody to keep; null before the first. */
export async function newestSeal(): Promise<NewestSeal | null> {
  const { rows } = await db().pool.query<Pick<Seal, "last_revision" | "hash" | "sealed_at">>("SELECT last_revision, hash, sealed_at FROM seal ORDER BY id DESC LIMIT 1");
  const [seal] = rows;
  return seal ? { revision: Number(seal.last_revision), hash: seal.hash, sealed_at: seal.sealed_at.toISOString() } : null;
}

const EVERY_MS = 60_000;
const kept = globalThis as { tollbookSealing?: NodeJS.Timeout };

/** Seals what has been written, once a minute for as long as the process lives. What fails is tried again. */
export function startSealing(): void {
  kept.tollbookSealing ??= setInterval(() => void sealChanges().catch((error: unknown) => console.error("The change log could not be sealed; this is tried again in a minute.", error)), EVERY_MS).unref();
}
