import { createWriteStream } from "node:fs";
import http from "node:http";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { EVERYTHING } from "@/lib/domain/filters";
import { exportSql } from "@/lib/server/export-sql";
import { median, type Report } from "@/scripts/bench/findings";
import { fire } from "@/scripts/bench/fire";
import { appProcesses, peakMegabytes, residentMegabytes } from "@/scripts/bench/processes";
import { slugOf, TOPICS } from "@/scripts/bench/topics";

const EXPORT = "/api/v1/estimates/export?format=csv";
const ROUNDS = 3;
const CONNECTIONS = 16;

/** Everything as CSV, beside Postgres's own COPY of the same query: the two in turn, so that both see the same machine. */
export async function measureExport(address: string, databaseUrl: string, seconds: number, report: Report): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const app = appProcesses(process.pid);
    for (let round = 0; round < ROUNDS; round++) await drain(address, "&topic=topic-003"); // Warms the route up.
    const rest = residentMegabytes(app);
    const copies: number[] = [];
    const exports: Drained[] = [];
    let peak = rest;
    for (let round = 0; round < ROUNDS; round++) {
      copies.push(await timeCopy(client));
      const watched = await peakMegabytes(app, () => drain(address));
      exports.push(watched.result);
      peak = Math.max(peak, watched.peak);
    }
    const exported = median(exports.map((one) => one.totalMs));
    report("COPY of the same query", median(copies) / 1000, "s");
    report("everything as CSV", exported / 1000, "s");
    report("beside COPY", exported / median(copies), "×", { most: 1.6 });
    report("size", (exports[0]?.bytes ?? NaN) / 1e6, "MB");
    report("first byte", median(exports.map((one) => one.firstByteMs)), "ms", { most: 200 });
    report("first row", median(exports.map((one) => one.firstRowMs)), "ms");
    report("memory growth of the app", peak - rest, "MB", { most: 64 });
    const gone = await timeCancelling(address, client);
    if (gone !== null) report("query gone after the reader left", gone, "ms", { most: 1_000 });
    await measureNeighbours(address, seconds, report);
  } finally {
    await client.end();
  }
}

async function timeCopy(client: pg.Client): Promise<number> {
  const start = performance.now();
  await pipeline(client.query(copyTo(`COPY (${exportSql(EVERYTHING, null)}) TO STDOUT WITH (FORMAT csv)`)), createWriteStream("/dev/null"));
  return performance.now() - start;
}

/** The header comes at once, since it needs no query: the first row is told apart from it. */
type Drained = { bytes: number; firstByteMs: number; firstRowMs: number; totalMs: number };
const MORE_THAN_HEADER_BYTES = 4_096;

/** Reads an export to its end and keeps nothing. */
function drain(address: string, search = "", { signal, onBytes = () => undefined }: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {}): Promise<Drained> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get(address + EXPORT + search, { agent: false, signal }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`The export answered ${response.statusCode}.`));
      let bytes = 0;
      let firstByteMs = NaN;
      let firstRowMs = NaN;
      const sink = new Writable({
        write: (chunk: Buffer, _, next) => {
          if (bytes === 0) firstByteMs = performance.now() - start;
          bytes += chunk.byteLength;
          if (bytes > MORE_THAN_HEADER_BYTES) firstRowMs ||= performance.now() - start;
          onBytes(chunk.byteLength);
          next();
        },
      });
      pipeline(response, sink).then(() => resolve({ bytes, firstByteMs, firstRowMs, totalMs: performance.now() - start }), reject);
    });
    request.on("error", reject);
  });
}

/** How long Postgres goes on with an export whose reader left after the first bytes. Null where it had ended before that. */
async function timeCancelling(address: string, client: pg.Client): Promise<number | null> {
  const running = async (): Promise<number> =>
    (await client.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND backend_type = 'client backend'")).rowCount ?? 0;
  const wasRunning = await new Promise<boolean>((resolve, reject) => {
    const request = http.get(address + EXPORT, { agent: false }, (response) => {
      response.once("data", () => {
        // A reader that stalls, and then goes.
        response.pause();
        delay(300)
          .then(running)
          .then((count) => {
            request.destroy();
            resolve(count > 0);
          }, reject);
      });
      response.on("error", () => undefined);
    });
    request.on("error", () => undefined);
  });
  if (!wasRunning) return null;
  const start = performance.now();
  while ((await running()) > 0 && performance.now() - start < 30_000) await delay(5);
  return performance.now() - start;
}

/** What the readers of lists feel while two others export everything, again and again. */
async function measureNeighbours(address: string, seconds: number, report: Report): Promise<void> {
  const requests = Array.from({ length: TOPICS }, (_, index) => ({ path: `/api/v1/estimates?topic=${slugOf(index)}&limit=50` }));
  const volley = { address, requests, connections: CONNECTIONS, seconds, status: 200 };
  await fire({ ...volley, seconds: 2 });
  const alone = await fire(volley);
  const stop = new AbortController();
  const start = performance.now();
  let megabytes = 0;
  const onBytes = (bytes: number): void => void (megabytes += bytes / 1e6);
  const exporting = Promise.all([exportUntil(address, stop.signal, onBytes), exportUntil(address, stop.signal, onBytes)]);
  const beside = await fire(volley).finally(() => stop.abort());
  const exportSeconds = (performance.now() - start) / 1000;
  await exporting;
  report("list alone, p99", alone.p99Ms, "ms");
  report("list beside two exports, p99", beside.p99Ms, "ms");
  report("list beside two exports, p99 against alone", beside.p99Ms / alone.p99Ms, "×", { most: 2 });
  report("list alone", alone.perSecond, "req/s");
  report("list beside two exports", beside.perSecond, "req/s");
  report("the two exports meanwhile", megabytes / exportSeconds, "MB/s");
}

async function exportUntil(address: string, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<void> {
  try {
    while (!signal.aborted) await drain(address, "", { signal, onBytes });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
