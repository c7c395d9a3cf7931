import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startChild } from "@/scripts/children.mjs";

/** A running register of its own, started as a newcomer would start it. */
export type OwnRegister = { startMs: number; stop: () => Promise<void> };

/** A data folder for a while. Open to all, so that the account that Postgres runs as can enter it. */
export function makeDataFolder(): { folder: string; remove: () => void } {
  const parent = mkdtempSync(path.join(tmpdir(), "tollbook-bench-"));
  chmodSync(parent, 0o755);
  return { folder: path.join(parent, "data"), remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** `npm start` on a data folder, until it says where it is. */
export async function startRegister(folder: string, port: number): Promise<OwnRegister> {
  const { DATABASE_URL: _, BETTER_AUTH_SECRET: __, npm_lifecycle_event: ___, ...environment } = process.env;
  const start = performance.now();
  const child = startChild(process.execPath, ["scripts/start.mjs"], {
    env: { ...environment, TOLLBOOK_DATA: folder, PORT: String(port), HOST: "127.0.0.1", PUBLIC_URL: `http://127.0.0.1:${port}` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("Tollbook is at")) resolve();
    });
    void ended.then(() => reject(new Error(`npm start ended before it served.\n${said}`)));
  });
  return {
    startMs: performance.now() - start,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
