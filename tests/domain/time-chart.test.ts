import fc from "fast-check";
import type { Bucket } from "@/lib/domain/chart-data";
import type { EstimateRow } from "@/lib/domain/estimate";
import { markCounts } from "@/lib/domain/marks";
import { toTimeBuckets } from "@/lib/domain/time-buckets";
import { toTimeChart, type TimeChartModel } from "@/lib/domain/time-chart";
import { toSteps, toStrengthSteps } from "@/lib/domain/time-steps";
import { toTime } from "@/lib/domain/dates";
import { TEMPORALS } from "@/lib/domain/terms";
import { anyRows, strengthRow } from "@/tests/support/chart-rows";
import { plainRow, podolyak } from "@/tests/support/estimate-row";
import { someDatedRows, timeView } from "@/tests/support/time-view";

const anyTemporalRows = fc.tuple(anyRows(20), fc.array(fc.constantFrom(...TEMPORALS), { minLength: 20, maxLength: 20 })).map(([rows, temporals]) => rows.map((row, index) => ({ ...row, temporal: temporals[index] ?? "cumulative" })));

const placesOf = ({ marks, unplaced, folded }: TimeChartModel): string[] => [...marks.map(({ row }) => row.id), ...unplaced.map(({ row }) => row.id), ...folded.map(({ id }) => id)];
const said = (id: string, claimant: string, day: string, best: number, more: Partial<EstimateRow> = {}): EstimateRow => ({ ...plainRow, id, claimant_slug: claimant, claimant_name: claimant, as_of: day, best, ...more });

const bucket: Bucket = { from: "2025-01-01", to: "2025-01-31", measure: "killed", n: 143, claimants: 20, low: 1000, best_min: 3000, best_max: 50_000, high: 60_000, low_open: false, high_open: true };

