// Run by hand after a dependency has changed: enters into package-lock.json the packages for other platforms that npm left out.
// npm leaves out what the registry at hand does not carry, and `npm ci` then refuses the lock on every machine.
import { readFileSync, writeFileSync } from "node:fs";

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry */

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
/** @type {Record<string, Entry>} */
const packages = lock.packages;

/** @param {string} place @param {string} name */
function isEntered(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${at}${at ? "/" : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

/**
 * What a package of native code is for stands in its name: swc-linux-arm64-musl.
 * @param {string} name @returns {Pick<Entry, "os" | "cpu" | "libc">}
 */
function platformOf(name) {
  /** @param {Record<string, RegExp>} words */
  const pick = (words) => Object.keys(words).find((word) => words[word]?.test(name));
  const os = pick({ darwin: /darwin/u, win32: /win32|windows/u, android: /android/u, freebsd: /freebsd/u, openharmony: /openharmony/u, linux: /linux/u });
  const cpu = pick({ arm64: /arm64/u, arm: /arm/u, x64: /x64/u, ia32: /ia32/u, ppc64: /ppc64/u, riscv64: /riscv64/u, s390x: /s390x/u, loong64: /loong64/u });
  const libc = pick({ musl: /musl/u, glibc: /linux.*gnu/u });
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

for (const [place, entry] of Object.entries(packages))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {}))
    if (!isEntered(place, name)) {
      const platform = platformOf(name);
      if (!platform.os || !/^\d/u.test(version)) throw new Error(`Cannot tell what ${name}@${version} is for.`);
      packages[`node_modules/${name}`] = { version, ...platform, optional: true };
      console.log(`Entered ${name} ${version}.`);
    }

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
