// npm start: installs what is missing, starts the database, migrates, seeds once, builds if the sources changed, serves.
import { requireFreePort, startApp } from "./app.mjs";
import { buildIfNeeded } from "./build.mjs";
import { command, openDatabase, productEnvironment, runScript } from "./command.mjs";
import { PlainError } from "./plain-error.mjs";

const development = process.argv.includes("--dev");

await command(async () => {
  const { port, host } = address();
  await requireFreePort(port, host);
  const database = await openDatabase({ alone: true });
  const env = { ...productEnvironment(database.url), PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}` };
  const [news] = await Promise.all([runScript("scripts/prepare.ts", env), development ? undefined : buildIfNeeded()]);
  const app = await startApp({ port, host, env, development });
  console.log(`${news}Tollbook is at ${env.PUBLIC_URL}. Ctrl-C stops it.`);
  await Promise.race([
    app.died,
    database.lost.then(() => {
      throw new PlainError("The database ended unexpectedly. Its log is postgres.log in the data folder.");
    }),
  ]);
  return 1;
}, { untilStopped: true });

function address() {
  const text = process.env.PORT || "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new PlainError(`PORT is ${JSON.stringify(text)}; it must be a whole number from 1 to 65535.`);
  return { port, host: process.env.HOST || "0.0.0.0" };
}
