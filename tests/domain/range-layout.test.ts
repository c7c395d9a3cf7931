import fc from "fast-check";
import type { EstimateRow } from "@/lib/domain/estimate";
import { toRangeChart, type RangeView } from "@/lib/domain/range-chart";
import { boxOf, placeRangeChart, TOP_TICKS_ABOVE, TICKS_BELOW, type RangeLayout, type TextBox } from "@/lib/domain/range-layout";
import { fitText, textWidth, wrapText } from "@/lib/domain/text-width";
import { anyRows, plainView, someRows, strengthRow } from "@/tests/support/chart-rows";

const WIDTHS = [320, 350, 640, 700, 900, 1110, 1160, 2400];

function textsOf(layout: RangeLayout): TextBox[] {
  return [
    ...layout.texts,
    ...layout.groups.flatMap(({ rows, fold }) => [...rows.flatMap((row) => row.texts), ...(fold ? [fold.text] : [])]),
    ...layout.legend.map(({ item, x, y }): TextBox => ({ x: x + (item.mark ? 46 : 20), y, text: item.words, size: 11.5 })),
    ...layout.ticks.map(({ x, label }): TextBox => ({ x, y: layout.plot.bottom + TICKS_BELOW, text: label, size: 11.5, anchor: "middle" })),
    ...layout.topTicks.map(({ x, label }): TextBox => ({ x, y: layout.plot.top - TOP_TICKS_ABOVE, text: label, size: 11.5, anchor: "middle" })),
  ];
}

function faults(layout: RangeLayout): string[] {
  const boxes = textsOf(layout).map((text) => ({ text: text.text, ...boxOf(text) })).toSorted((a, b) => a.top - b.top);
  const found: string[] = [];
  for (const [index, box] of boxes.entries()) {
    if (box.left < -0.5 || box.right > layout.width + 0.5 || box.top < 0 || box.bottom > layout.height) found.push(`outside: ${box.text}`);
    for (const other of boxes.slice(index + 1)) {
      if (other.top >= box.bottom) break;
      if (box.left < other.right && other.left < box.right) found.push(`${box.text} over ${other.text}`);
    }
  }
  return found;
}

const busy: RangeView = { ...plainView, base: { low: null, best: 12_000, high: null }, strength: [strengthRow], bandsForExact: true, filtersText: "Killed; killed or wounded; combatants; as of any date; said by anyone; newest first; total so far" };

describe(placeRangeChart, () => {
  it.each(WIDTHS.flatMap((width) => [0, 5, 30, 140].map((count) => [count, width] as const)))("keeps the words of %i rows apart and inside at %i px", (count, width) => {
    expect(faults(placeRangeChart(toRangeChart(someRows(count), busy), width))).toEqual([]);
    expect(faults(placeRangeChart(toRangeChart(someRows(count), { ...busy, axis: "log", base: null, showRetracted: true }), width))).toEqual([]);
  });

  it("keeps the words of any rows apart and inside at any width", () => {
    fc.assert(
      fc.property(anyRows(12), fc.integer({ min: 320, max: 1600 }), fc.constantFrom("linear" as const, "fit" as const, "log" as const), (rows, width, axis) => {
        expect(faults(placeRangeChart(toRangeChart(rows, { ...busy, axis }), width))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("cuts no figure on a telephone, however long the claimant's name", () => {
    const row = { ...(someRows(1)[0] as EstimateRow), claimant_name: "Max Planck Institute for Demographic Research", status: "current" as const, derived: false, words_only: false, interval_kind: "none" as const, interval_level: null, bound: "between" as const, low: 99_997, best: 112_069, high: 125_915 };
    const placed = placeRangeChart(toRangeChart([row], plainView), 350).groups[0]?.rows[0];
    expect(placed?.texts.map(({ text }) => text)).toContain("112,069 (99,997–125,915)");
    expect(faults(placeRangeChart(toRangeChart([row], plainView), 350))).toEqual([]);
  });

  it("reserves the same height at every wide width for rows of ordinary words", () => {
    const model = toRangeChart(someRows(30), plainView);
    const rowsHigh = (width: number): number => {
      const { plot } = placeRangeChart(model, width);
      return plot.bottom - plot.top;
    };
    expect(rowsHigh(1160)).toBe(rowsHigh(1110));
    expect(rowsHigh(700)).toBe(rowsHigh(1110));
  });

  it("gives hundreds of rows a lane each and no words", () => {
    const layout = placeRangeChart(toRangeChart(someRows(500), { ...plainView, showRetracted: true }), 1110);
    const rows = layout.groups.flatMap((group) => group.rows);
    expect(layout.isDense).toBe(true);
    expect(rows).toHaveLength(500);
    expect(new Set(rows.map((row) => row.lane)).size).toBe(500);
    expect(faults(layout)).toEqual([]);
  });
});

describe(fitText, () => {
  it("never is wider than its place, and says when it is cut", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const fitted = fitText(text, width, 12);
        expect(fitted === text || fitted.endsWith("…")).toBe(true);
        expect(textWidth(fitted, 12)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe(wrapText, () => {
  it("breaks an address at the lines' ends and loses none of it", () => {
    const address = `tollbook.example/topics/${"a-long-name/".repeat(12)}`;
    const lines = wrapText(`Tollbook · ${address} · revision 4`, 200, 11, 9);
    expect(lines.join("")).toContain(address);
    for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(200);
  });

  it("loses no word unless it ends in an ellipsis", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("casualties", "of", "the", "province", "7,000"), { maxLength: 20 }), fc.integer({ min: 90, max: 300 }), fc.integer({ min: 1, max: 4 }), (words, width, most) => {
        const lines = wrapText(words.join(" "), width, 12, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        if (!lines.at(-1)?.endsWith("…")) expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
