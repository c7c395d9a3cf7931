import fc from "fast-check";
import { markCounts } from "@/lib/domain/marks";
import { firstBase, strengthBase, toShareChart, typedBase, type ShareView } from "@/lib/domain/share-chart";
import type { EstimateRow } from "@/lib/domain/estimate";
import { anyRows, plainView, strengthRow } from "@/tests/support/chart-rows";
import { ofMoreThan5000, plainBase, plainRow, podolyak, sixtyPercent, threeTimes } from "@/tests/support/estimate-row";

const on = (count: number): ShareView => ({ ...plainView, base: typedBase(count, "combatants") });
const rowOf = (row: EstimateRow, view: ShareView = on(12_000)) => toShareChart([row], view).groups[0]?.rows[0];
const whole: EstimateRow = { ...plainRow, ...plainBase, measure: "strength", strength_kind: "deployed_total" };

describe(toShareChart, () => {
  it.each<[string, Partial<EstimateRow>, string, string]>([
    ["a stated count", { best: 600 }, "5%", "600 of 12,000"],
    ["a rounded count", { best: 600, bound: "approximately" }, "~5%", "~600 of 12,000"],
    ["a range", { best: null, low: 3000, high: 6000, bound: "between" }, "25–50%", "3,000–6,000 of 12,000"],
    ["a least figure", { best: 100, bound: "at_least" }, "≥ 0.83%", "≥ 100 of 12,000"],
    ["a figure to be exceeded", { best: null, low: 6000, bound: "more_than" }, "> 50%", "> 6,000 of 12,000"],
    ["a most figure", { best: null, high: 3000, bound: "up_to" }, "≤ 25%", "≤ 3,000 of 12,000"],
    ["more than the force", { best: 13_000 }, "over 100%", "13,000 of 12,000: more than the force"],
    ["a range that reaches past the force", { best: null, low: 11_400, high: 13_000, bound: "between" }, "95–100%", "11,400–13,000 of 12,000, cut at 100%"],
    ["nobody", { best: 0 }, "0%", "0 of 12,000"],
  ])("says %s as a percentage, with its count beside it", (_, fields, figure, aside) => {
    expect(rowOf({ ...plainRow, ...fields })).toMatchObject({ figure, aside, mark: { derived: true } });
  });

  it("keeps a share that was stated and moves the count that follows from it", () => {
    expect(rowOf(podolyak, on(9_000))).toMatchObject({ figure: "33%", aside: "stated; ~3,000 of 9,000", mark: { derived: false } });
    expect(rowOf(ofMoreThan5000)).toMatchObject({ figure: "~33%", mark: { band: { low: 30_000, high: 37_000 } } });
  });

  it("moves the share of a stated count with the base, and leaves the count", () => {
    expect(rowOf(plainRow, on(8_000))).toMatchObject({ figure: "50%", aside: "4,000 of 8,000" });
    expect(rowOf(plainRow, on(16_000))).toMatchObject({ figure: "25%", aside: "4,000 of 16,000" });
  });

  it("takes a multiple of another loss for the count that it comes to", () => {
    expect(rowOf(threeTimes, on(90_000))).toMatchObject({ figure: "~50%", aside: "~45,000 of 90,000", mark: { derived: true } });
  });

  it("divides by both ends of a base that is a range", () => {
    expect(rowOf(plainRow, { ...plainView, base: strengthBase(strengthRow) })?.figure).toBe("33–40%");
  });

  it.each<[string, Partial<EstimateRow>, RegExp]>([
    ["another population", { population: "civilians" }, /another population: civilians, where the base counts combatants/u],
    ["another scope", { scope_relation: "narrower", scope: "one battle" }, /another scope: one battle/u],
    ["words alone", { best: null, words_only: true }, /in words only/u],
    ["excess deaths", { measure: "excess_deaths" }, /excess deaths/u],
    ["a rate", { temporal: "rate", rate_per: "day" }, /rates/u],
    ["a share of nothing named", sixtyPercent, /not named/u],
  ])("sets %s apart and says why", (_, fields, reason) => {
    const { groups, apart } = toShareChart([{ ...plainRow, ...fields }], on(12_000));
    expect(groups).toEqual([]);
    expect(apart).toEqual([{ reason: expect.stringMatching(reason), rows: [expect.objectContaining({ href: `/estimates/${plainRow.id}` })] }]);
  });

  it("takes no share of a base that may be 0", () => {
    const upTo = strengthBase({ ...whole, bound: "up_to", best: null, high: 12_000 });
    expect(toShareChart([plainRow], { ...plainView, base: upTo }).apart[0]?.reason).toContain("may be 0");
    // What was stated as a share needs no division.
    expect(rowOf(podolyak, { ...plainView, base: upTo })?.figure).toBe("33%");
  });

  it("names the base in the picture", () => {
    const { filters, axisLabel, share } = toShareChart([podolyak], on(9_000));
    expect(filters).toContain("base 9,000, a number typed in");
    expect(axisLabel).toBe("percent of 9,000 soldiers");
    expect(share?.label).toBe("soldiers, of 9,000");
  });

  it("draws or sets apart every estimate, on an axis that holds every mark", () => {
    fc.assert(
      fc.property(anyRows(12), fc.integer({ min: 1, max: 2_000_000_000 }), fc.constantFrom("linear", "fit", "log"), (rows, base, axis) => {
        const model = toShareChart(rows, { ...on(base), axis, showRetracted: true });
        const drawn = model.groups.flatMap((group) => group.rows);
        expect([...drawn.map(({ id }) => id), ...model.apart.flatMap((one) => one.rows.map(({ id }) => id))].sort()).toEqual(rows.map(({ id }) => id).sort());
        for (const count of drawn.flatMap(({ mark }) => markCounts(mark))) {
          expect(Number.isInteger(count)).toBe(true);
          expect(count).toBeLessThanOrEqual(model.axis.to);
        }
        expect(JSON.stringify(drawn.map(({ figure, aside }) => [figure, aside]))).not.toMatch(/NaN|Infinity|null|undefined/u);
      }),
    );
  });
});

describe(firstBase, () => {
  const other = { ...whole, id: "00000000-0000-7000-8000-0000000000b2", as_of: "2025-03-01" };
  it("is the strength that the estimates' own shares rest on, else the latest that can bear a share", () => {
    expect(firstBase([podolyak], [other, whole])?.id).toBe(whole.id);
    expect(firstBase([], [whole, other])?.id).toBe(other.id);
    expect(firstBase([], [{ ...other, best: null, high: 10_000, bound: "up_to" }])).toBeNull();
  });
});
