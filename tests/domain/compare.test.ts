import fc from "fast-check";
import { compareEstimates, ifOneDay, latestPair } from "@/lib/domain/compare";
import type { EstimateRow } from "@/lib/domain/estimate";
import { toLimits } from "@/lib/domain/reconcile/limits";
import { pairVerdict } from "@/lib/domain/reconcile/pairs";
import { impliedRatios } from "@/lib/domain/reconcile/ratios";
import { DEFAULT_READINGS } from "@/lib/domain/reconcile/readings";
import { discordWords } from "@/lib/domain/reconcile/words";
import { plainBase, podolyak } from "@/tests/support/estimate-row";
import { anEstimate, CONTEXT, estimates } from "@/tests/support/reconciled";

const killedOrWounded = { measure: "killed_or_wounded", components: ["killed", "wounded"] } as const satisfies Partial<EstimateRow>;
const syrskyi = anEstimate(3, { ...killedOrWounded, bound: "approximately", derived: true, words: "roughly half", share_best: 0.5, best: 6000, base: plainBase });
const compare = (rows: readonly EstimateRow[], readings = DEFAULT_READINGS) => compareEstimates(rows, readings, CONTEXT);

describe("the pair that started it", () => {
  const comparison = compare([podolyak, syrskyi]);
  const [pair] = comparison.pairs;

  it("can both be true, and differs in what is counted and in the date", () => {
    expect(pair).toMatchObject({ verdict: "can", clash: null, gap: null });
    expect(comparison.differences.filter(({ differs }) => differs).map(({ what }) => what)).toEqual(["measure", "as_of"]);
    expect(comparison.sentence).toBe(
      "They count different things (killed; killed or wounded), both are shares of a number that is itself an estimate (12,000) and they hold for different dates (January 2025; 19 January 2025).",
    );
  });

  it("leaves about 2,000 wounded, if both describe one day, about 0.5 for each death, the range from the bands", () => {
    // 0.45–0.55 of 11,500–12,500, less 0.30–0.37 of the same.
    expect(pair!.if_one_day).toMatchObject({ wounded: { low: 5175 - 4625, best: 2000, high: 6875 - 3450 }, ratio: { best: 0.5 } });
    expect(pair!.if_one_day!.sentence).toMatch(/^If both describe one day, they leave about 2,000 wounded \(550–3,400\), about 0\.5 for each death/u);
  });

  it("leaves 1,000 to 3,000 with plain count bands", () => {
    const plain = estimates({ bound: "approximately", best: 4000 }, { ...killedOrWounded, bound: "approximately", best: 6000 });
    expect(ifOneDay(plain[0]!, plain[1]!, DEFAULT_READINGS)!.wounded).toEqual({ low: 1000, best: 2000, high: 3000 });
    expect(ifOneDay(plain[1]!, plain[0]!, { ...DEFAULT_READINGS, bands: false })!.wounded).toEqual({ low: 2000, best: 2000, high: 2000 });
  });
});

describe("a pair that differs in nothing but who said it", () => {
  it("has a gap in numbers", () => {
    const [a, b] = estimates({ best: 4000 }, { best: 6000 });
    expect(compare([a!, b!])).toMatchObject({ sentence: "They count the same thing, for the same date and in the same way.", pairs: [{ verdict: "cannot", clash: "apart", gap: { low: 2000, high: 2000, sentence: "The figures lie 2,000 apart." }, if_one_day: null }] });
  });

  it("has none where an end is open", () => {
    const [a, b] = estimates({ best: 4000 }, { bound: "at_least", low: 6000, best: null });
    expect(compare([a!, b!]).pairs[0]!.gap).toBeNull();
  });
});

describe("the readings beside a verdict", () => {
  it("say which switch turns it", () => {
    const [registry, survey] = estimates({ method: "registry", best: 46_006 }, { method: "survey", low: 55_298, best: 64_260, high: 78_525, bound: "between", interval_kind: "confidence", interval_level: 95 });
    expect(compare([registry!, survey!]).pairs[0]!.rests_on).toEqual([expect.objectContaining({ name: "floors", turns: true })]);
    const literal = compare([registry!, survey!], { ...DEFAULT_READINGS, floors: false }).pairs[0]!;
    expect(literal).toMatchObject({ verdict: "cannot", within_intervals: false });
  });

  it("name the bands where figures meet only because they are round", () => {
    const [a, b] = estimates({ best: 4000 }, { best: 4400 });
    expect(compare([a!, b!]).pairs[0]).toMatchObject({ verdict: "can", reason: "Their ranges meet as read here.", rests_on: [{ name: "bands", turns: true }] });
  });

  it("name the forecasts where one is left out", () => {
    const [a, b] = estimates({ best: 4000, said_on: "2024-12-01" }, { best: 6000 });
    expect(compare([a!, b!]).pairs[0]).toMatchObject({ verdict: "not_linked", reason: "Source 1: It is a forecast.", rests_on: [{ name: "forecasts", turns: true }] });
  });
});

