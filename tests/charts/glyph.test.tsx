import { render } from "@testing-library/react";
import type { EstimateRow } from "@/lib/domain/estimate";
import { toMark } from "@/lib/domain/marks";
import { MEASURES } from "@/lib/domain/terms";
import { Glyph } from "@/components/charts/glyph";
import { batchPaths, type MarkFrame } from "@/components/charts/mark-paths";
import { normalised, paintedSize } from "@/tests/charts/painted";
import { plainRow, podolyak } from "@/tests/support/estimate-row";

const FRAMES: [string, MarkFrame][] = [
  ["across", { at: (count) => 20 + count / 20, cross: 20, lane: { from: 20, to: 420 } }],
  ["upwards", { at: (count) => 420 - count / 20, cross: 20, vertical: true, lane: { from: 420, to: 20 } }],
];

const KINDS: [string, Partial<EstimateRow>][] = [
  ["a figure", { best: 4000 }],
  ["about", { best: 4000, bound: "approximately" }],
  ["a closed range", { low: 3000, high: 5000, bound: "between" }],
  ["a closed range with its best", { low: 3000, best: 3500, high: 5000, bound: "between" }],
  ["a range of no width", { low: 150, high: 150, bound: "between" }],
  ["nothing but zeros", { low: 0, best: 0, high: 0 }],
  ["at least", { low: 6000, bound: "at_least" }],
  ["more than nothing", { low: 0, bound: "more_than" }],
  ["up to", { high: 4000, bound: "up_to" }],
  ["up to a handful", { high: 1, bound: "up_to" }],
  ["a best above an open end", { low: 1000, best: 2000, bound: "at_least" }],
  ["derived", { ...podolyak, bound: "approximately" }],
  ["a confidence interval", { low: 1000, best: 2000, high: 4000, interval_kind: "confidence", interval_level: 95 }],
  ["an expert range", { low: 1000, high: 4000, interval_kind: "expert_range" }],
  ["words only", { words_only: true, words: "dozens" }],
  ["a share of nothing named", { share_best: 0.3333, no_base: true }],
  ["superseded", { best: 600, status: "superseded" }],
  ["corrected", { low: 600, high: 900, status: "corrected" }],
  ["retracted", { best: 600, status: "retracted" }],
  ["retracted words", { words_only: true, status: "retracted" }],
  ["disputed", { best: 600, status: "disputed" }],
];

describe.each(FRAMES)("drawn %s", (_, frame) => {
  const draw = (fields: Partial<EstimateRow>) =>
    render(
      <svg>
        <Glyph mark={toMark({ ...plainRow, best: null, ...fields }, { bandsForExact: false })} frame={frame} />
      </svg>,
    ).container;

  it.each(KINDS)("%s is seen and looks as it did", (__, fields) => {
    const drawing = draw(fields);
    expect(paintedSize(drawing)).toBeGreaterThanOrEqual(6);
    expect(drawing.innerHTML).not.toMatch(/NaN|undefined|Infinity/u);
    expect(normalised(drawing.querySelector("g"))).toMatchSnapshot();
  });

  it.each(MEASURES)("%s has its shape and a colour by name only", (measure) => {
    const html = draw({ best: 4000, measure }).innerHTML;
    expect(html).toMatch(/var\(--m-/u);
    expect(html).not.toMatch(/#[0-9a-f]{3}/iu);
  });
});

describe(batchPaths, () => {
  const signs = (fields: Partial<EstimateRow>): string => batchPaths([{ mark: toMark({ ...plainRow, best: 600, ...fields }, { bandsForExact: false }), frame: FRAMES[0]?.[1] as MarkFrame }]).signs;

  it("tells replaced, retracted and disputed figures apart by a sign each, not by grey alone", () => {
    const drawn = (["superseded", "corrected", "retracted", "disputed"] as const).map((status) => signs({ status }));
    expect(signs({})).toBe("");
    expect(drawn.every((sign) => sign !== "")).toBe(true);
    expect(drawn[0]).toBe(drawn[1]);
    expect(new Set(drawn).size).toBe(3);
  });
});
