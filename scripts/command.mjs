import path from "node:path";
import { bootstrap } from "./bootstrap.mjs";
import { requireDatabase } from "./database-url.mjs";
import { runChild, stopChildren } from "./children.mjs";
import { say } from "./plain-error.mjs";
import { openPostgres } from "./postgres.mjs";
import { makeFolder, readOrMakePassword } from "./postgres-home.mjs";
import { PlainError } from "./plain-error.mjs";

const APP_GRACE_MS = 8_000;

/** @type {(() => Promise<void>)[]} */
const closers = [];
let ending = false;

/**
 * Ends the command: children first, then what was opened, last opened first. Asked again (npm passes Ctrl-C on a second
 * time), it goes on ending.
 * @param {number} code
 */
export async function end(code) {
  if (ending) return;
  ending = true;
  await stopChildren(APP_GRACE_MS);
  for (const close of closers.reverse()) await close().catch(say);
  process.exit(code);
}

/** @type {[NodeJS.Signals, number][]} */
const SIGNALS = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
];

/**
 * Runs a command from bootstrap to end. Whatever stops it, nothing is left running.
 * @param {() => Promise<number>} work returns the exit code
 * @param {{ untilStopped?: boolean }} options untilStopped: being stopped is how it is meant to end, and no failure
 */
export async function command(work, { untilStopped = false } = {}) {
  for (const [signal, code] of SIGNALS) process.on(signal, () => void end(untilStopped ? 0 : code));
  // A closed terminal: there is nobody to write to any more.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  endWithNpm(untilStopped ? 0 : 143);
  try {
    await bootstrap();
    await end(await work());
  } catch (error) {
    if (!ending) say(error);
    await end(1);
  }
}

// npm may be killed, or sit behind a shell that passes no signal on. Either way our parent changes.
/** @param {number} code */
function endWithNpm(code) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void end(code), 500).unref();
}

/** The folder of everything this register keeps. */
export const dataFolder = () => path.resolve(process.env.TOLLBOOK_DATA || ".tollbook");

/**
 * The database: DATABASE_URL if set, else the embedded one, which is stopped when the command ends.
 * @param {{ alone: boolean }} options alone: refuse if another command already looks after the embedded server
 */
export async function openDatabase({ alone }) {
  const given = process.env.DATABASE_URL;
  if (given) {
    await requireDatabase(given);
    return { url: given, lost: new Promise(() => undefined) };
  }
  const folder = dataFolder();
  const postgres = await openPostgres(folder);
  closers.push(postgres.stop);
  if (alone && !postgres.keeper) throw new PlainError(`Tollbook is already running on the data in ${folder}. Stop it first, or set TOLLBOOK_DATA to another folder.`);
  return postgres;
}

/**
 * The environment of everything that runs the product's own code.
 * @param {string} databaseUrl
 * @returns {NodeJS.ProcessEnv}
 */
export function productEnvironment(databaseUrl) {
  const given = process.env.BETTER_AUTH_SECRET;
  if (!given) makeFolder(dataFolder());
  return { ...process.env, DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: given || readOrMakePassword(path.join(dataFolder(), "secret")) };
}

/**
 * Runs one of the product's TypeScript files to its end; what it writes on stdout is returned.
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 */
export async function runScript(file, env) {
  const { code, stdout } = await runChild(process.execPath, ["--conditions=react-server", "--import", "tsx", file], { env, stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new PlainError("");
  return stdout;
}
