// Run by npm start before the app: migrates, seeds once, and prints what a newcomer has to know.
import { env, EnvError } from "@/lib/server/env";
import { ensureFirstAdmin } from "@/lib/server/users";
import { migrate } from "@/prisma/migrate";
import { seed } from "@/prisma/seed/seed";

/** What Postgres answers where the account of DATABASE_URL may not make tables. */
const NOT_ALLOWED = /permission denied/u;

try {
  await migrate(env().DATABASE_URL);
  await seed();
  const admin = await ensureFirstAdmin();
  // Printed this once: only its hash is kept.
  if (admin) console.log(`The first administrator signs in as ${admin.email} with the password ${admin.password} (shown only now; npm run user sets another).`);
} catch (error) {
  if (error instanceof EnvError) console.error(error.message);
  else if (error instanceof Error && NOT_ALLOWED.test(error.message)) console.error("The account in DATABASE_URL may not make tables in that database. Grant it CREATE on the schema public.");
  else console.error("The database could not be prepared.", error);
  process.exitCode = 1;
}
process.exit();
