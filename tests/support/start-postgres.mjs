import { mkdtempSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stopChildren } from "../../scripts/children.mjs";
import { openPostgres } from "../../scripts/postgres.mjs";
import { runState } from "./run-state.mjs";
import stopPostgres from "./stop-postgres.mjs";

/**
 * Jest's global setup: one Postgres in a temporary folder for the whole run, named by TEST_POSTGRES_URL. Data need not survive.
 */
export default async function startPostgres() {
  if (runState.running) return;
  const folder = mkdtempSync(path.join(tmpdir(), "tollbook-test-"));
  // The account postgres must be able to pass.
  chmodSync(folder, 0o711);
  const postgres = await openPostgres(folder, ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]);
  runState.running = { postgres, folder };
  process.env.TEST_POSTGRES_URL = postgres.url;
  // Jest runs no teardown when it is interrupted.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.once(signal, async () => {
      await stopChildren(2_000);
      await stopPostgres();
      process.exit(1);
    });
}
