import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { runChild } from "./children.mjs";
import { PlainError } from "./plain-error.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The browser on this machine: CHROMIUM if set, else one on the PATH. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const places = (process.env.PATH ?? "").split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...places, ...MAC].find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser on this machine, installed from Debian's packages where that is possible. Tests are never skipped for want of one. */
export async function findOrInstallChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    /** @type {import("node:child_process").StdioOptions} */
    const stdio = ["ignore", "ignore", "inherit"];
    const install = () => runChild("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env, stdio });
    // The package lists may be missing or old.
    if ((await install()).code !== 0) {
      await runChild("apt-get", ["update"], { env, stdio });
      await install();
    }
  }
  const installed = findChromium();
  if (!installed) throw new PlainError("The browser tests need Chromium or Chrome. Install one, or set CHROMIUM to its program.");
  return installed;
}
