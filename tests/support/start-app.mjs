import { randomBytes } from "node:crypto";
import { startApp } from "../../scripts/app.mjs";
import { buildIfNeeded } from "../../scripts/build.mjs";
import { findOrInstallChromium } from "../../scripts/chromium.mjs";
import { freePort } from "../../scripts/postgres.mjs";
import { runScript } from "../../scripts/command.mjs";
import startPostgres from "./start-postgres.mjs";
import { copyTemplate } from "./template.mjs";

/**
 * Jest's global setup of the browser tests: the built app on a free port, on a database with the seed and a first admin.
 * APP_URL, APP_ADMIN_EMAIL, APP_ADMIN_PASSWORD and CHROMIUM tell the tests.
 */
export default async function startSeededApp() {
  process.env.CHROMIUM = await findOrInstallChromium();
  await startPostgres();
  const database = Object.assign(new URL(process.env.TEST_POSTGRES_URL ?? ""), { pathname: "/e2e" }).href;
  await Promise.all([buildIfNeeded(), copyTemplate("seeded", database)]);
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: database, BETTER_AUTH_SECRET: randomBytes(32).toString("base64url"), PUBLIC_URL: `http://localhost:${port}` };
  const news = await runScript("scripts/prepare.ts", env);
  const [, email, password] = /as (\S+) with the password (\S+)/u.exec(news) ?? [];
  await startApp({ port, host: "127.0.0.1", env });
  Object.assign(process.env, { APP_URL: env.PUBLIC_URL, APP_ADMIN_EMAIL: email, APP_ADMIN_PASSWORD: password });
}
