import pg from "pg";
import { copyTemplate, dropDatabase } from "@/tests/support/template.mjs";

/** What a test may ask of its own database, past the code under test. */
export type TestDatabase = { url: string; query: <Row extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]) => Promise<Row[]> };

/**
 * Gives the test file a database of its own, copied from a migrated template: empty, or with the seed. Call it once at the
 * top of the file; `lib/server` uses it through DATABASE_URL.
 *
 *     const database = testDatabase({ seeded: true });
 *     await database.query("select count(*) from claim")
 */
export function testDatabase({ seeded = false } = {}): TestDatabase {
  const url = process.env.DATABASE_URL ?? "";
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  beforeAll(() => copyTemplate(seeded ? "seeded" : "migrated", url), 120_000);
  afterAll(async () => {
    await pool.end();
    // Whatever the code under test has opened is closed before its database is dropped under it.
    const { closeDb } = await import("@/lib/server/db");
    const { closeExports } = await import("@/lib/server/exports");
    await Promise.all([closeDb(), closeExports()]);
    await dropDatabase(url);
  });
  return { url, query: async (sql, params = []) => (await pool.query(sql, [...params])).rows };
}
