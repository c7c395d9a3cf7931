import { ChartData } from "@/lib/domain/chart-data";
import { MOST_MARKS, MOST_RANGES } from "@/lib/domain/chart-limits";
import { toMarkRows } from "@/lib/domain/mark-columns";
import { MarkRow } from "@/lib/domain/estimate";
import { DEFAULTS, parseFilters, type Filters } from "@/lib/domain/filters";
import { forgetAnswers } from "@/lib/server/answer-cache";
import { bucketDays } from "@/lib/server/chart-parts";
import { getChart } from "@/lib/server/charts";
import { fromJson } from "@/lib/server/json";
import { claim, fillRegister, killed, topic } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let register: Awaited<ReturnType<typeof fillRegister>>;
beforeAll(async () => {
  register = await fillRegister();
}, 60_000);

async function chart(slug: string, filters: Partial<Filters> = {}): Promise<ChartData> {
  const found = fromJson((await getChart(slug, { ...DEFAULTS, ...filters })) ?? "null");
  expect(ChartData.parse(found)).toEqual(found);
  return found;
}
const follow = (search: string): Filters => parseFilters(new URLSearchParams(search)).filters;

describe(getChart, () => {
  it("opens with the measures that people compare and the sizes of the force", async () => {
    const found = await chart("war");
    expect(new Set(found.rows.map((row) => row.measure))).toEqual(new Set(["killed", "killed_or_wounded"]));
    expect(found.strength.map((row) => row.words)).toEqual(["12,000 soldiers"]);
    expect(found.pinned.map((row) => row.words)).toEqual(["one third", "4000 killed"]);
    expect(found.annotations.map((note) => note.label)).toEqual(["Deployment reported"]);
  });

  it("gives the view by sources whole claimants, those with the most rows first and their newest first", async () => {
    const [table, sources] = [await chart("war", { view: "table" }), await chart("war", { view: "sources" })];
    expect(sources).toMatchObject({ total: table.total, page: 1, pages: 1 });
    expect(sources.rows.map(({ id }) => id).toSorted()).toEqual(table.rows.map(({ id }) => id).toSorted());
    const order = [...new Set(sources.rows.map((row) => row.claimant_slug))].map((slug) => sources.rows.filter((row) => row.claimant_slug === slug));
    expect(order.flat()).toEqual(sources.rows);
    expect(order.map(({ length }) => length)).toEqual(order.map(({ length }) => length).toSorted((a, b) => b - a));
    for (const rows of order) expect(rows.map((row) => row.as_of ?? "")).toEqual(rows.map((row) => row.as_of ?? "").toSorted().reverse());
  });

  it("counts claims, origins and reports: an echo is a claim of one origin, drafts and withdrawn claims are none", async () => {
    const [counts] = await database.query<{ claims: number }>("SELECT count(*)::int AS claims FROM claim WHERE status = 'published'");
    const { topic: found } = await chart("war");
    expect(found).toMatchObject({ claims: counts?.claims, origins: (counts?.claims ?? 0) - 1, reports: 4 });
  });

  it("says of everything that is not shown why, each with the address that shows it", async () => {
    const { not_shown } = await chart("war", { latest: false });
    expect(not_shown.map(({ words }) => words)).toEqual([
      "1 wounded",
      "1 planned strength",
      "1 figure for a period",
      "1 rate",
      "1 narrower than the topic",
      "1 retracted",
      "1 withdrawn",
    ]);
  });

  it("names what has no place over time, though it is a row of words elsewhere", async () => {
    const { not_shown } = await chart("war", { latest: false, view: "time" });
    expect(not_shown.map(({ words }) => words)).toEqual(expect.arrayContaining(["1 in words only", "1 share of a base without a figure"]));
  });

  it.each<Partial<Filters>>([{}, { measure: ["killed"] }, { scope: ["narrower"] }, { view: "time" }, { view: "table", status: ["current"] }, { said_by: "2025-01-21" }, { as_of_to: "2025-01-09" }, { as_of_from: "2025-01-11" }, { measure: ["strength"] }, { claimant: ["service"] }])(
    "loses no estimate: what is shown, in the band and not shown add up, and every link leads there (%j)",
    async (filters) => {
      const asked = { ...DEFAULTS, latest: false, ...filters };
      const found = await chart("war", asked);
      const everything = await chart("war", { ...asked, ...follow("measure=all&scope=all&status=all&temporal=all&strength_kind=all"), ...pickNarrowing(asked) });
      const kept = found.not_shown.filter(({ reason }) => !["words_only", "share_only", "undated"].includes(reason));
      const band = asked.measure.includes("strength") || asked.claimant.length > 0 ? 0 : found.strength.length;
      expect(found.total + band + kept.reduce((sum, { n }) => sum + n, 0)).toBe(everything.total);
      for (const { search, n, reason } of found.not_shown) {
        const { total } = await chart("war", follow(search));
        if (["measure", "temporal", "scope"].includes(reason)) expect(total).toBe(n);
        else expect(total).toBeGreaterThanOrEqual(n);
      }
    },
  );

  it("opens ranges with each claimant's latest figure only when there are many, and says so", async () => {
    await topic("long");
    for (let n = 0; n <= MOST_RANGES; n += 1) await claim(`Tally ${n % 3}`, `2025-01-${String(n + 1).padStart(2, "0")}`, [killed(1_000 + n)]);
    const many = await chart("war");
    expect(many.latest).toBe(true);
    expect(many.not_shown).toContainEqual(expect.objectContaining({ reason: "earlier", n: expect.any(Number) }));
    const all = await chart("war", { latest: false });
    expect(many.total + (many.not_shown.find(({ reason }) => reason === "earlier")?.n ?? 0)).toBe(all.total);
    expect((await chart("war", { view: "time" })).latest).toBe(false);
    expect((await chart("long")).latest).toBe(false);
  });

  it("shows a wrong page as the last one", async () => {
    const found = await chart("war", { page: 99, view: "table" });
    expect(found.page).toBe(found.pages);
    expect(found.rows.length).toBeGreaterThan(0);
  });

  it("knows the base an address names, and no draft", async () => {
    expect((await chart("war", { base: register.adviser.estimates[0] as string })).base).toMatchObject({ words: "12,000 soldiers" });
    expect((await chart("war", { base: register.draft.estimates[0] as string })).base).toBeNull();
  });

  it("is nothing where there is no such topic, and empty where there are no estimates", async () => {
    expect(await getChart("nowhere", DEFAULTS)).toBeNull();
    expect(await chart("peace")).toMatchObject({ total: 0, rows: [], strength: [], not_shown: [], pages: 1, buckets: null });
  });
});

