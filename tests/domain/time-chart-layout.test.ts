import fc from "fast-check";
import { DISC_SIZE, placeDiscs } from "@/lib/domain/disc-layout";
import { boxesMeet, placeLabel, stackLabels, type Box } from "@/lib/domain/label-layout";
import { boxOf, type TextBox } from "@/lib/domain/range-layout";
import { toTimeChart } from "@/lib/domain/time-chart";
import { placeTimeChart, textBoxes, type TimeLayout } from "@/lib/domain/time-layout";
import { anyRows } from "@/tests/support/chart-rows";
import { someDatedRows, timeView } from "@/tests/support/time-view";

const WIDTHS = [320, 350, 640, 760, 1110, 1160, 2400];

function faults(layout: TimeLayout): string[] {
  const legend = layout.legend.map(({ item, x, y }): TextBox => ({ x: x + (item.mark ? 42 : 20), y, text: item.words, size: 11.5 }));
  const discs = layout.discs.map(({ x, line, width }): Box => ({ left: x - width / 2, right: x + width / 2, top: layout.discAt(line) - DISC_SIZE / 2, bottom: layout.discAt(line) + DISC_SIZE / 2 }));
  const boxes = [...textBoxes(layout), ...legend.map(boxOf), ...discs];
  const found: string[] = [];
  for (const [index, box] of boxes.entries()) {
    if (box.left < -0.5 || box.right > layout.width + 0.5 || box.top < 0 || box.bottom > layout.height) found.push(`outside: ${JSON.stringify(box)}`);
    for (const other of boxes.slice(index + 1)) if (boxesMeet(box, other)) found.push(`${JSON.stringify(box)} over ${JSON.stringify(other)}`);
  }
  return found;
}

describe(placeTimeChart, () => {
  it.each(WIDTHS.flatMap((width) => [0, 5, 30, 140].map((count) => [count, width] as const)))("keeps words and discs of %i rows apart and inside at %i px", (count, width) => {
    expect(faults(placeTimeChart(toTimeChart(someDatedRows(count), timeView), width))).toEqual([]);
    expect(faults(placeTimeChart(toTimeChart(someDatedRows(count), { ...timeView, axis: "log", showRetracted: true, strength: [] }), width))).toEqual([]);
  });

  it("keeps the words of any rows apart and inside at any width", () => {
    fc.assert(
      fc.property(anyRows(14), fc.integer({ min: 320, max: 1600 }), fc.constantFrom("linear" as const, "fit" as const, "log" as const), (rows, width, axis) => {
        expect(faults(placeTimeChart(toTimeChart(rows, { ...timeView, axis }), width))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([350, 1110])("covers no mark by another at %i px", (width) => {
    // Claims of one figure on one day, and their like as ranges.
    const rows = someDatedRows(12).map((row, index) => ({ ...row, status: "current" as const, as_of: "2025-01-19", measure: "killed" as const, low: index % 2 ? 3000 : null, best: index % 2 ? null : 4000, high: index % 2 ? 5000 : null, bound: index % 2 ? ("between" as const) : ("exact" as const) }));
    const { marks } = placeTimeChart(toTimeChart(rows, timeView), width);
    expect(marks).toHaveLength(12);
    expect(new Set(marks.map(({ x }) => Math.round(x * 10))).size).toBe(12);
  });

  it("keeps marks and their month within the plot", () => {
    for (const width of WIDTHS) {
      const { plot, marks } = placeTimeChart(toTimeChart(someDatedRows(140), timeView), width);
      for (const { x, y, span } of marks) {
        expect(x >= plot.left && x <= plot.right && y >= plot.top - 0.01 && y <= plot.bottom + 0.01).toBe(true);
        if (span) expect(span.from >= plot.left && span.to <= plot.right).toBe(true);
      }
    }
  });

  it("names the pinned pair at every width", () => {
    for (const width of WIDTHS) {
      const { names } = placeTimeChart(toTimeChart(someDatedRows(30).map((row) => ({ ...row, status: "current" as const, low: null, best: 4000, high: null, words_only: false, bound: "exact" as const })), timeView), width);
      expect(names).toHaveLength(2);
    }
  });
});

describe(placeDiscs, () => {
  it("never lets two discs touch, loses no number, and keeps each between the edges", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 40, max: 1000 }), { maxLength: 60 }), (places) => {
        const discs = placeDiscs(places.toSorted((a, b) => a - b).map((x, index) => ({ number: index + 1, x })), 0, 1040);
        expect(discs.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i))).toEqual(places.map((_, index) => index + 1));
        for (const [index, disc] of discs.entries()) {
          expect(disc.x - disc.width / 2 >= 0 && disc.x + disc.width / 2 <= 1040).toBe(true);
          for (const other of discs.slice(index + 1)) if (disc.line === other.line) expect(Math.abs(disc.x - other.x)).toBeGreaterThan((disc.width + other.width) / 2);
        }
      }),
    );
  });

  it("puts neighbours on two lines before it puts them together", () => {
    expect(placeDiscs([{ number: 1, x: 50 }, { number: 2, x: 55 }], 0, 900).map(({ text, line }) => [text, line])).toEqual([["1", 0], ["2", 1]]);
    expect(placeDiscs([{ number: 1, x: 50 }, { number: 2, x: 52 }, { number: 3, x: 54 }], 0, 900).map(({ text }) => text)).toEqual(["1", "2–3"]);
  });
});

describe(stackLabels, () => {
  it("keeps labels apart, in the order of their wishes, and inside while there is room", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ wish: fc.integer({ min: -50, max: 450 }), height: fc.integer({ min: 10, max: 40 }) }), { maxLength: 9 }), (labels) => {
        const tops = stackLabels(labels, 0, 400);
        const placed = labels.map((label, index) => ({ ...label, top: tops[index] ?? 0 })).toSorted((a, b) => a.top - b.top);
        for (const [index, label] of placed.entries()) {
          const next = placed[index + 1];
          if (next) expect(label.top + label.height).toBeLessThanOrEqual(next.top + 1e-6);
          expect(label.top >= 0 && label.top + label.height <= 400 + 1e-6).toBe(true);
        }
      }),
    );
  });
});

describe(placeLabel, () => {
  it("finds a place beside a lone point, and none where all is taken", () => {
    const area = { left: 0, right: 200, top: 0, bottom: 200 };
    expect(placeLabel({ x: 50, y: 50 }, { width: 40, height: 14 }, [], area)).toEqual({ left: 62, right: 102, top: 43, bottom: 57 });
    expect(placeLabel({ x: 50, y: 50 }, { width: 40, height: 14 }, [area], area)).toBeNull();
  });
});
