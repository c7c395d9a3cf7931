// Run by npm start before the app: migrates, then prints what a newcomer has to know.
import { migrate } from "@/prisma/migrate";
import { env } from "@/lib/server/env";

try {
  await migrate(env().DATABASE_URL);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
