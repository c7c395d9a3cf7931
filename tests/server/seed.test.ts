import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase({ seeded: true });

type Figure = { words: string; measure: string; low: number | null; best: number | null; high: number | null; derived: boolean; bound: string; status: string; note: string | null; said_on: string | null; as_of: string };

const FIGURES = `
  SELECT e.words, e.measure, e.low, e.best, e.high, e.derived, e.bound, e.status, e.scope, e.scope_relation, e.interval_kind, e.interval_level, c.note,
         to_char(e.said_on, 'YYYY-MM-DD') AS said_on, to_char(e.as_of, 'YYYY-MM-DD') AS as_of, to_char(e.status_on, 'YYYY-MM-DD') AS status_on, e.reason,
         s.words AS successor, b.best AS base, e.base_origin
  FROM estimate e JOIN claim c ON c.id = e.claim_id JOIN source p ON p.id = e.claimant_id JOIN topic t ON t.id = e.topic_id
  LEFT JOIN estimate s ON s.id = e.successor_id LEFT JOIN estimate b ON b.id = e.base_id
  WHERE t.slug = $1 AND p.name = $2 AND e.measure <> 'strength' ORDER BY e.as_of, e.words`;
const figuresOf = (topic: string, claimant: string): Promise<Figure[]> => database.query<Figure>(FIGURES, [topic, claimant]);
const KURSK = "north-korean-troops-in-kursk";

describe("the seed in the register", () => {
  it("derives Podolyak’s third of 12,000 as 4,000 killed", async () => {
    expect(await figuresOf(KURSK, "Mykhailo Podolyak")).toEqual([
      expect.objectContaining({ words: "one-third of 12,000", measure: "killed", low: null, best: 4_000, high: null, derived: true, base: 12_000, base_origin: "stated_by_claimant", said_on: null }),
    ]);
  });

  it("derives Syrskyi’s half of a base that the report supplied as 6,000 killed or wounded on 19 January 2025", async () => {
    expect(await figuresOf(KURSK, "Oleksandr Syrskyi")).toEqual([
      expect.objectContaining({ measure: "killed_or_wounded", best: 6_000, derived: true, bound: "approximately", base: 12_000, base_origin: "supplied_by_report", said_on: "2025-01-19", as_of: "2025-01-19" }),
    ]);
  });

  it("pins the two as the headline of their topic", async () => {
    expect(await database.query("SELECT a.words AS a, b.words AS b FROM topic t JOIN estimate a ON a.id = t.pinned_a_id JOIN estimate b ON b.id = t.pinned_b_id WHERE t.slug = $1", [KURSK])).toEqual([
      { a: "one-third of 12,000", b: "roughly half" },
    ]);
  });

  it("has 600 killed superseded by about 2,000 and leaves the 4,700 of the same day", async () => {
    const figures = (await figuresOf(KURSK, "National Intelligence Service")).filter((figure) => figure.as_of >= "2025-04-30");
    expect(figures).toEqual([
      expect.objectContaining({ best: 4_700, measure: "killed_or_wounded", status: "current" }),
      expect.objectContaining({ best: 600, status: "superseded", status_on: "2025-09-02", successor: "around 2,000", reason: expect.stringContaining("2,000") }),
      expect.objectContaining({ best: 4_100, measure: "wounded", status: "current" }),
      expect.objectContaining({ best: 2_000, status: "current" }),
    ]);
  });

  it("shows two values for 5 January 2025 in Gaza, one of them retrospective", async () => {
    const figures = (await figuresOf("deaths-in-gaza", "Gaza Ministry of Health")).filter((figure) => figure.as_of === "2025-01-05");
    expect(figures).toEqual([
      expect.objectContaining({ best: 45_650, successor: "49,090 (revised)", scope: null }),
      expect.objectContaining({ best: 49_090, status: "current", scope: expect.stringContaining("retrospective") }),
    ]);
  });

  it("keeps the interval of 654,965 with its level", async () => {
    expect((await figuresOf("deaths-in-the-iraq-war", "Burnham et al.")).find((figure) => figure.measure === "excess_deaths")).toMatchObject({ low: 392_979, best: 654_965, high: 942_636, bound: "between", interval_kind: "confidence", interval_level: 95 });
  });

  it("marks the components of the Tigray totals narrower, each with its scope in words", async () => {
    const components = await database.query<{ words: string; scope: string | null }>(
      "SELECT e.words, e.scope FROM estimate e JOIN claim c ON c.id = e.claim_id JOIN topic t ON t.id = e.topic_id JOIN source s ON s.id = e.claimant_id WHERE t.slug = 'deaths-in-the-tigray-war' AND e.scope_relation = 'narrower' AND s.name LIKE 'Ghent%'",
    );
    expect(components).toHaveLength(9);
    expect(components.filter(({ scope }) => scope === null)).toEqual([]);
  });

  it("leaves an end open where the base is open", async () => {
    expect((await figuresOf(KURSK, "UK Ministry of Defence")).find((figure) => figure.words === "around a third")).toMatchObject({ low: 1_667, best: null, high: null, derived: true });
  });

  it("counts a range of shares of a range of fighters as 5,000 to 9,000", async () => {
    expect((await figuresOf("deaths-in-gaza", "US intelligence agencies"))[1]).toMatchObject({ words: "20% to 30% of fighters", low: 5_000, best: null, high: 9_000, derived: true });
  });

  it("rests the rate of the Institute for the Study of War on the 3,800 it came from", async () => {
    const origins = await database.query("SELECT s.name FROM claim_origin o JOIN claim c ON c.id = o.claim_id JOIN source i ON i.id = c.claimant_id JOIN claim p ON p.id = o.origin_id JOIN source s ON s.id = p.claimant_id WHERE i.name LIKE 'Institute for%'");
    expect(origins).toEqual([{ name: "Volodymyr Zelensky" }]);
  });

  it("stores all claims, figures, notes and no source twice", async () => {
    expect(
      await database.query(
        "SELECT (SELECT count(*)::int FROM claim) AS claims, (SELECT count(*)::int FROM estimate) AS estimates, (SELECT count(*)::int FROM annotation) AS annotations, (SELECT count(*)::int FROM topic) AS topics, (SELECT count(*)::int FROM (SELECT lower(name) FROM source GROUP BY 1 HAVING count(*) > 1) twice) AS twice",
      ),
    ).toEqual([{ claims: 258, estimates: 370, annotations: 34, topics: 5, twice: 0 }]);
  });

  it("is written under the seed’s name", async () => {
    expect(await database.query("SELECT DISTINCT actor FROM change")).toEqual([{ actor: "system:seed" }]);
  });

  it("does nothing to a register that has topics", async () => {
    const { seed } = await import("@/prisma/seed/seed");
    expect(await seed()).toBe(false);
  });
});
