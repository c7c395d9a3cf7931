import { parse } from "csv-parse/sync";
import { CSV_COLUMNS, neutralise, restore } from "@/lib/domain/csv";
import { EVERYTHING, type Filters } from "@/lib/domain/filters";
import { exportSettings, exportSql, neutraliseSql } from "@/lib/server/export-sql";
import { streamCsv } from "@/lib/server/exports";
import { author, fillRegister, HOSTILE } from "@/tests/support/small-register";
import { inWriteTx } from "@/lib/server/db";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let register: Awaited<ReturnType<typeof fillRegister>>;
beforeAll(async () => {
  register = await fillRegister();
}, 60_000);

const open = (query: string, signal = new AbortController().signal) => streamCsv({ query, settings: "SET jit = off" }, signal);
async function csvOf(filters: Partial<Filters> = {}, topicId: string | null = null): Promise<string> {
  const wanted = { ...EVERYTHING, ...filters };
  return new Response(await streamCsv({ query: exportSql(wanted, topicId), settings: exportSettings(wanted, topicId) }, new AbortController().signal)).text();
}
type Row = Record<string, string>;
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true, record_delimiter: "\r\n" }) as Row[];

const running = async (): Promise<number> => {
  const [found] = await database.query<{ n: number }>("SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'tollbook export' AND state = 'active' AND datname = current_database()");
  return found?.n ?? 0;
};
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (const begin = Date.now(); !(await isTrue()); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() - begin > 10_000) throw new Error("It did not come about.");
}
// In the list of columns a series is made row by row; after FROM it would be written to disk first.
const ENDLESS = "SELECT repeat('x', 1000), generate_series(1, 100000000)";

describe("the CSV", () => {
  it("has the documented columns, and one row for each published estimate", async () => {
    const csv = await csvOf();
    expect(csv.slice(0, csv.indexOf("\r\n")).split(",")).toEqual(CSV_COLUMNS.map(({ name }) => name));
    const rows = rowsOf(csv);
    const ids = await database.query<{ id: string }>("SELECT id FROM estimate WHERE claim_status = 'published'");
    expect(rows.map((row) => row.id).sort()).toEqual(ids.map((row) => row.id).sort());
    expect(csv).not.toContain("666000");
  });

  it("ends each line in CR LF and holds no other line break", async () => {
    const csv = await csvOf();
    expect(csv.endsWith("\r\n")).toBe(true);
    expect(csv.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  });

  it("says open bounds in words, and leaves empty what was not stated", async () => {
    const figure = (row?: Row) => [row?.figure, row?.low, row?.best, row?.high];
    const rows = rowsOf(await csvOf());
    const of = (words: string) => rows.find((row) => row.words === words);
    expect(figure(of("2000 killed"))).toEqual(["at least 2000", "2000", "", ""]);
    expect(figure(of("one third"))).toEqual(["about 4000", "", "4000", ""]);
    expect(figure(of("dozens"))).toEqual(["in words only", "", "", ""]);
    expect(figure(of("half of them"))).toEqual(["a share", "", "", ""]);
    expect(of("one third")).toMatchObject({ base_best: "12000", base_claimant_name: "Adviser", reports: "2", outlet_name: "The Gazette", published_on: "2025-01-11", derived: "true" });
  });

  it("neutralises hostile text, reversibly", async () => {
    const rows = rowsOf(await csvOf({ as_of_from: "2025-01-25", as_of_to: "2025-01-25" }));
    expect(rows.map((row) => row.words)).toEqual(HOSTILE.map(neutralise));
    expect(rows.map((row) => restore(row.words ?? ""))).toEqual(HOSTILE);
    expect(rows.map((row) => row.claimant_name)).toEqual(HOSTILE.map((words) => neutralise(`${words} claimant`)));
  });

  it("is the same whether one topic is asked for or everything", async () => {
    expect(await csvOf({}, register.war)).toBe(await csvOf());
    const ids = [...register.later.estimates].sort();
    expect(rowsOf(await csvOf({ ids })).map((row) => row.id).sort()).toEqual(ids);
  });
});

describe("neutralising in SQL", () => {
  it("does to every text what neutralise does", async () => {
    const starts = ["", "'", "''", " ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\t", " ' ", "z", "0", "é", "\u2028"];
    const signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "﹣", "﹢", "﹦", "﹫", "\t", "\r", "\n", "a", "9", "(", "\"", "Ж", ""];
    const texts = starts.flatMap((start) => signs.map((sign) => `${start}${sign}1`));
    const rows = await database.query<{ text: string; cell: string }>(`SELECT x AS text, ${neutraliseSql("x")} AS cell FROM unnest($1::text[]) x`, [texts]);
    expect(rows.map((row) => row.cell)).toEqual(rows.map((row) => neutralise(row.text)));
  });
});

describe(streamCsv, () => {
  it("stops the query when the reader leaves", async () => {
    const reader = (await open(ENDLESS)).getReader();
    await reader.read();
    await reader.read();
    expect(await running()).toBe(1);
    await reader.cancel();
    await until(async () => (await running()) === 0);
  });

  it("stops a query that has not sent a row yet when the request is aborted", async () => {
    const request = new AbortController();
    const reader = (await open("SELECT 1 FROM generate_series(1, 1000000000) n HAVING count(*) < 0", request.signal)).getReader();
    await reader.read();
    const next = reader.read();
    await until(async () => (await running()) === 1);
    request.abort();
    await expect(next).rejects.toThrow();
    await until(async () => (await running()) === 0);
  });

  it("breaks when the query fails midway: half a file does not pass for a whole one", async () => {
    const stream = await open("SELECT 1 / (5000 - n) FROM generate_series(1, 10000) n");
    await expect(new Response(stream).text()).rejects.toThrow(/division by zero/u);
  });

  it("reads no further ahead than the reader, and lets two run at once while a third waits", async () => {
    const first = (await open(ENDLESS)).getReader();
    const second = (await open(ENDLESS)).getReader();
    const third = open(ENDLESS);
    await second.read();
    await second.read();
    expect(await Promise.race([third.then(() => "runs"), new Promise((resolve) => setTimeout(() => resolve("waits"), 200))])).toBe("waits");
    await first.cancel();
    await (await third).cancel();
    await second.cancel();
    await until(async () => (await running()) === 0);
  });

  it("leaves the connection usable for the next export", async () => {
    for (let n = 0; n < 5; n += 1) expect(rowsOf(await csvOf({ claimant: ["village"] }))).toHaveLength(1);
  });
});

it("has no line break to keep: the database refuses one in any text", async () => {
  await expect(inWriteTx(author, (tx) => tx.source.create({ data: { slug: "broken", name: "two\nlines", kind: "other" } }))).rejects.toThrow();
});