describe("a crowded chart over time", () => {
  beforeAll(async () => {
    const figures = Array.from({ length: MOST_MARKS + 100 }, (_, n) =>
      killed(1_000 + n, {
        words: `figure ${n}`,
        as_of: new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10),
        ...(n % 5 === 1 && { bound: "at_least", best: null, low: 1_000 + n }),
        ...(n % 5 === 2 && { bound: "up_to", best: null, high: 1_000 + n }),
      }),
    );
    await topic("crowd");
    for (let from = 0; from < figures.length; from += 50) await claim(`Tally ${from}`, "2024-01-01", figures.slice(from, from + 50), { topic: "crowd" });
    forgetAnswers();
  }, 60_000);

  it("gives bands by time bucket in which every figure counts once", async () => {
    const { buckets, rows, total, marks } = await chart("crowd", { view: "time" });
    expect(marks).toBeNull();
    expect(rows.length).toBeLessThan(total);
    expect(buckets?.reduce((sum, { n }) => sum + n, 0)).toBe(total);
    for (const bucket of buckets ?? []) {
      expect(bucket.low).toBeLessThanOrEqual(bucket.best_min ?? bucket.low);
      expect(bucket.best_max ?? bucket.high).toBeLessThanOrEqual(bucket.high);
      expect(bucket).toMatchObject({ low_open: true, high_open: true });
      expect(bucket.from < bucket.to).toBe(true);
    }
  });

  it("gives every mark as columns when asked", async () => {
    const { marks, total, buckets } = await chart("crowd", { view: "time", marks: "all" });
    expect(buckets).toBeNull();
    const rows = toMarkRows(marks as NonNullable<typeof marks>);
    expect(rows).toHaveLength(total);
    for (const row of rows) expect(MarkRow.parse(row)).toEqual(row);
  });

  it.each([
    ["2025-01-01", "2025-01-01", 1],
    ["2025-01-01", "2025-02-17", 1],
    ["2025-01-01", "2025-02-18", 7],
    ["2022-02-24", "2025-12-31", 91],
    ["0001-01-02", "9999-12-31", 76_085],
  ])("cuts %s to %s into steps of %i days", (first, last, days) => {
    expect(bucketDays(first, last)).toBe(days);
  });
});

/** What a reader narrowed down by hand stays narrowed in the whole that it is measured against. */
const pickNarrowing = ({ claimant, said_by, as_of_from, as_of_to }: Filters): Partial<Filters> => ({ claimant, said_by, as_of_from, as_of_to, latest: false, page: 1, view: "table" });
