// The thread that solves: loads the domain's TypeScript as it stands, answers one task after the other.
import { parentPort } from "node:worker_threads";
import loadHighs from "highs";
import { register } from "tsx/esm/api";

register();
/** @type {typeof import("@/lib/domain/reconcile/reconcile")} */
const { reconcile } = await import("../domain/reconcile/reconcile.ts");
const highs = await loadHighs();

/** Ended searches say “best found, not proven”. */
const SETS_TIME_MS = 5_000;

parentPort?.on("message", (/** @type {{ id: number, task: import("@/lib/domain/reconcile/reconcile").ReconcileTask }} */ { id, task }) => {
  let setsStartedMs = Infinity;
  let toldMs = -Infinity;
  try {
    const answer = reconcile(highs, task, {
      spent: () => (performance.now() - setsStartedMs) / SETS_TIME_MS,
      progress: (stage, share) => {
        const nowMs = performance.now();
        if (stage === "sets") setsStartedMs = Math.min(setsStartedMs, nowMs);
        // The search asks at every step; people read a few times a second.
        if (share !== 0 && share !== 1 && nowMs - toldMs < 100) return;
        toldMs = nowMs;
        parentPort?.postMessage({ id, progress: { stage, share } });
      },
    });
    parentPort?.postMessage({ id, answer: JSON.stringify(answer) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
