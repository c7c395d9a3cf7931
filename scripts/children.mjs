import { spawn } from "node:child_process";

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();

/**
 * Starts a child in a process group of its own, so that Ctrl-C reaches this process alone and the order of stopping is
 * ours: the app first, the database last.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export function startChild(command, args, options) {
  const child = spawn(command, args, { ...options, detached: process.platform !== "win32" });
  children.add(child);
  child.once("exit", () => children.delete(child));
  child.once("error", () => children.delete(child));
  return child;
}

/**
 * Runs a child to its end and returns its exit code and what it wrote; output not piped goes where `stdio` says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function runChild(command, args, options) {
  const child = startChild(command, args, options);
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/**
 * Signals a child's whole group; a group that is gone is no error.
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // Gone already.
  }
}

/**
 * Ends every child still running: asked first, killed after the grace.
 * @param {number} graceMs
 */
export async function stopChildren(graceMs) {
  await Promise.all(
    [...children].map(
      (child) =>
        new Promise((resolve) => {
          const timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
          child.once("exit", () => {
            clearTimeout(timer);
            // Grandchildren that outlived it (build workers) share its group.
            signalGroup(child, "SIGKILL");
            resolve(undefined);
          });
          signalGroup(child, "SIGTERM");
        }),
    ),
  );
}
