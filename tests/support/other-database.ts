import { closeDb } from "@/lib/server/db";
import { closeExports } from "@/lib/server/exports";
import { copyTemplate, dropDatabase } from "@/tests/support/template.mjs";

/** Runs `run` with `lib/server` on another database, migrated and empty, beside the test file's own. */
export async function onOtherDatabase<T>(name: string, run: (url: string) => Promise<T>): Promise<T> {
  const own = process.env.DATABASE_URL ?? "";
  const url = `${own}_${name}`;
  await copyTemplate("migrated", url);
  const goTo = async (next: string): Promise<void> => {
    await Promise.all([closeDb(), closeExports()]);
    process.env.DATABASE_URL = next;
  };
  await goTo(url);
  try {
    return await run(url);
  } finally {
    await goTo(own);
    await dropDatabase(url);
  }
}
