import fc from "fast-check";
import { contains, extent, hull, isOrdered, isPoint, isSameRange, isStated, readBound, toEnds, UNSTATED, type Range } from "@/lib/domain/range";
import { BOUNDS } from "@/lib/domain/terms";
import { anyRange } from "@/tests/support/any-range";

const range = (low: number | null, best: number | null, high: number | null): Range => ({ low, best, high });
const members = fc.array(anyRange, { minLength: 1, maxLength: 6 });

describe(toEnds, () => {
  it("closes a figure stated alone at itself and leaves other missing ends open", () => {
    expect(toEnds(range(null, 4000, null))).toEqual({ low: 4000, high: 4000 });
    expect(toEnds(range(6000, null, null))).toEqual({ low: 6000, high: null });
    expect(toEnds(range(6000, 7000, null))).toEqual({ low: 6000, high: null });
    expect(toEnds(UNSTATED)).toEqual({ low: null, high: null });
  });
});

describe(readBound, () => {
  it.each([
    ["at_least", range(100, null, null)],
    ["more_than", range(100, null, null)],
    ["at_most", range(null, null, 100)],
    ["up_to", range(null, null, 100)],
    ["fewer_than", range(null, null, 100)],
    ["exact", range(null, 100, null)],
    ["approximately", range(null, 100, null)],
    ["between", range(null, 100, null)],
  ] as const)("reads a lone figure put as %s", (bound, expected) => expect(readBound(range(null, 100, null), bound)).toEqual(expected));

  it("leaves a range with a stated end alone", () => {
    fc.assert(fc.property(anyRange, fc.constantFrom(...BOUNDS), (r, bound) => isPoint(r) || readBound(r, bound) === r));
  });
});

describe(extent, () => {
  it("spans the stated numbers only, zero among them", () => {
    expect(extent(UNSTATED)).toBeNull();
    expect(extent(range(0, null, null))).toEqual({ min: 0, max: 0 });
    expect(extent(range(6000, 7000, null))).toEqual({ min: 6000, max: 7000 });
  });

  it("is null exactly where nothing was stated", () => {
    fc.assert(fc.property(anyRange, (r) => (extent(r) === null) === !isStated(r)));
  });
});

describe(hull, () => {
  it.each([
    [[range(500, null, null), range(100, null, 200)], range(100, null, null)],
    [[range(null, 4000, null), range(null, 6000, null)], range(4000, null, 6000)],
    [[range(null, null, 500), range(null, 100, null)], range(null, null, 500)],
    [[range(0, null, 10), range(5, null, 20)], range(0, null, 20)],
    [[range(1, 2, 3), UNSTATED], UNSTATED],
    [[], UNSTATED],
  ])("of %j is %j", (ranges, expected) => expect(hull(ranges)).toEqual(expected));

  it("does not depend on order or grouping, and is its own hull", () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const whole = hull([...a, ...b]);
        expect(hull([...b, ...a])).toEqual(whole);
        expect(hull([hull(a), hull(b)])).toEqual(whole);
        expect(hull([whole, whole])).toEqual(whole);
      }),
    );
  });

  it("contains every member, stays in order and invents no best", () => {
    fc.assert(fc.property(members, (all) => isOrdered(hull(all)) && hull(all).best === null && all.every((r) => contains(hull(all), r))));
  });

  it("leaves an end open when any member leaves it open", () => {
    fc.assert(fc.property(members, (all) => (hull(all).high === null) === all.some((r) => toEnds(r).high === null)));
  });
});

describe(isSameRange, () => {
  it("tells a stated best from two equal ends", () => expect(isSameRange(range(null, 1, null), range(1, null, 1))).toBe(false));
});