describe(toTimeChart, () => {
  it("has every row exactly once: as a mark, without a place and why, or folded", () => {
    fc.assert(
      fc.property(anyTemporalRows, fc.boolean(), fc.constantFrom("linear" as const, "fit" as const, "log" as const), (rows, showRetracted, axis) => {
        const model = toTimeChart(rows, { ...timeView, showRetracted, axis });
        expect(placesOf(model).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
        expect(model.rows).toHaveLength(rows.length);
        expect(model.unplaced.every(({ reason }) => reason !== "")).toBe(true);
      }),
    );
  });

  it("puts nothing outside its axes", () => {
    fc.assert(
      fc.property(anyTemporalRows, fc.constantFrom("linear" as const, "fit" as const, "log" as const), (rows, axis) => {
        const model = toTimeChart(rows, { ...timeView, axis });
        for (const { row, from, to, at } of model.marks) {
          expect(model.time.from < from && from <= at && at <= to && to < model.time.to).toBe(true);
          for (const count of markCounts(row.mark)) expect(count >= model.axis.from && count <= model.axis.to).toBe(true);
        }
        for (const note of model.notes) expect(note.isDrawn).toBe(note.time >= model.time.from && note.time <= model.time.to);
        expect(model.notes).toHaveLength(timeView.annotations.length);
      }),
    );
  });

  it.each<[string, Partial<EstimateRow>, string]>([
    ["no date", { as_of: null }, "no date"],
    ["no number", { best: null, words_only: true }, "in words only"],
    ["a share of nothing named", { best: null }, "a share without a number"],
    ["a rate", { temporal: "rate", rate_per: "day" }, "a rate"],
    ["a window", { temporal: "period" }, "within a period"],
  ])("lists a row with %s and says why", (_, more, reason) => {
    expect(toTimeChart([{ ...plainRow, ...more }], timeView).unplaced.map((one) => one.reason)).toEqual([reason]);
  });

  it("spans the month that a figure is dated to, its last day whole, and places the mark where the date does", () => {
    const [mark] = toTimeChart([podolyak], timeView).marks;
    expect(mark).toMatchObject({ isDay: false, at: toTime("2025-01-31"), from: toTime("2025-01-01"), to: toTime("2025-02-01") });
  });

  it("draws a spread for one population at a time, the topic's own first", () => {
    const rows = [said("1", "a", "2025-01-01", 100), said("2", "b", "2025-01-10", 900), said("3", "c", "2025-01-10", 5000, { population: "all" })];
    const [spread] = toTimeChart(rows, timeView).spreads;
    expect(spread?.steps.map(({ low, high, claimants }) => ({ low, high, claimants }))).toEqual([{ low: 100, high: 900, claimants: 2 }]);
  });

  it("draws no spread of combinations and of casualties not defined: each claim counts something else", () => {
    for (const measure of ["mixed", "casualties"] as const)
      expect(toTimeChart([said("1", "a", "2025-01-01", 100, { measure }), said("2", "b", "2025-01-10", 900, { measure })], timeView).spreads).toEqual([]);
  });

  it("reads lean rows as it reads full ones", () => {
    const rows = someDatedRows(30);
    const lean = rows.map(({ topic_slug: _, ...row }) => row as EstimateRow);
    const [full, thin] = [toTimeChart(rows, timeView), toTimeChart(lean, timeView)];
    expect(thin.marks.map(({ row, at }) => [row.id, row.figure, at])).toEqual(full.marks.map(({ row, at }) => [row.id, row.figure, at]));
    expect(thin.rows.every(({ sentence }) => !/null|undefined|_/u.test(sentence))).toBe(true);
  });

  it("draws every one of 5,000 marks and says that spreads are left out", () => {
    const rows = Array.from({ length: 5000 }, (_, index) => said(`row-${index}`, `claimant ${index % 40}`, "2025-01-19", index));
    const model = toTimeChart(rows, timeView);
    expect(model.marks).toHaveLength(5000);
    expect(model.spreads).toEqual([]);
    expect(model.notice).toMatch(/^5,000 figures, all drawn/u);
  });

  it("shows buckets in place of marks and says so", () => {
    const model = toTimeChart(someDatedRows(20), { ...timeView, buckets: [bucket] });
    expect(model.marks).toEqual([]);
    expect(model.rows).toHaveLength(20);
    expect(model.notice).toMatch(/^143 figures, too many for a mark each/u);
    expect(model.axis.to).toBeGreaterThanOrEqual(bucket.high);
    expect(model.legend.map(({ key }) => key)).toContain("killed");
  });
});

describe(toTimeBuckets, () => {
  it("tells a bucket in a sentence", () => {
    expect(toTimeBuckets([bucket], null)[0]?.sentence).toBe(
      "1 January 2025 to 31 January 2025: 143 figures of killed by 20 claimants, from 1,000 to 60,000, some without a stated upper end. Best figures 3,000 to 50,000.",
    );
    expect(toTimeBuckets([{ ...bucket, to: bucket.from, n: 1, claimants: 1, low: 5, high: 5, best_min: 5, best_max: 5, high_open: false }], null)[0]?.sentence).toBe(
      "1 January 2025: 1 figure of killed by 1 claimant, 5. Best figure 5.",
    );
  });

  it("counts the last day whole", () => {
    expect(toTimeBuckets([bucket], null)[0]).toMatchObject({ start: toTime("2025-01-01"), end: toTime("2025-02-01") });
  });
});

describe(toSteps, () => {
  it("holds each extent until the next change and leaves gaps where nobody speaks", () => {
    const steps = toSteps([said("1", "a", "2025-01-01", 100), said("2", "b", "2025-02-01", 300), said("3", "a", "2026-01-01", 500), said("4", "b", "2026-01-02", 700)], 2);
    expect(steps.map(({ from, to, low, high }) => [from, to, low, high])).toEqual([
      [toTime("2025-02-01"), toTime("2025-07-01"), 100, 300],
      [toTime("2026-01-02"), toTime("2026-07-01"), 500, 700],
    ]);
  });
});

describe(toStrengthSteps, () => {
  it("draws a force's strength from one claimant up, and neither plans nor reinforcements", () => {
    expect(toStrengthSteps([strengthRow]).map(({ low, high }) => [low, high])).toEqual([[10_000, 12_000]]);
    expect(toStrengthSteps([{ ...strengthRow, strength_kind: "planned" }])).toEqual([]);
  });
});
