import fc from "fast-check";
import { markCounts } from "@/lib/domain/marks";
import { toSourceMultiples } from "@/lib/domain/source-multiples";
import { anyRows } from "@/tests/support/chart-rows";
import { plainRow, podolyak } from "@/tests/support/estimate-row";
import { timeView } from "@/tests/support/time-view";
import type { EstimateRow } from "@/lib/domain/estimate";

const said = (id: string, claimant: string, day: string | null, best: number, more: Partial<EstimateRow> = {}): EstimateRow => ({ ...plainRow, id, claimant_slug: claimant, claimant_name: claimant.toUpperCase(), as_of: day, best, ...more });

const panelsOf = (rows: readonly EstimateRow[]) => toSourceMultiples(rows, timeView).panels;

describe(toSourceMultiples, () => {
  it("has every row exactly once, in its own claimant's panel", () => {
    fc.assert(
      fc.property(anyRows(30), fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 30, maxLength: 30 }), (rows, claimants) => {
        const named = rows.map((row, index) => ({ ...row, claimant_slug: claimants[index] ?? "a" }));
        for (const panel of panelsOf(named)) {
          const ids = [...panel.marks, ...panel.unplaced].map(({ row }) => row.id);
          expect(ids.toSorted()).toEqual(named.filter((row) => row.claimant_slug === panel.slug).map(({ id }) => id).toSorted());
        }
        expect(panelsOf(named).map(({ slug }) => slug)).toEqual([...new Set(named.map((row) => row.claimant_slug))]);
      }),
    );
  });

  it("puts the marks of all panels within the two axes they share, the counts from 0", () => {
    fc.assert(
      fc.property(anyRows(30), (rows) => {
        const { panels, axis, time } = toSourceMultiples(rows, timeView);
        expect(axis.from).toBe(0);
        for (const { row, at } of panels.flatMap(({ marks }) => marks)) {
          expect(time.from < at && at < time.to).toBe(true);
          for (const count of markCounts(row.mark)) expect(count).toBeLessThanOrEqual(axis.to);
        }
      }),
    );
  });

  it("is not scaled by the force's strength", () => {
    expect(toSourceMultiples([said("a", "one", "2025-01-01", 100)], { ...timeView, strength: [{ ...plainRow, measure: "strength", strength_kind: "deployed_total", best: 12_000 }] }).axis.to).toBe(100);
  });

  it("says in words what each panel shows, measure by measure", () => {
    const [panel] = panelsOf([said("a", "one", "2025-01-01", 4000, { measure: "wounded" }), said("b", "one", "2025-02-01", 1000, { measure: "killed" }), said("c", "one", "2025-03-01", 3000, { measure: "killed" })]);
    expect(panel).toMatchObject({ figures: "3 figures", summary: "ONE: killed 1,000–3,000, wounded 4,000." });
  });

  it("names every standpoint its claimant spoke from, and none where it is unknown", () => {
    const standpointsOf = (...standpoints: EstimateRow["standpoint"][]) => panelsOf(standpoints.map((standpoint, index) => said(String(index), "one", "2025-01-01", 1, { standpoint })))[0]?.standpoints;
    expect(standpointsOf("third_state", "opponent", "unknown", "third_state")).toEqual(["opponent", "third state"]);
    expect(standpointsOf("unknown")).toEqual([]);
  });

  it("joins only one claimant's figures by a line", () => {
    const panels = panelsOf([said("a", "one", "2025-01-01", 100), said("b", "two", "2025-02-01", 200), said("c", "one", "2025-03-01", 300)]);
    expect(panels.map(({ lines }) => lines.map(({ points }) => points.map(({ count }) => count)))).toEqual([[[100, 300]], []]);
  });

  it.each<[string, EstimateRow, string]>([
    ["has no day", said("a", "one", null, 1), "no date"],
    ["was retracted", said("a", "one", "2025-01-01", 1, { status: "retracted" }), "retracted"],
    ["is a rate", said("a", "one", "2025-01-01", 1, { temporal: "rate", rate_per: "day" }), "a rate"],
  ])("keeps a panel for a claimant whose only figure %s, and says why it is not drawn", (_, row, reason) => {
    expect(panelsOf([row])).toMatchObject([{ marks: [], unplaced: [{ reason }], summary: "ONE: no figure with a day and a number." }]);
  });

  it("speaks of the newest where there may be more of a claimant than are sent", () => {
    expect(panelsOf(Array.from({ length: 60 }, (_, index) => said(String(index), "one", "2025-01-01", index)))[0]?.figures).toBe("the newest 60 figures");
  });

  it("links each name to its source", () => {
    expect(panelsOf([podolyak])).toMatchObject([{ name: podolyak.claimant_name, href: `/sources/${podolyak.claimant_slug}` }]);
  });
});
