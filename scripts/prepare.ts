// Run by npm start before the app: migrates, seeds once, and prints what a newcomer has to know.
import pg from "pg";
import { env, EnvError } from "@/lib/server/env";
import { migrate } from "@/prisma/migrate";

/** What Postgres answers where the account of DATABASE_URL may not make tables. */
const NOT_ALLOWED = /permission denied/u;

/** One query tells that there is nothing to do, before the seed and the accounts are loaded: a second start is to be quick. */
async function isFilled(): Promise<boolean> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ is_filled: boolean }>('select exists (select from topic) and exists (select from "user") as is_filled');
  await client.end();
  return rows[0]?.is_filled ?? false;
}

async function fill(): Promise<void> {
  const { seed } = await import("@/prisma/seed/seed");
  const { ensureFirstAdmin } = await import("@/lib/server/users");
  await seed();
  const admin = await ensureFirstAdmin();
  // Printed this once: only its hash is kept.
  if (admin) console.log(`The first administrator signs in as ${admin.email} with the password ${admin.password} (shown only now; npm run user sets another).`);
}

try {
  await migrate(env().DATABASE_URL);
  if (!(await isFilled())) await fill();
} catch (error) {
  if (error instanceof EnvError) console.error(error.message);
  else if (error instanceof Error && NOT_ALLOWED.test(error.message)) console.error("The account in DATABASE_URL may not make tables in that database. Grant it CREATE on the schema public.");
  else console.error("The database could not be prepared.", error);
  process.exitCode = 1;
}
process.exit();
