import fc from "fast-check";
import { fromTime, toTime } from "@/lib/domain/dates";
import { textWidth } from "@/lib/domain/text-width";
import { placeTime, timeTicks, toTimeAxis } from "@/lib/domain/time-axis";

const span = (from: string, to: string) => ({ from: toTime(from), to: toTime(to) });
const labels = (from: string, to: string, width: number): string[] => timeTicks(span(from, to), width, 11.5).map(({ label }) => label);
const anyTime = fc.integer({ min: toTime("1800-01-01"), max: toTime("2200-01-01") });

describe(toTimeAxis, () => {
  it("has room for every span and every note near them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyTime, fc.nat(400))), fc.array(anyTime), anyTime, (spans, notes, today) => {
        const drawn = spans.map(([from, days]) => ({ from, to: from + days * 86_400_000 }));
        const axis = toTimeAxis(drawn, notes, today);
        expect(axis.to).toBeGreaterThan(axis.from);
        for (const { from, to } of drawn) expect(axis.from < from && to < axis.to).toBe(true);
      }),
    );
  });

  it("is not squeezed by a note far from every claim", () => {
    const axis = toTimeAxis([span("2025-01-01", "2025-12-31")], [toTime("1953-07-27"), toTime("2024-12-01")], toTime("2026-11-23"));
    expect(fromTime(axis.from) < "2024-12-01").toBe(true);
    expect(fromTime(axis.from) > "2024-11-01").toBe(true);
  });

  it("stands around the notes where there is no claim, and around the day where there is neither", () => {
    expect(toTimeAxis([], [toTime("2024-06-19")], toTime("2026-11-23")).to).toBeLessThan(toTime("2024-07-01"));
    expect(placeTime(toTimeAxis([], [], toTime("2026-11-23")), toTime("2026-11-23"))).toBeCloseTo(0.5);
  });
});

describe(timeTicks, () => {
  it.each([
    ["2024-10-01", "2025-10-10", 600, ["Oct 2024", "Jan 2025", "Apr", "Jul", "Oct"]],
    ["2024-11-20", "2025-02-10", 600, ["Dec 2024", "Jan 2025", "Feb"]],
    ["2003-03-01", "2013-06-01", 600, ["2004", "2005", "2006", "2007", "2008", "2009", "2010", "2011", "2012", "2013"]],
    ["2003-03-01", "2013-06-01", 280, ["2004", "2006", "2008", "2010", "2012"]],
    ["2025-01-18", "2025-01-21", 600, ["18 Jan 2025", "19 Jan", "20 Jan", "21 Jan"]],
  ] as const)("marks %s to %s on %i px by what there is room for", (from, to, width, expected) => {
    expect(labels(from, to, width)).toEqual(expected);
  });

  it("never lets two labels touch, and stays on the axis", () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 1, max: 80_000 }), fc.integer({ min: 120, max: 2400 }), (from, days, width) => {
        let edge = -Infinity;
        for (const { at, label } of timeTicks({ from, to: from + days * 86_400_000 }, width, 11.5)) {
          const half = textWidth(label, 11.5) / 2;
          expect(at * width - half).toBeGreaterThan(edge);
          expect(at >= 0 && at <= 1).toBe(true);
          edge = at * width + half;
        }
      }),
    );
  });
});
