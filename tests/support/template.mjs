import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";

/** Two test files at once would both make a template. */
const TEMPLATE_LOCK = 7013;

/** @typedef {"migrated" | "seeded"} Template */

/** @param {string} url @param {string} database */
const withDatabase = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

/**
 * Runs one statement after another as the owner of the server, holding the lock that keeps others from making templates.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 */
async function onServer(url, work) {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the database that `url` names as a copy of a template, which is made at its first use.
 * @param {Template} template
 * @param {string} url
 */
export function copyTemplate(template, url) {
  return onServer(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await makeTemplate(client, url, "migrated");
    if (template === "seeded") await makeTemplate(client, url, "seeded");
    await client.query(`create database ${new URL(url).pathname.slice(1)} template template_${template}`);
  });
}

/** @param {string} url */
export const dropDatabase = (url) => onServer(url, (client) => client.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`));

/** @param {pg.Client} client @param {string} url @param {Template} template */
async function makeTemplate(client, url, template) {
  const name = `template_${template}`;
  if ((await client.query("select 1 from pg_database where datname = $1", [name])).rowCount) return;
  await client.query(`create database making_${template} ${template === "seeded" ? "template template_migrated" : ""}`);
  // The migration engine and the seed run as the product runs them, not inside Jest.
  await promisify(execFile)(process.execPath, ["--conditions=react-server", "--import", "tsx", `scripts/${template === "seeded" ? "seed" : "migrate"}.ts`], {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: withDatabase(url, `making_${template}`) },
    maxBuffer: 10_000_000,
  }).catch(async (error) => {
    await client.query(`drop database making_${template} with (force)`);
    throw new Error(`The ${template} template could not be made.\n${error.stderr}`);
  });
  await client.query(`alter database making_${template} rename to ${name}`);
}
