import { PlainError, codeOf } from "./plain-error.mjs";

const OLDEST_SERVER = 15;

/** What Postgres's and the system's error codes mean to somebody who wrote a DATABASE_URL. */
/** @type {Record<string, (url: URL) => string>} */
const MEANINGS = {
  ECONNREFUSED: (url) => `nothing listens at ${url.host}`,
  ENOTFOUND: (url) => `there is no host ${url.hostname}`,
  EAI_AGAIN: (url) => `the host ${url.hostname} cannot be looked up`,
  ETIMEDOUT: (url) => `${url.host} does not answer`,
  EHOSTUNREACH: (url) => `${url.host} cannot be reached`,
  ECONNRESET: (url) => `${url.host} closed the connection; is it a PostgreSQL server?`,
  "28P01": (url) => `the password for ${decodeURIComponent(url.username)} is wrong`,
  "28000": (url) => `${decodeURIComponent(url.username)} may not sign in there`,
  "3D000": (url) => `there is no database ${decodeURIComponent(url.pathname.slice(1))} at ${url.host}`,
  "53300": () => "the server has no connection left",
};

/**
 * Checks that a DATABASE_URL leads to a PostgreSQL database that will do, and says in one sentence why not.
 * @param {string} text
 */
export async function requireDatabase(text) {
  const url = parse(text);
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: text, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version_num')::int / 10000 as major");
    if (rows[0].major < OLDEST_SERVER) throw new PlainError(`DATABASE_URL leads to PostgreSQL ${rows[0].major}; Tollbook needs version ${OLDEST_SERVER} or newer.`);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    const inner = error instanceof AggregateError ? error.errors[0] : error;
    const meaning = MEANINGS[codeOf(inner)]?.(url) ?? (inner instanceof Error ? inner.message : String(inner));
    throw new PlainError(`The database of DATABASE_URL cannot be used: ${meaning}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @param {string} text */
function parse(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The text itself may hold a password: it is not repeated.
  if (!url || !/^postgres(ql)?:$/u.test(url.protocol) || !url.hostname || url.pathname.length < 2)
    throw new PlainError("DATABASE_URL cannot be read. Write it as postgresql://name:password@host:5432/database.");
  return url;
}
