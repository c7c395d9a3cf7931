import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/generated/client";


const kept = globalThis as { tollbookImporting?: Promise<unknown> };

/**
 * Runs one import at a time on a connection of its own, which is closed at its end, and its temporary tables with it. `stage` has the
 * bare connection; what it answers goes to `settle`, which has Prisma over the same connection.
 */
export function onImportConnection<S, T>(stage: (client: pg.PoolClient) => Promise<S>, settle: (prisma: PrismaClient, staged: S) => Promise<T>): Promise<T> {
  const turn = (kept.tollbookImporting ?? Promise.resolve()).then(() => run(stage, settle));
  kept.tollbookImporting = turn.catch(() => undefined);
  return turn;
}

async function run<S, T>(stage: (client: pg.PoolClient) => Promise<S>, settle: (prisma: PrismaClient, staged: S) => Promise<T>): Promise<T> {
  // With one connection at most, Prisma gets the one that holds the tables.
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 10_000, application_name: "tollbook import" });
  pool.on("error", () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  try {
    const client = await pool.connect();
    let staged: S;
    try {
      await client.query("SET jit = off; SET work_mem = '64MB'; SET temp_buffers = '64MB'");
      staged = await stage(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.release();
    return await settle(prisma, staged);
  } finally {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
  }
}
