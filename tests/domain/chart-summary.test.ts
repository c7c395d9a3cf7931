import fc from "fast-check";
import { toChartSummary } from "@/lib/domain/chart-summary";
import type { EstimateRow } from "@/lib/domain/estimate";
import { toMark } from "@/lib/domain/marks";
import { toRangeChart } from "@/lib/domain/range-chart";
import { toShareChart, typedBase } from "@/lib/domain/share-chart";
import { toTimeChart } from "@/lib/domain/time-chart";
import { anyRows, plainView, strengthRow } from "@/tests/support/chart-rows";
import { plainRow, podolyak } from "@/tests/support/estimate-row";
import { timeView } from "@/tests/support/time-view";

const marks = (...kinds: Partial<EstimateRow>[]) => kinds.map((fields) => toMark({ ...plainRow, best: null, ...fields }, { bandsForExact: true }));
const killed = (...kinds: Partial<EstimateRow>[]): string => toChartSummary({ groups: [{ heading: "Killed", marks: marks(...kinds) }] });

describe(toChartSummary, () => {
  it.each<[string, Partial<EstimateRow>[]]>([
    ["Killed: 1 figure, 600.", [{ best: 600 }]],
    ["Killed: 2 figures, from 600 to 4,000.", [{ best: 600 }, { low: 3000, high: 4000, bound: "between" }]],
    ["Killed: 1 figure, 100, with an end not stated.", [{ low: 100, bound: "at_least" }]],
    ["Killed: 2 figures, from 100 to 900, some with an end not stated.", [{ low: 100, bound: "at_least" }, { best: 900 }]],
    ["Killed: 2 figures, 600, 1 in words only.", [{ best: 600 }, { words_only: true, words: "dozens" }]],
    ["Killed: 1 figure, in words only.", [{ words_only: true, words: "dozens" }]],
    ["Killed: 1 figure, 0.", [{ best: 0 }]],
  ])("says “%s”", (words, kinds) => {
    expect(killed(...kinds)).toBe(words);
  });

  it("says so when nothing is drawn", () => {
    expect(toChartSummary({ groups: [], notes: [null] })).toBe("No figures are drawn.");
  });
});

describe("the summary of a chart", () => {
  it("of ranges names strength and what is folded", () => {
    const rows = [podolyak, { ...plainRow, id: "b", measure: "killed_or_wounded" as const, best: 900 }, { ...podolyak, id: "c", status: "retracted" as const }];
    expect(toRangeChart(rows, { ...plainView, strength: [strengthRow] }).summary).toMatchInlineSnapshot(`"Killed: 1 figure, 4,000. Killed or wounded: 1 figure, 900. Force strength 10,000–12,000 (1 estimate). 1 retracted and folded away."`);
  });

  it("over time names the days", () => {
    const rows = [podolyak, { ...plainRow, id: "b", best: 900, as_of: "2025-03-01", as_of_precision: "month" as const }, { ...plainRow, id: "c", as_of: null }];
    expect(toTimeChart(rows, timeView).summary).toMatchInlineSnapshot(`"Killed: 2 figures, from 900 to 4,000. For days from 1 January 2025 to 31 March 2025. Force strength 10,000–12,000 (1 estimate). 1 without a place, listed below."`);
  });

  it("over time counts what the bands stand for", () => {
    const bucket = { from: "2025-01-01", to: "2025-01-31", measure: "killed" as const, n: 143, claimants: 20, low: 1000, best_min: 3000, best_max: 50_000, high: 60_000, low_open: false, high_open: true };
    const later = { ...bucket, from: "2025-02-01", to: "2025-02-28", n: 1000, high: 90_000 };
    expect(toTimeChart([], { ...timeView, strength: [], buckets: [bucket, later] }).summary).toMatchInlineSnapshot(`"Killed: 1,143 figures, from 1,000 to 90,000, some with an end not stated. For days from 1 January 2025 to 28 February 2025."`);
  });

  it("of shares is in percent", () => {
    expect(toShareChart([{ ...plainRow, best: 3000 }], { ...plainView, base: typedBase(9000, plainRow.population) }).summary).toMatchInlineSnapshot(`"Killed: 1 figure, 33%. Percent of 9,000, a number typed in."`);
  });

  it("counts every figure that is drawn, whatever they are", () => {
    fc.assert(
      fc.property(anyRows(20), fc.boolean(), (rows, showRetracted) => {
        const { summary, groups } = toRangeChart(rows, { ...plainView, showRetracted });
        const counted = [...summary.matchAll(/: (\d+) figures?/gu)].reduce((sum, [, n]) => sum + Number(n), 0);
        expect(counted).toBe(groups.reduce((sum, group) => sum + group.rows.length, 0));
        expect(summary).not.toMatch(/NaN|Infinity|undefined|null|_/u);
      }),
    );
  });
});
