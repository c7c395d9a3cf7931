import fc from "fast-check";
import type { Page } from "@/lib/domain/answers";
import { EstimateRow } from "@/lib/domain/estimate";
import { EVERYTHING, SORTS, type Filters } from "@/lib/domain/filters";
import { getEstimate, listEstimates } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { claim, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let register: Awaited<ReturnType<typeof fillRegister>>;
beforeAll(async () => {
  register = await fillRegister();
}, 60_000);

async function walk(filters: Filters, limit: number): Promise<EstimateRow[]> {
  const rows: EstimateRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<EstimateRow> = fromJson(await listEstimates(filters, register.war, { cursor, limit }, 1));
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}
const only = (filters: Partial<Filters>): Promise<EstimateRow[]> => walk({ ...EVERYTHING, ...filters }, 500);
const words = (rows: readonly EstimateRow[]): string[] => rows.map((row) => row.words);

describe(listEstimates, () => {
  it.each(SORTS)("gives each row once when walked page by page, %s first", async (sort) => {
    const whole = await walk({ ...EVERYTHING, sort }, 500);
    expect(new Set(whole.map((row) => row.id)).size).toBe(whole.length);
    for (const limit of [1, 2, 7]) expect((await walk({ ...EVERYTHING, sort }, limit)).map((row) => row.id)).toEqual(whole.map((row) => row.id));
  });

  it("orders by the as-of day, undated rows last", async () => {
    const days = (await only({})).map((row) => row.as_of ?? row.said_on ?? "0001-01-01");
    expect(days).toEqual([...days].sort().reverse());
    expect(days.at(-1)).toBe("0001-01-01");
  });

  it("gives rows as their schema says", async () => {
    for (const row of await only({ status: ["current", "superseded", "corrected", "disputed", "retracted", "withdrawn"] })) expect(EstimateRow.parse(row)).toEqual(row);
  });

  it("shows drafts to nobody, and withdrawn rows only when asked for, marked", async () => {
    expect((await only({})).some((row) => row.claim_status !== "published")).toBe(false);
    const withdrawn = await only({ status: ["withdrawn"] });
    expect(withdrawn.map((row) => [row.words, row.claim_status, row.status, row.reason])).toEqual([["555000 killed", "withdrawn", "retracted", "It was about another war."]]);
  });

  it("knows what had been said by a day: by the day it was said, else by the first report's", async () => {
    const said = words(await only({ said_by: "2025-01-12" }));
    expect(said.sort()).toEqual(["10,000 to come", "12,000 soldiers", "300 killed", "4000 killed", "one third"].sort());
    expect(words(await only({ said_by: "2025-02-01" }))).toContain("77 killed");
    expect(words(await only({ said_by: "2099-01-01" }))).not.toContain("78 killed");
  });

  it("takes what was said in a month or year as said by its last day, or by its report's", async () => {
    const outlet = { name: "The Gazette", kind: "media" } as const;
    const { estimates: month } = await claim("Monthly", "2024-02-01", [killed(31)], { said_on_precision: "month" });
    const { estimates: year } = await claim("Yearly", "2023-01-01", [killed(32)], { said_on_precision: "year", reports: [{ outlet, published_on: "2023-05-05" }] });
    const saidBy = async (said_by: string) => words(await only({ said_by, ids: [...month, ...year] })).sort();
    expect(await saidBy("2023-05-04")).toEqual([]);
    expect(await saidBy("2023-05-05")).toEqual(["32 killed"]);
    expect(await saidBy("2024-02-28")).toEqual(["32 killed"]);
    expect(await saidBy("2024-02-29")).toEqual(["31 killed", "32 killed"]);
  });

  it.each<[string, Partial<Filters>, string[]]>([
    ["measure", { measure: ["wounded"] }, ["2700 killed"]],
    ["population", { population: ["civilians"] }, ["90 killed"]],
    ["scope", { scope: ["narrower"] }, ["12 killed"]],
    ["claimant", { claimant: ["village", "no-such-source"] }, ["12 killed"]],
    ["standpoint and method", { standpoint: ["independent"], method: ["survey"], measure: ["killed"] }, ["90 killed"]],
    ["strength", { measure: ["strength"], strength_kind: ["planned"] }, ["10,000 to come"]],
    ["rate", { temporal: ["rate"] }, ["50 a day"]],
    ["days", { as_of_from: "2025-03-01", as_of_to: "2025-03-31", measure: ["killed"] }, ["2000 killed"]],
  ])("narrows by %s", async (_, filters, expected) => {
    expect(words(await only(filters))).toEqual(expected);
  });

  it("keeps, of each claimant, the latest figure of each measure", async () => {
    const rows = await only({ latest: true, claimant: ["service"] });
    expect(words(rows).sort()).toEqual(["2000 killed", "2700 killed"]);
  });

  it("says of which base a figure was derived", async () => {
    const [third] = await only({ claimant: ["adviser"], measure: ["killed"] });
    expect(third).toMatchObject({ best: 4_000, derived: true, reports: 2, published_on: "2025-01-11", base: { best: 12_000, claimant_name: "Adviser", strength_kind: "deployed_total" } });
  });

  it("refuses a cursor that is not its own, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.constantFrom("2025-01-01_x", "_", "2025-99-99_0193e6a0-0000-7000-8000-000000000000", "x_0193e6a0-0000-7000-8000-000000000000")), async (cursor) => {
        await expect(listEstimates(EVERYTHING, register.war, { cursor, limit: 5 }, 1)).rejects.toMatchObject({ status: 400 });
      }),
      { numRuns: 50 },
    );
  });
});

describe(getEstimate, () => {
  it("finds a withdrawn figure and no draft", async () => {
    expect(fromJson((await getEstimate(register.mistaken.estimates[0] as string)) ?? "null")).toMatchObject({ claim_status: "withdrawn" });
    expect(await getEstimate(register.draft.estimates[0] as string)).toBeNull();
  });

  it("does not show a draft through the figure that rests on it", async () => {
    const [figure] = register.rest.estimates;
    // The triggers refuse this; the view is asked what it would show had they not.
    await database.query(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE estimate SET share_best = 0.5, base_id = '${register.draft.estimates[0]}', base_origin = 'chosen_by_editor' WHERE id = '${figure}'; COMMIT`);
    expect(await database.query("SELECT base_id FROM estimate WHERE id = $1", [figure])).toEqual([{ base_id: register.draft.estimates[0] }]);
    expect(fromJson((await getEstimate(figure as string)) ?? "null")).toMatchObject({ base: null });
  });
});
