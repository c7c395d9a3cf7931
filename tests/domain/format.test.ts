import fc from "fast-check";
import { resolveShare } from "@/lib/domain/derive";
import type { EstimateRow } from "@/lib/domain/estimate";
import {
  formatBase,
  formatCount,
  formatDay,
  formatEquation,
  formatFigure,
  formatFigureWords,
  formatFraction,
  formatLongDay,
  formatMoment,
  formatMeasure,
  formatPercent,
  formatShare,
  toTwoFigures,
} from "@/lib/domain/format";
import { formatSentence } from "@/lib/domain/sentence";
import { BOUNDS, COMPONENTS, ESTIMATE_STATUSES, INTERVAL_KINDS, MEASURES, METHODS, POPULATIONS, PRECISIONS, RATE_UNITS, SCOPE_RELATIONS, STRENGTH_KINDS, TEMPORALS } from "@/lib/domain/terms";
import { anyCount, anyRange, anyShare, rangeOf } from "@/tests/support/any-range";
import { moreThan5000, ofMoreThan5000, plainBase, plainRow, podolyak, sixtyPercent, strikes, threeTimes } from "@/tests/support/estimate-row";

const row = (changes: Partial<EstimateRow>): EstimateRow => ({ ...plainRow, ...changes });

describe(formatCount, () => {
  it.each([[0, "0"], [999, "999"], [4000, "4,000"], [2_000_000_000, "2,000,000,000"]])("%d is %s", (count, text) => expect(formatCount(count)).toBe(text)); // prettier-ignore
});

describe(toTwoFigures, () => {
  it.each([[0, 0], [7, 7], [45, 45], [667, 670], [1450, 1500], [1667, 1700], [3667, 3700], [9999, 10_000], [45_000, 45_000]])("%d is %d", (count, shown) => expect(toTwoFigures(count)).toBe(shown)); // prettier-ignore

  it("moves a count by at most a twentieth, and never twice", () => {
    fc.assert(fc.property(anyCount, (count) => Math.abs(toTwoFigures(count) - count) <= count / 20 && toTwoFigures(toTwoFigures(count)) === toTwoFigures(count)));
  });
});

describe(formatFigure, () => {
  it.each<[string, Partial<EstimateRow>]>([
    ["4,000", {}],
    ["~4,000", { bound: "approximately" }],
    ["3,000–5,000", { bound: "between", low: 3000, best: null, high: 5000 }],
    ["~3,000–5,000", { bound: "approximately", low: 3000, best: null, high: 5000 }],
    ["≥ 6,000", { bound: "at_least", low: 6000, best: null }],
    ["> 6,000", { bound: "more_than", low: 6000, best: null }],
    ["> 6,000", { bound: "more_than", best: 6000 }],
    ["≤ 4,000", { bound: "at_most", best: null, high: 4000 }],
    ["≤ 4,000", { bound: "up_to", best: null, high: 4000 }],
    ["< 4,000", { bound: "fewer_than", best: null, high: 4000 }],
    ["654,965 (392,979–942,636)", { bound: "between", low: 392_979, best: 654_965, high: 942_636 }],
    ["7,000 (≥ 6,000)", { bound: "at_least", low: 6000, best: 7000 }],
    ["5,937", { best: 5937 }],
    ["0", { best: 0 }],
    ["“dozens”", { best: null, words_only: true, words: "dozens" }],
    ["“several hundred soldiers, mostly from…”", { best: null, words_only: true, words: "several hundred soldiers, mostly from the 11th army corps" }],
    ["~4,000", { ...podolyak }],
    ["~3,700", { ...podolyak, best: 3667 }],
    ["> 1,700", { ...ofMoreThan5000 }],
    ["≥ 1,700", { ...ofMoreThan5000, base: { ...moreThan5000, bound: "at_least" } }],
    ["~5,000–9,000", { ...strikes }],
    ["“60% of Hamas fighters”", { ...sixtyPercent }],
  ])("%s", (text, changes) => expect(formatFigure(row(changes))).toBe(text));

  it("shows a derived figure whole on request", () => expect(formatFigure({ ...podolyak, best: 3667 }, { unrounded: true })).toBe("~3,667"));

  it("takes an open derived figure as strict where the base is not at hand", () => expect(formatFigure({ ...ofMoreThan5000, base: null })).toBe("> 1,700"));

  it("shows stated figures digit by digit", () => {
    fc.assert(fc.property(anyCount, (best) => formatFigure(row({ best })).replaceAll(",", "") === String(best)));
  });
});

