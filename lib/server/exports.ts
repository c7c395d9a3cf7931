import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { CSV_COLUMNS } from "@/lib/domain/csv";
import { standAsRecorded, type Recorded } from "@/lib/server/as-recorded";
import { db } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import { isBusy } from "@/lib/server/traffic";

/** Exports have connections of their own, so that they cannot take those of the readers; a third waits its turn. */
const AT_ONCE = 2;
const WAIT_MS = 10_000;
/** A reader that takes nothing for so long has left without a word. */
const STALLED_MS = 60_000;
/** How long an export rests after each chunk while other requests are being answered. */
const REST_MS = 60;
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

/** What an export reads through, all of it in one snapshot of the register. */
export type Reader = {
  /** A query's rows as the database's own COPY writes them: CSV unless `options` say otherwise. */
  copy: (query: string, options?: string) => AsyncGenerator<Buffer>;
  /** The rows of a small query. */
  ask: <Row extends pg.QueryResultRow>(query: string) => Promise<Row[]>;
};

/**
 * A file made by the database and passed on a chunk at a time, as `write` yields it. Nothing is read ahead of the reader; when the
 * reader leaves, the query is cancelled; when a query fails, the stream breaks, so that half a file never passes for a whole.
 */
export async function streamExport(settings: string, write: (reader: Reader) => AsyncGenerator<Uint8Array>, signal: AbortSignal, recorded: Recorded | null = null): Promise<ReadableStream<Uint8Array>> {
  const client = await connect();
  try {
    await client.query(`${settings}; BEGIN ISOLATION LEVEL REPEATABLE READ`);
    if (recorded) await standAsRecorded(client, recorded);
    await client.query("SET TRANSACTION READ ONLY");
  } catch (error) {
    client.release(true);
    throw error;
  }
  let running: { destroy: () => unknown; on: (event: "error", listener: () => void) => unknown } | undefined;
  let isOver = false;
  let stalled: NodeJS.Timeout | undefined;

  async function* copy(query: string, options = "FORMAT csv"): AsyncGenerator<Buffer> {
    const rows = client.query(copyTo(`COPY (${query}) TO STDOUT (${options})`, { highWaterMark: CHUNK_BYTES }));
    running = rows;
    yield* rows as AsyncIterable<Buffer>;
    if (isOver) throw new Error("The export was cancelled.");
    running = undefined;
  }
  const chunks = write({ copy, ask: async <Row extends pg.QueryResultRow>(query: string) => (await client.query<Row>(query)).rows });

  const end = (how: "whole" | "broken"): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(stalled);
    signal.removeEventListener("abort", leave);
    if (how === "whole") return client.release();
    running?.on("error", () => {});
    running?.destroy();
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
      async pull(controller) {
        clearTimeout(stalled);
        try {
          if (isBusy()) await sleep(REST_MS);
          const { done, value } = await chunks.next();
          if (isOver) throw new Error("The export was cancelled.");
          if (done) {
            await client.query("COMMIT");
            end("whole");
            controller.close();
            return;
          }
          controller.enqueue(value);
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

/** How rows become a file: what stands before them, between two, after the last, and at the end of the file. */
export type FileShape = { options: string; head: string; between: string; last: string; foot: string };

/** RFC 4180. A byte-order mark tells Excel that the text is UTF-8. */
export const csvShape = (names: readonly string[], hasByteOrderMark = false): FileShape => ({
  options: "FORMAT csv",
  head: `${hasByteOrderMark ? "\ufeff" : ""}${names.join(",")}\r\n`,
  between: "\r\n",
  last: "\r\n",
  foot: "",
});
// JSON escapes control characters: with these for its signs, COPY quotes nothing and a row is the JSON itself.
const UNQUOTED = "FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02'";
/** One JSON object a line. */
export const NDJSON: FileShape = { options: UNQUOTED, head: "", between: "\n", last: "\n", foot: "" };
/** The rows as the list answers them, on one page. */
export const jsonShape = (revision: number): FileShape => ({ options: UNQUOTED, head: '{"rows":[\n', between: ",\n", last: "\n", foot: `],"next":null,"revision":${revision}}\n` });

/** A query's rows as one file. */
export async function* fileOf({ copy }: Reader, query: string, { options, head, between, last, foot }: FileShape): AsyncGenerator<Uint8Array> {
  if (head !== "") yield Buffer.from(head);
  // How a row ends depends on whether another follows, so the end of a chunk waits for the next.
  let waiting = "";
  for await (const chunk of copy(query, options)) {
    const isWhole = chunk[chunk.length - 1] === LF;
    yield withLineEnds(waiting, isWhole ? chunk.subarray(0, -1) : chunk, between);
    waiting = isWhole ? between : "";
  }
  const end = (waiting === "" ? "" : last) + foot;
  if (end !== "") yield Buffer.from(end);
}

/** The CSV of a query, streamed. */
export const streamCsv = ({ query, settings }: { query: string; settings: string }, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> =>
  streamExport(settings, (reader) => fileOf(reader, query, csvShape(CSV_COLUMNS.map(({ name }) => name))), signal);

const LF = 10;

/**
 * `before`, then the chunk with `between` for every line feed. Postgres ends rows in LF, and no text in the register holds a line
 * break (a rule of the database), so every LF is an end of line.
 */
function withLineEnds(before: string, chunk: Buffer, between: string): Buffer {
  const lineEnd = Buffer.from(between);
  let lines = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines += 1;
  const out = Buffer.allocUnsafe(before.length + chunk.length + lines * (lineEnd.length - 1));
  let filled = out.write(before);
  let from = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
    filled += chunk.copy(out, filled, from, at);
    filled += lineEnd.copy(out, filled);
    from = at + 1;
  }
  chunk.copy(out, filled, from);
  return out;
}
