import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runChild } from "./children.mjs";
import { PlainError } from "./plain-error.mjs";

/** Everything that ends up in the build. Tests, docs and scripts do not. */
const SOURCES = ["app", "components", "lib", "public", "prisma/schema.prisma", "instrumentation.ts", "next.config.js", "tsconfig.json", "package-lock.json"];
const STAMP = ".next/tollbook-sources";

/** Builds the app unless the last build was made from these very sources. */
export async function buildIfNeeded() {
  const sources = hashSources();
  if (existsSync(".next/BUILD_ID") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources) return;
  console.log("Building …");
  rmSync(STAMP, { force: true });
  const { DATABASE_URL: _, ...environment } = process.env;
  const { code, stdout, stderr } = await runChild(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    // No page may be built from data: without a database such a page fails here, not on somebody's screen.
    env: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (code !== 0) throw new PlainError(`The app could not be built.\n${stdout}${stderr}`);
  writeFileSync(STAMP, sources);
}

function hashSources() {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of SOURCES.flatMap(listFiles).sort()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} place @returns {string[]} */
function listFiles(place) {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [place];
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