describe(formatFigureWords, () => {
  it.each<[string, Partial<EstimateRow>]>([
    ["about 4,000", { bound: "approximately" }],
    ["between 3,000 and 5,000", { bound: "between", low: 3000, best: null, high: 5000 }],
    ["more than 6,000", { bound: "more_than", low: 6000, best: null }],
    ["up to 4,000", { bound: "up_to", best: null, high: 4000 }],
    ["at most 4,000", { bound: "at_most", best: null, high: 4000 }],
    ["fewer than 4,000", { bound: "fewer_than", best: null, high: 4000 }],
    ["654,965 (392,979–942,636)", { low: 392_979, best: 654_965, high: 942_636 }],
  ])("%s", (text, changes) => expect(formatFigureWords(row(changes))).toBe(text));
});

describe(formatShare, () => {
  it.each([
    [0.3333, "", "⅓"], [0.5, "roughly half", "½"], [0.5, "50% of the force", "50%"], [0.6, "60 percent", "60%"], [0.2, "a fifth", "⅕"],
    [0.33, "", "33%"], [0.125, "12.5 per cent", "12.5%"], [0.3, "", "30%"], [0.2857, "", "2/7"], [3, "three times", "3"], [1.5, "", "1½"], [2.35, "", "2.35"], [1, "", "100%"], [0, "", "0"],
  ])("%d put as %j is %s", (share, words, text) => expect(formatShare(share, words)).toBe(text)); // prettier-ignore

  it("has no fraction for what nobody says", () => expect([0.37, 0.7, 2.35].map(formatFraction)).toEqual([null, null, null]));
});

describe(formatPercent, () => {
  it.each([[0.3333, "33%"], [0.009, "0.9%"], [0.055, "5.5%"], [0.0545, "5.5%"], [0.0999, "10%"], [0.43, "43%"], [1, "100%"], [1.1, "110%"], [0, "0%"], [0.000001, "under 0.001%"]])("%d is %s", (share, text) => expect(formatPercent(share)).toBe(text)); // prettier-ignore
});

describe(formatDay, () => {
  it.each([
    ["2025-01-19", "day", "19 Jan 2025", "19 January 2025"],
    ["2025-01-31", "month", "Jan 2025", "January 2025"],
    ["2025-09-02", "day", "2 Sep 2025", "2 September 2025"],
    ["2025-12-31", "year", "2025", "2025"],
    [null, "day", "date not stated", "date not stated"],
  ] as const)("%s as a %s is %s", (day, precision, short, long) => {
    expect(formatDay(day, precision)).toBe(short);
    expect(formatLongDay(day, precision)).toBe(long);
  });
});

describe(formatEquation, () => {
  it.each<[string | null, EstimateRow]>([
    ["~4,000 = ⅓ × 12,000", podolyak],
    ["~6,000 = ½ × 12,000", { ...podolyak, best: 6000, share_best: 0.5, words: "roughly half" }],
    ["> 1,700 = ⅓ × more than 5,000", ofMoreThan5000],
    ["~3,700 = ⅓ × about 11,000", { ...podolyak, best: 3667, base: { ...plainBase, bound: "approximately", best: 11_000 } }],
    ["~3,700–4,000 = ⅓ × 11,000–12,000", { ...podolyak, low: 3667, best: null, high: 4000, base: { ...plainBase, bound: "between", low: 11_000, best: null, high: 12_000 } }],
    ["~5,000–9,000 = 20–30% × 25,000–30,000", strikes],
    ["~45,000 = 3 × about 15,000", threeTimes],
    ["> 6,000 = more than ½ × 12,000", { ...podolyak, bound: "more_than", low: 6000, best: null, share_low: 0.5, share_best: null, words: "more than half" }],
    [null, plainRow],
    [null, sixtyPercent],
    [null, { ...podolyak, derived: false }],
  ])("%s", (text, derived) => expect(formatEquation(derived)).toBe(text));

  it("shows the product whole on request", () => {
    expect(formatEquation({ ...podolyak, best: 3667, base: { ...plainBase, best: 11_000 } }, { unrounded: true })).toBe("~3,667 = ⅓ × 11,000");
  });
});

