import { stopChildren } from "../../scripts/children.mjs";
import stopPostgres from "./stop-postgres.mjs";

/** Jest's global teardown of the browser tests. */
export default async function stopApp() {
  await stopChildren(5_000);
  await stopPostgres();
}
