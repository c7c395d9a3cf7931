import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/generated/client";

type Held = { pool: pg.Pool; prisma: PrismaClient };
type Kept = Held & { key: string; staged: unknown; timer: NodeJS.Timeout };

const kept = globalThis as { tollbookImporting?: Promise<unknown>; tollbookStaged?: Kept };

/** How long what a check has read waits for its commit. */
const KEEP_MS = 5 * 60_000;

type Work<S, T> = {
  /** What is read, in one word: the same key is the same rows, read in the same way. */
  key: string;
  /** Reads into temporary tables of the bare connection. */
  stage: (client: pg.PoolClient) => Promise<S>;
  /** Goes on from there, with Prisma over the same connection; says whether what was read is to be kept for the next with this key. */
  settle: (prisma: PrismaClient, staged: S) => Promise<{ result: T; keep: boolean }>;
};

/**
 * Runs one import at a time on a connection of its own, which is closed at its end, and its temporary tables with it: unless they are
 * kept for the commit that mostly follows a check. One file at most is kept, and not for long.
 */
export function onImportConnection<S, T>(work: Work<S, T>): Promise<T> {
  const turn = (kept.tollbookImporting ?? Promise.resolve()).then(() => run(work));
  kept.tollbookImporting = turn.catch(() => undefined);
  return turn;
}

async function run<S, T>({ key, stage, settle }: Work<S, T>): Promise<T> {
  const found = takeKept();
  const isSame = found?.key === key;
  if (found && !isSame) await close(found);
  const held = found && isSame ? found : open();
  let isKept = false;
  try {
    const staged = found && isSame ? (found.staged as S) : await stageOn(held.pool, stage);
    const { result, keep } = await settle(held.prisma, staged);
    if (keep) keepStaged(held, key, staged);
    isKept = keep;
    return result;
  } finally {
    if (!isKept) await close(held);
  }
}

function open(): Held {
  // With one connection at most, Prisma gets the one that holds the tables.
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 10_000, allowExitOnIdle: true, application_name: "tollbook import" });
  // A connection that ends while it waits takes its tables with it: nobody may find them by their key.
  pool.on("error", () => {
    if (kept.tollbookStaged?.pool === pool) void close(takeKept() as Kept);
  });
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

async function stageOn<S>(pool: pg.Pool, stage: (client: pg.PoolClient) => Promise<S>): Promise<S> {
  const client = await pool.connect();
  try {
    await client.query("SET jit = off; SET work_mem = '64MB'; SET temp_buffers = '64MB'");
    const staged = await stage(client);
    client.release();
    return staged;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function keepStaged({ pool, prisma }: Held, key: string, staged: unknown): void {
  const timer = setTimeout(() => {
    if (kept.tollbookStaged?.pool === pool) void close(takeKept() as Kept);
  }, KEEP_MS);
  timer.unref();
  kept.tollbookStaged = { pool, prisma, key, staged, timer };
}

function takeKept(): Kept | undefined {
  const found = kept.tollbookStaged;
  kept.tollbookStaged = undefined;
  clearTimeout(found?.timer);
  return found;
}

async function close({ pool, prisma }: Held): Promise<void> {
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
}
