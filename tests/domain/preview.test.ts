import fc from "fast-check";
import { blankClaim, blankFigure, type ClaimForm, type FigureForm } from "@/lib/domain/claim-form";
import type { BaseRow } from "@/lib/domain/estimate";
import { formatEquation } from "@/lib/domain/format";
import { toPreviewRow } from "@/lib/domain/preview";
import { formatSentence } from "@/lib/domain/sentence";

const B = "0190b5a0-0000-7000-8000-000000000001";
const strength: BaseRow = { id: B, measure: "strength", strength_kind: "present", bound: "between", low: 10_000, best: null, high: 12_000, claimant_name: "NIS", as_of: null };
const context = { topic_title: "Kursk", bases: { [B]: strength } };
const form = (...figures: Partial<FigureForm>[]): ClaimForm => ({
  ...blankClaim({ slug: "kursk", population: "combatants" }),
  estimates: figures.map((figure, index) => ({ ...blankFigure([]), key: `f${index}`, measure: "killed", ...figure })),
});

describe(toPreviewRow, () => {
  it("draws a third of 12,000 as about 4,000, derived, before anything else is filled in", () => {
    const row = toPreviewRow(form({ stated_as: "share", share_best: "⅓", base: "number", base_number: "~12,000", bound: "approximately" }), 0, context)!;
    expect(row).toMatchObject({ best: 4000, derived: true, base: { best: 12_000, measure: "strength" } });
    expect(formatEquation(row)).toBe("~4,000 = ⅓ × about 12,000");
    expect(formatSentence(row)).toContain("about 4,000 killed");
  });

  it("takes a share of an estimate of the topic, and of another figure of the claim", () => {
    expect(toPreviewRow(form({ stated_as: "share", share_best: "half", base: `estimate:${B}` }), 0, context)).toMatchObject({ low: 5000, high: 6000 });
    const both = form({ stated_as: "share", share_best: "1/4", base: "figure:f1" }, { best: "8,000", measure: "killed_or_wounded" });
    expect(toPreviewRow(both, 0, context)).toMatchObject({ best: 2000, derived: true });
  });

  it.each<[string, Partial<FigureForm>]>([
    ["no measure", { measure: "", best: "5" }],
    ["no figure", {}],
    ["a range upside down", { low: "5", high: "4" }],
  ])("is nothing while there is %s", (_, figure) => {
    expect(toPreviewRow(form(figure), 0, context)).toBeNull();
  });

  it("does not fail, whatever is typed, and not on bases that name each other", () => {
    const typed = fc.constantFrom("", "4,000", "4.000", "⅓", "33", "12000", "soon", "<b>", "-1", "9999999999");
    const base = fc.constantFrom("", "none", "number", "figure:f0", "figure:f1", "figure:f9", `estimate:${B}`, "estimate:x");
    const figure = fc.record({ stated_as: fc.constantFrom("figure", "share", "both", "words"), low: typed, best: typed, share_best: typed, base, base_number: typed, as_of: typed, measure: fc.constantFrom("", "killed", "strength", "mixed") });
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        const row = toPreviewRow(form(a as Partial<FigureForm>, b as Partial<FigureForm>), 0, context);
        if (row) expect(formatSentence(row)).not.toBe("");
      }),
    );
  });
});
