import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { CSV_COLUMNS } from "@/lib/domain/csv";
import { db } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import { isBusy } from "@/lib/server/traffic";

/** Exports have connections of their own, so that they cannot take those of the readers; a third waits its turn. */
const AT_ONCE = 2;
const WAIT_MS = 10_000;
/** A reader that takes nothing for so long has left without a word. */
const STALLED_MS = 60_000;
/** How long an export rests after each chunk while other requests are being answered. */
const REST_MS = 40;
const CHUNK_BYTES = 256 * 1024;

const kept = globalThis as { tollbookExports?: pg.Pool };
function pool(): pg.Pool {
  if (kept.tollbookExports) return kept.tollbookExports;
  const made = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: AT_ONCE, connectionTimeoutMillis: WAIT_MS, idleTimeoutMillis: 10_000, application_name: "tollbook export" });
  made.on("error", () => {});
  return (kept.tollbookExports = made);
}

/** Closes the connections of exports; the next export opens them anew. */
export async function closeExports(): Promise<void> {
  const open = kept.tollbookExports;
  kept.tollbookExports = undefined;
  await open?.end();
}

const header = (): Buffer => Buffer.from(`${CSV_COLUMNS.map(({ name }) => name).join(",")}\r\n`);

/**
 * A query's rows as CSV (RFC 4180), made by the database and passed on a chunk at a time. Nothing is read ahead of the reader; when
 * the reader leaves, the query is cancelled; when the query fails, the stream breaks, so that half a file never passes for a whole.
 */
export async function streamCsv({ query, settings }: { query: string; settings: string }, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const client = await connect();
  await client.query(settings);
  const copy = client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT csv)`, { highWaterMark: CHUNK_BYTES }));
  const chunks = copy[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let isOver = false;
  let stalled: NodeJS.Timeout | undefined;

  const end = (how: "whole" | "broken"): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(stalled);
    signal.removeEventListener("abort", leave);
    if (how === "whole") return client.release();
    copy.on("error", () => {}).destroy();
    client.release(true);
  };
  const leave = (): void => {
    if (isOver) return;
    const { processID } = client as unknown as { processID: number };
    end("broken");
    // Closing the connection alone stops the query only at its next write, which a sort may put off for seconds.
    db()
      .pool.query("SELECT pg_cancel_backend($1)", [processID])
      .catch(() => {});
  };
  signal.addEventListener("abort", leave);
  if (signal.aborted) leave();

  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(header()),
      async pull(controller) {
        clearTimeout(stalled);
        try {
          if (isBusy()) await sleep(REST_MS);
          const { done, value } = await chunks.next();
          if (done && isOver) throw new Error("The export was cancelled.");
          if (done) {
            end("whole");
            controller.close();
            return;
          }
          controller.enqueue(withCrLf(value));
          stalled = setTimeout(() => {
            leave();
            controller.error(new Error("The reader stopped taking the export."));
          }, STALLED_MS).unref();
        } catch (error) {
          end("broken");
          controller.error(error);
        }
      },
      cancel: leave,
    },
    { highWaterMark: 1 },
  );
}

async function connect(): Promise<pg.PoolClient> {
  try {
    return await pool().connect();
  } catch (error) {
    if (error instanceof Error && error.message.includes("timeout exceeded")) throw new ProblemError(503, "Two exports are running. Try again in a moment.");
    throw error;
  }
}

const LF = 10;
const CR = 13;

/**
 * Lines that end in CR LF, as the standard says; Postgres ends them in LF. No text in the register holds a line break (a rule of
 * the database), so every LF is an end of line.
 */
function withCrLf(chunk: Buffer): Buffer {
  let lines = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines += 1;
  const out = Buffer.allocUnsafe(chunk.length + lines);
  let from = 0;
  let filled = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
    filled += chunk.copy(out, filled, from, at);
    out[filled++] = CR;
    out[filled++] = LF;
    from = at + 1;
  }
  chunk.copy(out, filled, from);
  return out;
}
