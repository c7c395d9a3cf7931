import fc from "fast-check";
import { AXIS_KINDS, placeOn, shareTicks, toAxis } from "@/lib/domain/axis";
import { anyCount } from "@/tests/support/any-range";

const labels = (ticks: { label: string }[]) => ticks.map((tick) => tick.label);

describe(toAxis, () => {
  it.each([
    ["linear axes start at 0", [300, 4000, 12_000], "linear", ["0", "2,000", "4,000", "6,000", "8,000", "10,000", "12,000"]],
    ["a log axis counts in tens", [100, 12_000, 90_000], "log", ["100", "1,000", "10,000"]],
    ["a log axis keeps zeros apart", [0, 150, 90_000], "log", ["0", "100", "1,000", "10,000"]],
    ["nothing but zeros is an even axis", [0, 0], "log", ["0", "1"]],
    ["nothing at all is an even axis", [], "linear", ["0", "1"]],
  ] as const)("%s", (_, counts, kind, expected) => {
    expect(labels(toAxis(counts, kind, 6).ticks)).toEqual(expected);
  });

  it("says when lengths cannot be compared", () => {
    expect(toAxis([5000, 6000], "linear", 6).warning).toBeNull();
    expect(toAxis([5000, 6000], "fit", 6).warning).toMatch(/does not start at 0/u);
    expect(toAxis([5000, 6000], "log", 6).warning).toMatch(/[Ll]ogarithmic/u);
    expect(toAxis([0, 6000], "fit", 6).warning).toBeNull();
  });

  it("has room for every count, in order, with its ticks inside", () => {
    fc.assert(
      fc.property(fc.array(anyCount, { maxLength: 12 }), fc.constantFrom(...AXIS_KINDS), (counts, kind) => {
        const axis = toAxis(counts, kind, 6);
        expect(axis.to).toBeGreaterThan(axis.from);
        const places = counts.toSorted((a, b) => a - b).map((count) => placeOn(axis, count));
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
          expect(place).toBeGreaterThanOrEqual(places[index - 1] ?? 0);
        }
        for (const count of counts) expect(count >= axis.from && count <= axis.to).toBe(true);
        expect(axis.ticks.length).toBeGreaterThan(0);
        for (const tick of axis.ticks) expect(tick.at >= 0 && tick.at <= 1).toBe(true);
        expect(new Set(labels(axis.ticks)).size).toBe(axis.ticks.length);
      }),
    );
  });

  it("tells two counts apart on a log axis, even 0 from 1", () => {
    const axis = toAxis([0, 1, 2_000_000_000], "log", 6);
    expect(placeOn(axis, 0)).toBe(0);
    expect(placeOn(axis, 1)).toBeGreaterThan(0.05);
  });
});

describe(shareTicks, () => {
  it.each([
    ["quarters where they fit", [12_000], 12_000, ["0%", "25%", "50%", "75%", "100%"]],
    ["beyond the whole where figures go there", [16_000], 12_000, ["0%", "50%", "100%"]],
    ["small parts of a large force", [4000], 700_000, ["0%", "0.2%", "0.4%"]],
  ] as const)("%s", (_, counts, base, expected) => {
    expect(labels(shareTicks(toAxis(counts, "linear", 6), base))).toEqual(expected);
  });

  it("is empty for a base of 0", () => {
    expect(shareTicks(toAxis([10], "linear", 6), 0)).toEqual([]);
  });
});
