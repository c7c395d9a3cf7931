import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CSV_COLUMNS } from "@/lib/domain/csv";
import type { ImportAnswer } from "@/lib/domain/import/answer";
import { type Report } from "@/scripts/bench/findings";
import { fire } from "@/scripts/bench/fire";
import { writeImportFile } from "@/scripts/bench/import-file";
import { appProcesses, peakMegabytes, residentMegabytes } from "@/scripts/bench/processes";
import { slugOf, TOPICS } from "@/scripts/bench/topics";

const ROWS = 100_000;
const SEEDS = { small: 1, first: 2, second: 3 };
const CONNECTIONS = 16;

/** A file of 100,000 rows checked, committed after its check, and another committed at once; then lists beside checks that never stop. */
export async function measureImport(address: string, databaseUrl: string, seconds: number, report: Report): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "tollbook-bench-"));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const file = async (name: keyof typeof SEEDS, rows = ROWS): Promise<string> => {
      await writeImportFile(path.join(folder, name), rows, SEEDS[name]);
      return path.join(folder, name);
    };
    const [small, first, second] = [await file("small", 1_000), await file("first"), await file("second")];
    const token = await makeToken(client);
    const send = (file: string, search: string, signal?: AbortSignal) => upload(address, token, file, search, signal);
    for (const mode of ["check", "commit"]) await send(small, `mode=${mode}`); // Warms the route up.
    const app = appProcesses(process.pid);
    const rest = residentMegabytes(app);
    const bare = await timeCopy(client, first);
    const check = await peakMegabytes(app, () => send(first, "mode=check"));
    const commit = await peakMegabytes(app, () => send(first, "mode=commit"));
    const whole = await peakMegabytes(app, () => send(second, "mode=commit"));
    report("COPY of the file into a bare table", bare, "s");
    report("check of 100,000 rows", check.result.seconds, "s", { most: 20 });
    report("check, beside COPY", check.result.seconds / bare, "×");
    report("commit after its check", commit.result.seconds, "s", { most: 15 });
    report("commit after its check, beside COPY", commit.result.seconds / bare, "×");
    report("commit without a check", whole.result.seconds, "s");
    report("of it other writers wait", whole.result.exclusiveSeconds, "s");
    report("memory growth of the app", Math.max(check.peak, commit.peak, whole.peak) - rest, "MB", { most: 128 });
    await measureNeighbours(address, seconds, (signal) => send(first, `mode=check&mapping=${Math.random()}`, signal), report);
  } finally {
    await client.end();
    await rm(folder, { recursive: true });
  }
}

/** An editor of the bench's own, with a token that may import. */
async function makeToken(client: pg.Client): Promise<string> {
  const [id, token] = [randomUUID(), `tollbook_${randomUUID()}`];
  await client.query("BEGIN");
  await client.query("SELECT begin_write('system:bench', NULL)");
  await client.query(`INSERT INTO "user" (id, name, email, role) VALUES ($1, 'Bench', $2, 'editor')`, [id, `${id}@example.org`]);
  const hash = createHash("sha256").update(token).digest("hex");
  await client.query("INSERT INTO api_token (id, user_id, name, token_hash, scopes, expires_at) VALUES ($1, $2, 'bench', $3, ARRAY['imports'], now() + interval '1 day')", [randomUUID(), id, hash]);
  await client.query("COMMIT");
  return token;
}

async function timeCopy(client: pg.Client, file: string): Promise<number> {
  await client.query(`CREATE TABLE bench_bare (${CSV_COLUMNS.map(({ name }) => `"${name}" text`).join(", ")})`);
  const start = performance.now();
  await pipeline(createReadStream(file), client.query(copyFrom("COPY bench_bare FROM STDIN (FORMAT csv, HEADER)")));
  const seconds = (performance.now() - start) / 1000;
  await client.query("DROP TABLE bench_bare");
  return seconds;
}

type Sent = { seconds: number; /** From the turn among writers to the end. */ exclusiveSeconds: number; answer: ImportAnswer };

async function upload(address: string, token: string, file: string, search: string, signal?: AbortSignal): Promise<Sent> {
  const start = performance.now();
  const headers = { authorization: `Bearer ${token}`, "content-type": "text/csv", "content-length": (await stat(file)).size };
  return new Promise((resolve, reject) => {
    const request = http.request(`${address}/api/v1/imports?${search}`, { method: "POST", agent: false, headers, signal }, (response) => {
      let comparingMs = NaN;
      response.on("data", (piece: Buffer) => {
        if (Number.isNaN(comparingMs) && piece.includes('"comparing"')) comparingMs = performance.now();
      });
      text(response).then((body) => {
        const last = JSON.parse(body.trimEnd().split("\n").at(-1) ?? "{}") as { answer?: ImportAnswer };
        if (!last.answer || last.answer.problem_count > 0) return reject(new Error(`The import was not taken: ${body.slice(-2_000)}`));
        const end = performance.now();
        return resolve({ seconds: (end - start) / 1000, exclusiveSeconds: (end - comparingMs) / 1000, answer: last.answer });
      }, reject);
    });
    request.on("error", reject);
    pipeline(createReadStream(file), request).catch(reject);
  });
}

/** What the readers of lists feel while somebody checks files, one after the other. */
async function measureNeighbours(address: string, seconds: number, check: (signal: AbortSignal) => Promise<Sent>, report: Report): Promise<void> {
  const requests = Array.from({ length: TOPICS }, (_, index) => ({ path: `/api/v1/estimates?topic=${slugOf(index)}&limit=50` }));
  const volley = { address, requests, connections: CONNECTIONS, seconds: Math.max(seconds, 10), status: 200 };
  await fire({ ...volley, seconds: 2 });
  const alone = await fire(volley);
  const stop = new AbortController();
  const checking = (async () => {
    while (!stop.signal.aborted) await check(stop.signal).catch((error: unknown) => (stop.signal.aborted ? undefined : Promise.reject(error)));
  })();
  const beside = await fire(volley).finally(() => stop.abort());
  await checking;
  report("list alone, p99", alone.p99Ms, "ms");
  report("list beside a check, p99", beside.p99Ms, "ms");
  report("list beside a check, p99 against alone", beside.p99Ms / alone.p99Ms, "×", { most: 2 });
  report("list alone", alone.perSecond, "req/s");
  report("list beside a check", beside.perSecond, "req/s");
}