describe(formatMeasure, () => {
  it.each([
    ["killed or wounded", { measure: "killed_or_wounded", strength_kind: null }],
    ["casualties (not defined)", { measure: "casualties", strength_kind: null }],
    ["strength (deployed in all)", { measure: "strength", strength_kind: "deployed_total" }],
    ["killed, captured or deserted", { measure: "mixed", strength_kind: null, components: ["killed", "captured", "deserted"] }],
    ["another combination", { measure: "mixed", strength_kind: null }],
  ] as const)("%s", (text, counted) => expect(formatMeasure(counted)).toBe(text));
});

describe("Every text of an estimate", () => {
  const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
  const anyDay = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const anyRow: fc.Arbitrary<EstimateRow> = fc
    .record({
      measure: fc.constantFrom(...MEASURES), strength_kind: maybe(fc.constantFrom(...STRENGTH_KINDS)), components: fc.subarray([...COMPONENTS]), population: fc.constantFrom(...POPULATIONS),
      scope_relation: fc.constantFrom(...SCOPE_RELATIONS), scope: maybe(fc.constant("one town")), bound: fc.constantFrom(...BOUNDS), method: fc.constantFrom(...METHODS),
      interval_kind: fc.constantFrom(...INTERVAL_KINDS), interval_level: maybe(fc.constant(95)), temporal: fc.constantFrom(...TEMPORALS), rate_per: maybe(fc.constantFrom(...RATE_UNITS)),
      as_of: maybe(anyDay), as_of_precision: fc.constantFrom(...PRECISIONS), said_on: maybe(anyDay), since: maybe(anyDay), until: maybe(anyDay),
      status: fc.constantFrom(...ESTIMATE_STATUSES), status_on: maybe(anyDay), reason: maybe(fc.constant("a later figure")), derived: fc.boolean(),
      through: maybe(fc.constant("lawmaker Lee")), claimant_office: maybe(fc.constant("an office")), reports: fc.nat(3), outlet_name: maybe(fc.constant("An outlet")),
      words: fc.constantFrom("about a third", "20% to 30%", "dozens"),
    }) // prettier-ignore
    .chain((fields) =>
      fc.tuple(anyRange, rangeOf(anyShare), anyRange, fc.boolean()).map(([stated, share, base, hasBase]) => ({
        ...plainRow,
        ...fields,
        ...(fields.derived ? resolveShare(share, base) : stated),
        share_low: share.low,
        share_best: share.best,
        share_high: share.high,
        base: hasBase ? { ...plainBase, ...base, measure: fields.measure, bound: fields.bound } : null,
      })),
    );

  it("prints no key, no null and no broken number", () => {
    fc.assert(
      fc.property(anyRow, (estimate) => {
        const texts = [formatFigure(estimate), formatFigureWords(estimate), formatEquation(estimate) ?? "", formatMeasure(estimate), formatSentence(estimate), estimate.base ? formatBase(estimate.base) : ""];
        for (const text of texts) {
          expect(text).not.toMatch(/_|null|undefined|NaN|Infinity|\bobject\b| {2}|\( |\(\)|,,|\.\./u);
          expect(text).toBe(text.trim());
        }
        expect(formatFigure(estimate)).not.toBe("");
        expect(formatSentence(estimate)).toMatch(/^\p{Lu}.*[.!?]$/u);
      }),
      { numRuns: 1000 },
    );
  });
});

describe(formatMoment, () => {
  it("gives a moment in the register's own time", () => {
    expect(formatMoment("2025-01-19T09:30:59.123Z")).toBe("19 Jan 2025, 09:30 UTC");
  });
});