describe("a clash", () => {
  it("is said with both ends, to be checked by hand", () => {
    const [a, b] = estimates({ bound: "approximately", best: 4000 }, { best: 600, as_of: "2025-04-30" });
    expect(compare([a!, b!]).pairs[0]!.reason).toBe("Source 1: at least 3,500 killed (19 Jan 2025). Source 2: at most 649 killed (30 Apr 2025). A total so far cannot fall.");
  });

  it("of two stated intervals is not called impossible", () => {
    const interval = { interval_kind: "confidence", interval_level: 95, bound: "between" } as const;
    const [a, b] = estimates({ ...interval, low: 100, best: 150, high: 200 }, { ...interval, low: 300, best: 350, high: 400 });
    expect(compare([a!, b!]).pairs[0]).toMatchObject({ verdict: "cannot", within_intervals: true });
    expect(compare([a!, b!]).pairs[0]!.reason).toMatch(/no value lies within both/u);
  });
});

describe(compareEstimates, () => {
  it("says of the pair (a, b) what it says of (b, a)", () => {
    const best = fc.integer({ min: 1, max: 9_000 });
    const row = fc.record({ best, kind: fc.constantFrom({}, killedOrWounded, { measure: "excess_deaths" as const, components: [] }), as_of: fc.constantFrom("2025-01-01", "2025-02-01", null) });
    fc.assert(
      fc.property(row, row, (x, y) => {
        const [a, b] = estimates(...[x, y].map(({ kind, ...rest }) => ({ ...kind, ...rest })));
        const limits = [a!, b!].map((one) => toLimits(one, DEFAULT_READINGS, CONTEXT));
        expect(pairVerdict(limits[0]!, limits[1]!).verdict).toBe(pairVerdict(limits[1]!, limits[0]!).verdict);
        expect(compare([a!, b!]).pairs[0]!.verdict).toBe(compare([b!, a!]).pairs[0]!.verdict);
      }),
    );
  });

  it("compares each pair of six", () => {
    expect(compare(estimates({}, {}, {}, {}, {}, {})).pairs).toHaveLength(15);
  });
});

describe(impliedRatios, () => {
  it.each<[string, EstimateRow[], { low: number; high: number }]>([
    ["a quarter of the killed and wounded were killed", [anEstimate(1, { derived: true, share_best: 0.25, best: 1000, base: { ...plainBase, measure: "killed_or_wounded", strength_kind: null, best: 4000 } })], { low: 3, high: 3 }],
    ["three times as many wounded as killed", [anEstimate(1, { measure: "wounded", derived: true, share_best: 3, best: 3000, base: { ...plainBase, measure: "killed", strength_kind: null, best: 1000 } })], { low: 3, high: 3 }],
    ["300 killed and 2,700 wounded, of one utterance", estimates({ best: 300 }, { measure: "wounded", best: 2700 }).map((row) => ({ ...row, claim_id: "one" })), { low: 9, high: 9 }],
    ["100 killed among 300 killed or wounded, of one utterance", estimates({ best: 100 }, { ...killedOrWounded, best: 300 }).map((row) => ({ ...row, claim_id: "one" })), { low: 2, high: 2 }],
  ])("reads %s", (_, rows, ratio) => {
    expect(impliedRatios(rows)).toEqual([expect.objectContaining(ratio)]);
  });

  it("takes nothing from figures of two claims", () => {
    expect(impliedRatios(estimates({ best: 300 }, { measure: "wounded", best: 2700 }))).toEqual([]);
  });
});

describe(latestPair, () => {
  it("takes the latest of the two measures that most claimants speak of", () => {
    const rows = estimates({ as_of: "2025-01-01" }, { as_of: "2025-03-01" }, killedOrWounded, { ...killedOrWounded, as_of: "2024-12-01" }, { measure: "captured", as_of: "2025-05-01" }, { as_of: "2025-06-01", scope_relation: "narrower" });
    expect(latestPair(rows)!.map(({ id }) => id)).toEqual([rows[1]!.id, rows[2]!.id]);
    expect(latestPair(rows.slice(0, 2))).toBeNull();
  });
});

describe(discordWords, () => {
  it.each([
    [0, "All can be true together as read here."],
    [0.6869, "True together only if each is off by up to 69%."],
    [0.0012, "True together only if each is off by up to 0.2%."],
    [1, "True together only if each is off by up to 100%."],
  ])("puts %d as “%s”", (value, words) => {
    expect(discordWords(value)).toBe(words);
  });
});
