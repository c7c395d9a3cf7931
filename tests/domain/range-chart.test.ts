import fc from "fast-check";
import { AXIS_KINDS } from "@/lib/domain/axis";
import type { EstimateRow } from "@/lib/domain/estimate";
import { SORTS } from "@/lib/domain/filters";
import { markCounts } from "@/lib/domain/marks";
import { placeStrength, toRangeChart, toStrength } from "@/lib/domain/range-chart";
import { anyRows, plainView, strengthRow } from "@/tests/support/chart-rows";
import { plainBase, plainRow, podolyak } from "@/tests/support/estimate-row";

const syrskyi: EstimateRow = { ...podolyak, id: "s", claimant_name: "Oleksandr Syrskyi", measure: "killed_or_wounded", bound: "approximately", best: 6000, share_best: 0.5, words: "roughly half", as_of: "2025-01-19", as_of_precision: "day" };
const rowsOf = (rows: EstimateRow[], view = {}) => toRangeChart(rows, { ...plainView, ...view }).groups.flatMap((group) => group.rows);

describe(toRangeChart, () => {
  it("sets the two starting claims in groups of their own, with their equations", () => {
    const model = toRangeChart([syrskyi, podolyak], { ...plainView, base: plainBase, strength: [strengthRow] });
    expect(model.groups.map((group) => [group.heading, group.rows.map((row) => [row.claimant, row.figure, row.aside])])).toEqual([
      ["Killed", [["Mykhailo Podolyak", "~4,000", "33% = ⅓ × 12,000"]]],
      ["Killed or wounded", [["Oleksandr Syrskyi", "~6,000", "50% = ½ × 12,000"]]],
    ]);
    expect(model.axis.to).toBe(12_000);
    expect(model.share).toMatchObject({ label: "share of 12,000" });
    expect(model.strength?.label).toBe("force strength 10,000–12,000 (1 estimate)");
    expect(model.axisLabel).toBe("soldiers, cumulative since Oct 2024");
    expect(model.source).toBe("Tollbook · tollbook.example/topics/a-topic?measure=killed · revision 412 · 23 Nov 2026");
  });

  it("moves derived figures to another base and leaves stated ones", () => {
    const base = { low: null, best: 9000, high: null };
    expect(rowsOf([podolyak, plainRow], { base }).map((row) => [row.mark.best, row.figure]).toSorted()).toEqual([
      [3000, "~3,000"],
      [4000, "4,000"],
    ]);
  });

  it.each([
    ["a share of the base", { best: 600 }, "5% of 12,000"],
    ["an open share", { best: null, bound: "more_than" as const, low: 3000 }, "> 25% of 12,000"],
    ["a closed share", { best: null, bound: "between" as const, low: 3000, high: 6000 }, "25–50% of 12,000"],
    ["a count above the base", { best: 13_000 }, "more than 12,000"],
    ["nothing for words", { best: null, words_only: true }, ""],
  ])("says %s", (_, fields, aside) => {
    expect(rowsOf([{ ...plainRow, ...fields }], { base: plainBase })[0]?.aside).toBe(aside);
  });

  it.each([
    ["another population", { population: "civilians" as const }, ["civilians"]],
    ["a narrower scope", { scope_relation: "narrower" as const, scope: "one battle" }, ["narrower: one battle"]],
    ["a status and its reason", { status: "disputed" as const, reason: "the ministry denied it" }, ["disputed: the ministry denied it"]],
    ["another reading", { alternative_to_id: "x" }, ["heard as, in another outlet"]],
    ["nothing where all is as the topic has it", {}, []],
  ])("notes %s", (_, fields, caveats) => {
    expect(rowsOf([{ ...plainRow, ...fields }])[0]?.caveats).toEqual(caveats);
  });

  it("folds retracted figures into their group until they are asked for", () => {
    const rows = [plainRow, { ...plainRow, id: "r", status: "retracted" as const, reason: "a mistake" }];
    expect(toRangeChart(rows, plainView).groups).toMatchObject([{ rows: [{ id: plainRow.id }], folded: [{ id: "r" }] }]);
    expect(toRangeChart(rows, { ...plainView, showRetracted: true }).groups).toMatchObject([{ rows: [{}, {}], folded: [] }]);
  });

  it("joins a figure to its successor and to another reading of the same words", () => {
    const rows: EstimateRow[] = [
      { ...plainRow, id: "a", best: 600, status: "superseded", successor_id: "b" },
      { ...plainRow, id: "b", best: 2000, as_of: "2025-09-02" },
      { ...plainRow, id: "c", best: 900, as_of: "2020-01-01" },
      { ...plainRow, id: "d", best: 1900, alternative_to_id: "b", as_of: "2019-01-01" },
    ];
    const model = toRangeChart(rows, plainView);
    expect(model.successions).toEqual([{ from: "a", to: "b" }]);
    expect(model.readings).toEqual([{ from: "d", to: "b" }]);
    expect(model.groups[0]?.rows.map((row) => row.id)).toEqual(["b", "d", "a", "c"]);
  });

  it("sorts as asked, undated figures last by date and wordless places first by size", () => {
    const rows: EstimateRow[] = [
      { ...plainRow, id: "a", best: 5, as_of: "2025-01-01", claimant_name: "Ö" },
      { ...plainRow, id: "b", best: 9, as_of: null, claimant_name: "Z" },
      { ...plainRow, id: "c", best: 7, as_of: "2025-03-01", claimant_name: "A" },
    ];
    const order = Object.fromEntries(SORTS.map((sort) => [sort, rowsOf(rows, { sort }).map((row) => row.id).join("")]));
    expect(order).toEqual({ newest: "cab", oldest: "acb", largest: "bca", smallest: "acb", claimant: "cab" });
  });

  it("has every row once, shown or folded, and every place on the axis", () => {
    fc.assert(
      fc.property(anyRows(40), fc.constantFrom(...SORTS), fc.constantFrom(...AXIS_KINDS), fc.boolean(), (rows, sort, axis, showRetracted) => {
        const model = toRangeChart(rows, { ...plainView, sort, axis, showRetracted, strength: rows });
        const ids = model.groups.flatMap((group) => [...group.rows, ...group.folded]).map((row) => row.id);
        expect(ids.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
        for (const { mark } of model.groups.flatMap((group) => group.rows))
          for (const count of markCounts(mark)) expect(count >= model.axis.from && count <= model.axis.to).toBe(true);
      }),
    );
  });
});

describe(toStrength, () => {
  it("is the hull of current strengths present or deployed in all", () => {
    const strength = (fields: Partial<EstimateRow>): EstimateRow => ({ ...strengthRow, ...fields });
    const rows = [
      strengthRow,
      strength({ strength_kind: "deployed_total", bound: "exact", low: null, best: 11_000, high: null }),
      strength({ strength_kind: "planned", high: 40_000 }),
      strength({ status: "superseded", high: 30_000 }),
      strength({ words_only: true, low: null, high: null }),
    ];
    expect(toStrength(rows)).toEqual({ low: 10_000, high: 12_000, estimates: 2, label: "force strength 10,000–12,000 (2 estimates)" });
    expect(toStrength([])).toBeNull();
  });

  it("has no band where a fitted axis ends before it", () => {
    expect(placeStrength(toRangeChart([plainRow], { ...plainView, axis: "fit", strength: [strengthRow] }))).toBeNull();
    expect(placeStrength(toRangeChart([plainRow], { ...plainView, strength: [strengthRow] }))).toMatchObject({ to: 1 });
  });
});
