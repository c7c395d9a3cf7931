import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ReconcileAnswer, ReconcileLine } from "@/lib/domain/reconcile/answer";
import type { ReconcileTask } from "@/lib/domain/reconcile/reconcile";
import type { Json } from "@/lib/server/json";
import { ProblemError } from "@/lib/server/problem";

/** Tasks that wait for their turn; more are refused, since each may take seconds. */
const MOST_WAITING = 12;
/** The search for sets ends itself after 5 s; what takes so much longer has gone astray. */
const TASK_TIME_MS = 20_000;

export type Progress = Extract<ReconcileLine, { progress: unknown }>["progress"];
type Message = { id: number } & ({ progress: Progress } | { answer: string } | { failure: string });
type Waiting = { id: number; task: ReconcileTask; progress: (progress: Progress) => void; answered: (json: string) => void; failed: (error: Error) => void };
type Thread = { worker: Worker | null; queue: Waiting[]; limit: NodeJS.Timeout | null; lastId: number };

// On globalThis: pages and routes may each be given a copy of this module, and one thread is enough for two cores.
const kept = globalThis as { tollbookSolver?: Thread };
const thread = (): Thread => (kept.tollbookSolver ??= { worker: null, queue: [], limit: null, lastId: 0 });

/**
 * Solves a task on a thread of its own, in the order of asking: the request thread goes on answering. Refuses when too many wait.
 *
 *     await solveOnThread(task, ({ stage, share }) => …)
 */
export function solveOnThread(task: ReconcileTask, progress: (progress: Progress) => void): Promise<Json<ReconcileAnswer>> {
  const own = thread();
  if (own.queue.length >= MOST_WAITING) return Promise.reject(new ProblemError(503, "Many sets are being reconciled just now. Try again in a moment."));
  return new Promise((answered, failed) => {
    own.lastId += 1;
    own.queue.push({ id: own.lastId, task, progress, answered, failed });
    if (own.queue.length === 1) begin(own);
  });
}

function begin(own: Thread): void {
  const [next] = own.queue;
  if (!next) {
    // Nothing waits: the thread must not keep the process from ending.
    own.worker?.unref();
    return;
  }
  own.worker ??= open(own);
  own.worker.ref();
  own.limit = setTimeout(() => end(own, new ProblemError(503, "This set takes too long to reconcile. Choose fewer estimates.")), TASK_TIME_MS);
  own.worker.postMessage({ id: next.id, task: next.task });
}

function open(own: Thread): Worker {
  // Read from the sources beside the build, not bundled: the solver's WebAssembly lies in its package.
  const worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/server/reconcile-worker.mjs"), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } });
  worker.on("message", (message: Message) => {
    const [current] = own.queue;
    if (current?.id !== message.id) return;
    if ("progress" in message) return current.progress(message.progress);
    finish(own);
    if ("answer" in message) current.answered(message.answer);
    else current.failed(new Error(message.failure));
  });
  worker.on("error", (error) => own.worker === worker && end(own, error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => own.worker === worker && end(own, new Error("The solver's thread ended.")));
  return worker;
}

function finish(own: Thread): void {
  if (own.limit) clearTimeout(own.limit);
  own.queue.shift();
  begin(own);
}

/** Gives up the current task and its thread; the next task gets a new one. */
function end(own: Thread, error: Error): void {
  const [current] = own.queue;
  const { worker } = own;
  own.worker = null;
  void worker?.terminate();
  current?.failed(error);
  finish(own);
}
