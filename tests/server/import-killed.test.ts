import pg from "pg";
import { runImport } from "@/lib/server/import-run";
import { systemAuthor } from "@/lib/server/session";
import { aClaim, TOPIC_SQL } from "@/tests/support/claims";
import { importItems, item } from "@/tests/support/import-items";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const author = systemAuthor("test");
const file = Array.from({ length: 200 }, (_, index) => item(index + 2, aClaim({ words: `dead number ${index}` }, { claimant: { name: `Speaker ${index % 7}`, kind: "person" } })));
const TABLES = ["claim", "estimate", "report", "source", "import", "idempotency_key", "change"];
const rows = async (): Promise<Record<string, number>> => Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, (await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1])));

beforeAll(() => database.query(`BEGIN; SELECT begin_write('test', null); ${TOPIC_SQL}; COMMIT`));

describe(runImport, () => {
  it("leaves nothing when the database ends its connection in the midst of writing, and the next one goes through", async () => {
    const before = await rows();
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    // Claims can be written, figures cannot: the import stands still with half of its rows in the transaction.
    await blocker.query("BEGIN; LOCK TABLE estimate IN SHARE MODE");
    const committing = importItems(author, "commit", file);
    const outcome = committing.then(() => "written", () => "broken");
    const [stuck] = await until(() => database.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tollbook import' AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO estimate%'"));
    await database.query("SELECT pg_terminate_backend($1)", [stuck!.pid]);
    expect(await outcome).toBe("broken");
    await blocker.end();
    expect(await rows()).toEqual(before);

    const answer = await importItems(author, "commit", file);
    expect(answer.counts).toMatchObject({ new: 200, wrong: 0 });
    expect(await rows()).toMatchObject({ claim: 200, estimate: 200, source: 7, import: 1 });
  });
});

async function until<Row>(look: () => Promise<Row[]>): Promise<Row[]> {
  for (;;) {
    const found = await look();
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
