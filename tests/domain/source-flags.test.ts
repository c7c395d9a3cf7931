import fc from "fast-check";
import type { EstimateRow } from "@/lib/domain/estimate";
import { flagStatements } from "@/lib/domain/source-flags";
import { toSourcePanels } from "@/lib/domain/source-panels";
import { plainBase, plainRow } from "@/tests/support/estimate-row";

let count = 0;
/** A figure of a statement of its own, said and holding on a day. */
const said = (day: string, best: number | null, more: Partial<EstimateRow> = {}): EstimateRow => {
  const id = String(++count);
  return { ...plainRow, id, claim_id: `c${id}`, best, said_on: day, as_of: day, ...more };
};
const kinds = (rows: EstimateRow[]): string[] => [...flagStatements(rows).values()].flat().map(({ kind }) => kind);
const words = (rows: EstimateRow[]): string[] => [...flagStatements(rows).values()].flat().map((flag) => flag.words);
const about = { bound: "approximately" as const };

describe(flagStatements, () => {
  it.each<[string, EstimateRow[], string[]]>([
    ["a total that rises", [said("2025-01-01", 300), said("2025-02-01", 600)], []],
    ["a total that falls", [said("2025-01-01", 4_000, about), said("2025-04-30", 600, about)], ["~4,000 killed as of 1 Jan 2025, ~600 as of 30 Apr 2025."]],
    ["a fall that rounding explains", [said("2025-01-01", 4_000, about), said("2025-02-01", 3_800, about)], []],
    ["a fall told in the wrong order of saying", [said("2025-01-01", 600, { said_on: "2025-05-01" }), said("2025-02-01", 4_000)], []],
    ["an open end that may reach above", [said("2025-01-01", 4_000), said("2025-02-01", null, { bound: "at_least", low: 100 })], []],
    ["up to less than before", [said("2025-01-01", 4_000), said("2025-02-01", null, { bound: "up_to", high: 100 })], ["4,000 killed as of 1 Jan 2025, ≤ 100 as of 1 Feb 2025."]],
    ["another population", [said("2025-01-01", 4_000), said("2025-02-01", 100, { population: "civilians" })], []],
    ["a figure for a week", [said("2025-01-01", 4_000), said("2025-02-01", 100, { temporal: "period", since: "2025-01-25" })], []],
    ["two claimants", [said("2025-01-01", 4_000), said("2025-02-01", 100, { claimant_slug: "other" })], []],
    ["two topics", [said("2025-01-01", 4_000), said("2025-02-01", 100, { topic_slug: "other" })], []],
    ["a total that was taken back", [said("2025-01-01", 4_000, { status: "retracted" }), said("2025-02-01", 100)], []],
    ["another reading of the same words", [said("2025-01-01", 4_000), said("2025-02-01", 100, { alternative_to_id: "x" })], []],
    ["another measure", [said("2025-01-01", 4_000), said("2025-02-01", 6_000, { measure: "killed_or_wounded" })], ["Killed before, killed or wounded here."]],
    ["captives between two tolls", [said("2025-01-01", 400), said("2025-01-15", 2, { measure: "captured" }), said("2025-02-01", 500)], []],
  ])("on %s", (_what, rows, expected) => {
    expect(words(rows)).toEqual(expected);
  });

  it("keeps two figures of one statement apart from a change of measure", () => {
    const first = said("2025-01-01", 300);
    const beside = { ...said("2025-01-01", 2_700, { measure: "wounded" }), claim_id: first.claim_id };
    expect(kinds([first, beside, said("2025-02-01", 3_000, { measure: "wounded" })])).toEqual([]);
  });

  it("tells that a share was taken of another number", () => {
    const share = { derived: true, share_best: 0.5, base: plainBase };
    const rows = [said("2025-01-01", 6_000, share), said("2025-02-01", 6_500, { ...share, base: { ...plainBase, best: 13_000 } })];
    expect(words(rows)).toEqual(["A share of 12,000 before, of 13,000 here."]);
  });

  it("tells the successor which figure it takes the place of, and leaves others' corrections alone", () => {
    const later = said("2025-09-02", 2_000);
    const earlier = said("2025-04-30", 600, { status: "superseded", successor_id: later.id });
    expect(flagStatements([earlier, later]).get(later.id)).toEqual([{ kind: "revised", words: "Takes the place of 600 killed, as of 30 Apr 2025.", earlier: earlier.id }]);
    expect(kinds([{ ...earlier, claimant_slug: "other" }, later])).toEqual([]);
  });

  it("finds nothing where totals of one measure never fall, and the same in any order of reading", () => {
    const steps = fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), more: fc.nat(1_000) }), { maxLength: 12 });
    fc.assert(
      fc.property(steps, fc.boolean(), (given, falls) => {
        const days = [...new Set(given.map(({ day }) => day))].sort((a, b) => a - b);
        let total = 50_000;
        const rows = days.map((day, index) => said(`2025-01-${String(day).padStart(2, "0")}`, (total += (falls ? -1 : 1) * (given[index]?.more ?? 0))));
        if (!falls) expect(kinds(rows)).toEqual([]);
        expect(kinds(rows.toReversed()).sort()).toEqual(kinds(rows).sort());
      }),
    );
  });
});

describe(toSourcePanels, () => {
  const other = (day: string, best: number, more: Partial<EstimateRow> = {}) => said(day, best, { claimant_slug: "other", ...more });

  it("sets others' totals of the same quantity within 30 days beside its own", () => {
    const own = [said("2025-02-01", 600)];
    const [panel, ...rest] = toSourcePanels(own, [other("2025-01-02", 1), other("2025-03-03", 2), other("2025-01-01", 3), other("2025-03-04", 4), other("2025-02-01", 5, { measure: "wounded" }), other("2025-02-01", 6, { population: "civilians" }), other("2025-02-01", 7, { topic_slug: "else" }), other("2025-02-01", 8, { scope_relation: "narrower" }), other("2025-02-01", 9, { status: "retracted" })]);
    expect(rest).toEqual([]);
    expect(panel?.others.map(({ best }) => best)).toEqual([1, 2]);
    expect(panel?.summary).toBe("Killed: 1 figure, 600 here, 2 figures, 1–2 elsewhere within 30 days.");
  });

  it("makes one panel a topic and measure, and none of strengths, rates, words or undated figures", () => {
    const own = [said("2025-02-01", 1, { measure: "wounded" }), said("2025-02-01", 1), said("2025-02-01", 1, { topic_slug: "b", topic_title: "B" }), said("2025-02-01", 1, { measure: "strength" }), said("2025-02-01", 1, { temporal: "rate" }), said("2025-02-01", null, { words_only: true, measure: "captured" }), said("2025-02-01", 1, { as_of: null, measure: "missing" })];
    expect(toSourcePanels(own, []).map(({ topic_slug, measure }) => `${topic_slug} ${measure}`)).toEqual(["a-topic killed", "a-topic wounded", "b killed"]);
  });
});
