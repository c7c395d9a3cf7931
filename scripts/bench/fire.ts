import { text } from "node:stream/consumers";
import { startChild } from "@/scripts/children.mjs";
import type { Fired, Volley } from "@/scripts/bench/fire-worker";

/** Fires at the app from a process of its own, so that what is measured shares no event loop with what measures. */
export async function fire(volley: Volley): Promise<Fired> {
  const child = startChild(process.execPath, ["--import", "tsx", "scripts/bench/fire-worker.ts"], { stdio: ["pipe", "pipe", "inherit"] });
  if (!child.stdin || !child.stdout) throw new Error("The worker has no pipes.");
  child.stdin.end(JSON.stringify(volley));
  const answer = await text(child.stdout);
  if (answer === "") throw new Error("The worker ended without an answer.");
  return JSON.parse(answer) as Fired;
}
