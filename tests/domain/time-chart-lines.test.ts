import { toClaimLines } from "@/lib/domain/claim-lines";
import type { EstimateRow } from "@/lib/domain/estimate";
import { plainBase, plainRow } from "@/tests/support/estimate-row";

const said = (day: string, best: number, more: Partial<EstimateRow> = {}): EstimateRow => ({ ...plainRow, id: `${day} ${best}`, as_of: day, best, ...more });
const joined = (rows: EstimateRow[]): number[][] => toClaimLines(rows).map(({ points }) => points.map(({ count }) => count));

describe(toClaimLines, () => {
  it("joins the figures of one claimant for one thing in the order of their dates", () => {
    expect(joined([said("2025-03-01", 300), said("2025-01-01", 100), said("2025-02-01", 200)])).toEqual([[100, 200, 300]]);
  });

  it.each<[string, Partial<EstimateRow>]>([
    ["measure", { measure: "killed_or_wounded" }],
    ["population", { population: "all" }],
    ["scope", { scope_relation: "narrower" }],
    ["words of the scope", { scope: "one battle" }],
    ["base", { derived: true, base: plainBase }],
    ["window", { temporal: "state" }],
  ])("breaks where the %s changed", (_, changed) => {
    expect(joined([said("2025-01-01", 100), said("2025-02-01", 200, changed)])).toEqual([]);
  });

  it("breaks where the older figure has left the spread of claims", () => {
    expect(joined([said("2025-01-01", 100), said("2025-06-30", 200), said("2026-06-30", 300)])).toEqual([[100, 200]]);
  });

  it("stays broken across a change, even when the first definition comes back", () => {
    const rows = [said("2025-01-01", 100), said("2025-02-01", 200, { population: "all" }), said("2025-03-01", 300), said("2025-04-01", 400)];
    expect(joined(rows)).toEqual([[300, 400]]);
  });

  it("keeps two populations that are told together as two lines", () => {
    const rows = ["2025-01-01", "2025-02-01"].flatMap((day, index) => [said(day, 100 + index), said(day, 900 + index, { population: "all" })]);
    expect(joined(rows).toSorted()).toEqual([[100, 101], [900, 901]]);
  });

  it.each<[string, Partial<EstimateRow>]>([
    ["of another claimant", { claimant_slug: "another" }],
    ["that was superseded", { status: "superseded" }],
    ["that was retracted", { status: "retracted" }],
    ["that is another reading", { alternative_to_id: "x" }],
    ["within a period", { temporal: "period" }],
    ["without a date", { as_of: null }],
    ["that is a range without a best", { low: 100, best: null, high: 300, bound: "between" }],
  ])("leaves out a figure %s", (_, more) => {
    expect(joined([said("2025-01-01", 100), said("2025-02-01", 200, more), said("2025-03-01", 300)])).toEqual([[100, 300]]);
  });

  it("joins open figures at the end that was stated", () => {
    expect(joined([said("2025-01-01", 100, { bound: "at_least", low: 100, best: null }), said("2025-02-01", 200)])).toEqual([[100, 200]]);
  });
});
