import { readFileSync, readdirSync } from "node:fs";

type Process = { pid: number; parent: number; command: string };

// The name may hold spaces and brackets; what follows the last bracket does not.
function readProcess(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return { pid, parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
  } catch {
    // Gone in the meantime.
    return null;
  }
}

function descendants(of: number): Process[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/u.test(name) ? (readProcess(Number(name)) ?? []) : []));
  const below = (pid: number): Process[] => all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(of);
}

/** The app among the children of a process: Next's server, which names itself so, and what it started. */
export function appProcesses(of: number): number[] {
  const apps = descendants(of).filter(({ command }) => /next-server|next start|bin\/next/u.test(command));
  if (apps.length === 0) throw new Error("No process of the app was found (memory is measured on Linux only).");
  return apps.map(({ pid }) => pid);
}

/** Resident memory of these processes together, in MB. */
export function residentMegabytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** The most that these processes held while the work ran, in MB, looked at every 20 ms. */
export async function peakMegabytes<T>(pids: readonly number[], work: () => Promise<T>): Promise<{ peak: number; result: T }> {
  let peak = residentMegabytes(pids);
  const timer = setInterval(() => (peak = Math.max(peak, residentMegabytes(pids))), 20);
  try {
    const result = await work();
    return { result, peak: Math.max(peak, residentMegabytes(pids)) };
  } finally {
    clearInterval(timer);
  }
}
