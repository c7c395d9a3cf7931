import fc from "fast-check";
import type { EstimateRow } from "@/lib/domain/estimate";
import { markCounts, markStyle, toMark } from "@/lib/domain/marks";
import { BOUNDS, MEASURES } from "@/lib/domain/terms";
import { anyRange } from "@/tests/support/any-range";
import { plainRow, podolyak } from "@/tests/support/estimate-row";

const view = { bandsForExact: false };
const mark = (fields: Partial<EstimateRow>) => toMark({ ...plainRow, best: null, ...fields }, view);

describe(toMark, () => {
  it.each<[string, Partial<EstimateRow>, object]>([
    ["a stated figure is a marker alone", { best: 4000 }, { best: 4000, line: null, band: null, openLow: null, openHigh: null }],
    ["about 4,000 has a rounding band", { bound: "approximately", best: 4000 }, { best: 4000, band: { low: 3500, high: 4500 } }],
    ["a closed range has a line and no middle", { bound: "between", low: 3000, high: 5000 }, { best: null, line: { from: 3000, to: 5000 }, ends: "caps" }],
    ["a closed range keeps a stated best", { bound: "between", low: 3000, best: 3500, high: 5000 }, { best: 3500, line: { from: 3000, to: 5000 } }],
    ["a range of no width is still a line with caps", { bound: "between", low: 150, high: 150 }, { line: { from: 150, to: 150 } }],
    ["at least points up", { bound: "at_least", low: 100 }, { openHigh: 100, openLow: null, line: null, best: null }],
    ["up to points down and does not reach for 0", { bound: "up_to", high: 4000 }, { openLow: 4000, openHigh: null, line: null }],
    ["at least in the best column is a bound all the same", { bound: "more_than", best: 6000 }, { openHigh: 6000, best: null }],
    ["a best with a low is open above the best", { bound: "between", low: 3000, best: 4000 }, { line: { from: 3000, to: 4000 }, best: 4000, openHigh: 4000 }],
    ["a 95% confidence interval has caps and its level", { bound: "between", low: 1, high: 9, interval_kind: "confidence", interval_level: 95 }, { ends: "caps", label: "95%", note: "95% confidence interval" }],
    ["an expert range has round ends and its kind in words", { bound: "between", low: 1, high: 9, interval_kind: "expert_range" }, { ends: "round", label: null, note: "expert range" }],
    ["superseded is replaced", { best: 600, status: "superseded" }, { state: "replaced" }],
    ["corrected is replaced", { best: 600, status: "corrected" }, { state: "replaced" }],
    ["retracted is struck through", { best: 600, status: "retracted" }, { state: "retracted" }],
    ["a withdrawn claim is struck through", { best: 600, claim_status: "withdrawn" }, { state: "retracted" }],
    ["disputed stands as it is, with a question mark", { best: 600, status: "disputed" }, { state: "living", disputed: true }],
    ["words only have no place and are still a mark", { words_only: true, words: "dozens" }, { placed: false, best: null, line: null }],
    ["zero is a place", { best: 0 }, { placed: true, best: 0 }],
  ])("%s", (_, fields, expected) => {
    expect(mark(fields)).toMatchObject(expected);
  });

  it("is hollow when computed from a share", () => {
    expect(toMark(podolyak, view)).toMatchObject({ derived: true, best: 4000, shape: "square" });
  });

  it("draws the band of an exact figure only on request", () => {
    expect(toMark(plainRow, { bandsForExact: false }).band).toBeNull();
    expect(toMark(plainRow, { bandsForExact: true }).band).toEqual({ low: 3500, high: 4500 });
  });

  it("gives every stated number a place, invents none, and is unplaced only without numbers", () => {
    fc.assert(
      fc.property(anyRange, fc.constantFrom(...BOUNDS), (range, bound) => {
        const drawn = mark({ ...range, bound });
        const stated = [range.low, range.best, range.high].filter((count) => count !== null);
        const places = new Set(markCounts({ ...drawn, band: null }));
        expect(drawn.placed).toBe(stated.length > 0);
        for (const count of [Math.min(...stated), Math.max(...stated)]) if (stated.length > 0) expect(places).toContain(count);
        for (const place of places) expect(stated).toContain(place);
      }),
    );
  });
});

describe(markStyle, () => {
  it("gives no two named measures the same colour or shape, and none a diamond", () => {
    const named = MEASURES.map(markStyle).filter((style) => style.hue !== "other");
    expect(new Set(named.map((style) => style.hue)).size).toBe(5);
    expect(new Set(named.map((style) => style.shape)).size).toBe(5);
    expect(MEASURES.map((measure) => markStyle(measure).shape)).not.toContain("diamond");
  });
});
