import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** A command under test: what it has written so far (the complaint on stderr), and how it ended. */
export type Started = {
  npm: ChildProcess;
  output: () => string;
  complaint: () => string;
  ended: Promise<number | null>;
  says: (text: string) => Promise<void>;
};

// A test's own database, secret and port must not leak into the command.
const { DATABASE_URL, BETTER_AUTH_SECRET, PUBLIC_URL, NODE_OPTIONS, NODE_ENV, TOLLBOOK_QUIET, ...environment } = process.env;

/** Runs `npm start` in a process group of its own, as a terminal would. */
export function startCommand(env: Readonly<Record<string, string>>): Started {
  const npm = spawn("npm", ["start", "--silent"], { env: { ...environment, NODE_ENV: "production", ...env }, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let complaint = "";
  npm.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
  npm.stderr?.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const ended = new Promise<number | null>((resolve) => npm.once("close", resolve));
  const says = async (text: string): Promise<void> => {
    let isOver = false;
    void ended.then(() => (isOver = true));
    while (!output.includes(text)) {
      if (isOver) throw new Error(`npm start ended without saying “${text}”:\n${output}${complaint}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { npm, output: () => output, complaint: () => complaint.trim(), ended, says };
}

/** The processes that belong to a data folder, by their environment or their command line. */
export function processesOf(folder: string): { pid: number; command: string }[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      // Gone, or a kernel thread.
      return "";
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => read(pid, "environ").includes(`TOLLBOOK_DATA=${folder}\0`) || read(pid, "cmdline").includes(`${folder}/postgres`))
    .map((pid) => ({ pid: Number(pid), command: read(pid, "cmdline").replaceAll("\0", " ").trim() }));
}
