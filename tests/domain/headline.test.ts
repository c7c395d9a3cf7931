import type { EstimateRow } from "@/lib/domain/estimate";
import { toHeadline, whyTheyDiffer } from "@/lib/domain/headline";
import { formatCounts, formatSpan } from "@/lib/domain/topic-words";
import { podolyak } from "@/tests/support/estimate-row";

const syrskyi: EstimateRow = { ...podolyak, measure: "killed_or_wounded", as_of: "2025-01-19", as_of_precision: "day", words: "roughly half" };

describe(whyTheyDiffer, () => {
  it("says that the starting pair count different things on one assumed strength", () => {
    expect(whyTheyDiffer(podolyak, syrskyi)).toEqual([
      "They count different things: killed, and killed or wounded.",
      "Neither count was spoken: both follow from a fraction of a strength that is itself an estimate (12,000).",
      "They may hold for different days.",
    ]);
  });

  it("says that dates differ only where the days that they can mean do", () => {
    const on = (as_of: string | null, as_of_precision: EstimateRow["as_of_precision"]): string | undefined => whyTheyDiffer(podolyak, { ...podolyak, derived: false, as_of, as_of_precision }).at(1);
    expect(on("2025-01-19", "day")).toBe("They may hold for different days.");
    expect(on(null, "day")).toBe("They may hold for different days.");
    expect(on("2025-01-01", "year")).toBe("They may hold for different days.");
    expect(on("2025-02-01", "day")).toBe("They hold for different dates.");
    expect(on("2024-12-01", "month")).toBe("They hold for different dates.");
    expect(on(podolyak.as_of, podolyak.as_of_precision)).toBeUndefined();
  });

  it("does not name one strength when there are two", () => {
    const other = { ...syrskyi, base: syrskyi.base && { ...syrskyi.base, best: 11_000 } };
    expect(whyTheyDiffer(podolyak, other)[1]).not.toMatch(/\d/u);
  });

  it("says nothing of two figures that differ in nothing it knows", () => {
    const stated = { ...podolyak, derived: false };
    expect(whyTheyDiffer(stated, stated)).toEqual([]);
  });
});

describe(toHeadline, () => {
  const half: EstimateRow = { ...syrskyi, id: "00000000-0000-7000-8000-000000000003", bound: "approximately", best: 6000, share_best: 0.5 };
  const quarter: EstimateRow = { ...podolyak, id: "00000000-0000-7000-8000-000000000004", best: null, derived: false, share_best: 0.25, base: half.base && { ...half.base, measure: "killed_or_wounded", strength_kind: null } };

  it("says of the starting pair what it would leave, and what other claims imply", () => {
    const headline = toHeadline([podolyak, half], [quarter], "2024-10-01");
    expect(headline).toMatchObject({ verdict: "can", within_intervals: false });
    expect(headline?.sentences.join(" ")).toMatch(/different things.*If both describe one day, they leave about 2,000 wounded.*about 0\.5 for each death.*Other claims here imply 3 wounded/u);
  });

  it("gives both ends where the two cannot both be true", () => {
    const later: EstimateRow = { ...podolyak, id: half.id, derived: false, base: null, share_best: null, best: 600, as_of: "2025-04-30", as_of_precision: "day" };
    expect(toHeadline([podolyak, later], [], "2024-10-01")).toMatchObject({ verdict: "cannot", sentences: [expect.stringMatching(/at least .* at most .* cannot fall/u)] });
  });
});

describe(formatCounts, () => {
  it("always says claims, origins and reports, one of them in the singular", () => {
    expect(formatCounts({ claims: 1, origins: 1, reports: 0 })).toBe("1 claim, 1 origin, 0 reports");
    expect(formatCounts({ claims: 1_200, origins: 2, reports: 1 })).toBe("1,200 claims, 2 origins, 1 report");
  });
});

describe(formatSpan, () => {
  it("is silent where the beginning of the count is not stated", () => {
    expect(formatSpan({ counts_from: null })).toBe("");
    expect(formatSpan({ counts_from: "2023-10-07" })).toBe(" · totals count from 7 Oct 2023");
  });
});
