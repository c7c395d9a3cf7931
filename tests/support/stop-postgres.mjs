import { rmSync } from "node:fs";
import { runState } from "./run-state.mjs";

/** Jest's global teardown: nothing is left running, and no folder stays behind. */
export default async function stopPostgres() {
  const { postgres, folder } = runState.running ?? {};
  runState.running = undefined;
  await postgres?.remove();
  if (folder) rmSync(folder, { recursive: true, force: true });
}
