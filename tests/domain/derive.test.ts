import fc from "fast-check";
import { rebase, resolveShare, shareOf, toFraction, toShareRange } from "@/lib/domain/derive";
import type { EstimateRow } from "@/lib/domain/estimate";
import { isOrdered, isPoint, isStated, toEnds, type Range } from "@/lib/domain/range";
import { anyCount, anyRange, anyShare, rangeOf } from "@/tests/support/any-range";
import { plainBase, plainRow, podolyak } from "@/tests/support/estimate-row";

const range = (low: number | null, best: number | null, high: number | null): Range => ({ low, best, high });
const point = (best: number): Range => range(null, best, null);
const third = point(0.3333);
const anyShareRange = rangeOf(anyShare);

describe(toFraction, () => {
  it.each([
    [0.5, 1, 2], [0.25, 1, 4], [0.75, 3, 4], [0.2, 1, 5], [0.3, 3, 10], [0.125, 1, 8],
    [0.3333, 1, 3], [0.333, 1, 3], [0.33333333, 1, 3], [1 / 3, 1, 3], [0.6667, 2, 3], [0.6666, 2, 3], [0.667, 2, 3],
    [0.1667, 1, 6], [0.8333, 5, 6], [0.1429, 1, 7], [0.2857, 2, 7], [0.1111, 1, 9], [0.0833, 1, 12],
    [0, 0, 1], [1, 1, 1], [3, 3, 1], [1.5, 3, 2], [1.3333, 4, 3],
  ])("reads %d as %d/%d", (share, n, d) => expect(toFraction(share)).toEqual({ n, d })); // prettier-ignore

  it.each([0.33, 0.67, 0.17, 0.37, 0.143, 0.167, 0.111, 0.3334, 0.2727, 0.455])("leaves %d a decimal", (share) => expect(toFraction(share)).toBeNull());

  it("finds every common fraction again in its four digits", () => {
    for (const d of [2, 3, 4, 5, 6, 7, 8, 9, 10, 12])
      for (let n = 1; n < d; n += 1) {
        const found = toFraction(Math.round((n / d) * 1e4) / 1e4);
        expect(found && found.n * d).toBe(found && n * found.d);
        expect(found).not.toBeNull();
      }
  });
});

describe(resolveShare, () => {
  it.each([
    ["a third of 12,000", third, point(12_000), point(4000)],
    ["half of 12,000", point(0.5), point(12_000), point(6000)],
    ["a third of 11,000", third, point(11_000), point(3667)],
    ["a third of 11,000–12,000", third, range(11_000, null, 12_000), range(3667, null, 4000)],
    ["a third of 10,000–13,000, best 12,000", third, range(10_000, 12_000, 13_000), range(3333, 4000, 4333)],
    ["a third of more than 5,000", third, range(5000, null, null), range(1667, null, null)],
    ["a third of up to 12,000", third, range(null, null, 12_000), range(null, null, 4000)],
    ["20–30% of 25,000–30,000", range(0.2, null, 0.3), range(25_000, null, 30_000), range(5000, null, 9000)],
    ["20–30% of 30,000", range(0.2, null, 0.3), point(30_000), range(6000, null, 9000)],
    ["two thirds of 4,000", point(0.6667), point(4000), point(2667)],
    ["three times 15,000", point(3), point(15_000), point(45_000)],
    ["at least half of 12,000", range(0.5, null, null), point(12_000), range(6000, null, null)],
    ["at least half of up to 12,000", range(0.5, null, null), range(null, null, 12_000), range(null, null, null)],
    ["14.5% of 100: a half goes up", point(0.145), point(100), point(15)],
    ["none of 12,000", point(0), point(12_000), point(0)],
    ["best half, at most 0.6, of 10,000 or more, best 12,000: open to both sides", range(null, 0.5, 0.6), range(10_000, 12_000, null), range(null, null, null)],
    ["a third of dozens", third, range(null, null, null), range(null, null, null)],
    ["a third of the largest count", third, point(2_000_000_000), point(666_666_667)],
    ["0.3333 to 0.33332, which cross once a third is exact", range(0.3333, null, 0.33332), point(120_000_000), range(39_998_400, null, 40_000_000)],
  ])("%s", (_, share, base, expected) => expect(resolveShare(share, base)).toEqual(expected));

  it("reads a lone share under an open bound as that end", () => {
    expect(resolveShare(point(0.5), point(12_000), "more_than")).toEqual(range(6000, null, null));
    expect(resolveShare(point(0.5), point(12_000), "up_to")).toEqual(range(null, null, 6000));
    expect(resolveShare(point(0.5), range(11_000, null, 12_000), "approximately")).toEqual(range(5500, null, 6000));
  });

  it("keeps the order and gives whole numbers", () => {
    fc.assert(
      fc.property(anyShareRange, anyRange, (share, base) => {
        const count = resolveShare(share, base);
        expect(isOrdered(count)).toBe(true);
        for (const end of [count.low, count.best, count.high]) expect(end === null || Number.isSafeInteger(end)).toBe(true);
      }),
    );
  });

  it("leaves an end open where the share or the base is open", () => {
    fc.assert(
      fc.property(anyShareRange, anyRange, (share, base) => {
        const [count, s, b] = [resolveShare(share, base), toEnds(share), toEnds(base)];
        expect(toEnds(count).low === null).toBe(s.low === null || b.low === null);
        expect(toEnds(count).high === null).toBe(s.high === null || b.high === null);
      }),
    );
  });

  it("never falls when the base grows", () => {
    fc.assert(
      fc.property(anyShare, anyCount, fc.nat(10_000), (share, count, more) => {
        const smaller = resolveShare(point(share), point(count)).best;
        const larger = resolveShare(point(share), point(count + more)).best;
        expect(larger).toBeGreaterThanOrEqual(smaller ?? NaN);
      }),
    );
  });

  it("is within half a person of the product", () => {
    fc.assert(
      fc.property(fc.nat(1000), anyCount, (perMille, count) => {
        fc.pre(toFraction(perMille / 1000) === null);
        const twice = 2n * BigInt(perMille) * BigInt(count);
        const result = 2000n * BigInt(resolveShare(point(perMille / 1000), point(count)).best ?? -1);
        expect(result - twice <= 1000n && twice - result < 1000n).toBe(true);
      }),
    );
  });
});

describe(rebase, () => {
  it("recomputes a third of another strength and names the new base", () => {
    const other = { ...plainBase, id: "other", best: 11_000, bound: "approximately" as const };
    expect(rebase(podolyak, other)).toEqual({ ...podolyak, best: 3667, base: other });
  });

  it("recomputes from a typed range, open ends staying open", () => {
    expect(rebase(podolyak, range(10_000, null, 12_000))).toMatchObject({ low: 3333, best: null, high: 4000, base: { bound: "between" } });
    expect(rebase(podolyak, range(10_000, null, null))).toMatchObject({ low: 3333, best: null, high: null, base: { bound: "at_least" } });
  });

  it("returns stated counts, and shares of anything but a strength, as they are", () => {
    const quarter: EstimateRow = { ...podolyak, share_best: 0.25, best: 1000, base: { ...plainBase, measure: "killed_or_wounded", strength_kind: null, best: 4000 } };
    const stated: EstimateRow = { ...podolyak, derived: false };
    for (const row of [plainRow, stated, quarter]) expect(rebase(row, point(9000))).toBe(row);
  });

  it("changes nothing on the same base, and comes back from another", () => {
    fc.assert(
      fc.property(anyShareRange, anyRange, anyRange, (share, base, other) => {
        const counts = resolveShare(share, base);
        const row: EstimateRow = { ...podolyak, ...counts, share_low: share.low, share_best: share.best, share_high: share.high, base: { ...plainBase, ...base } };
        expect(rebase(row, base)).toBe(row);
        expect(rebase(rebase(row, other), { ...plainBase, ...base })).toEqual(row);
        expect(toShareRange(rebase(row, other))).toEqual(share);
      }),
    );
  });
});

describe(shareOf, () => {
  it.each([
    ["600 of 10,000–12,000", point(600), range(10_000, null, 12_000), { ...range(0.05, null, 0.06), exceeds: false, cut: false }],
    ["6,000 of 12,000", point(6000), point(12_000), { ...point(0.5), exceeds: false, cut: false }],
    ["3,000–5,000 of 10,000", range(3000, null, 5000), point(10_000), { ...range(0.3, null, 0.5), exceeds: false, cut: false }],
    ["more than 6,000 of 12,000", range(6000, null, null), point(12_000), { ...range(0.5, null, null), exceeds: false, cut: false }],
    ["up to 6,000 of at least 10,000", range(null, null, 6000), range(10_000, null, null), { ...range(null, null, 0.6), exceeds: false, cut: false }],
    ["12,000 of 11,000", point(12_000), point(11_000), { ...point(1), exceeds: true, cut: true }],
    ["12,000 of 11,000–16,000: it may fit", point(12_000), range(11_000, null, 16_000), { ...range(0.75, null, 1), exceeds: false, cut: true }],
  ])("%s", (_, count, base, expected) => expect(shareOf(count, base, true)).toEqual(expected));

  it.each([
    ["a base of 0", point(10), point(0)],
    ["a base that may be 0", point(10), range(0, null, 100)],
    ["a base without a stated low", point(10), range(null, null, 100)],
    ["a base in words only", point(10), range(null, null, null)],
    ["a count in words only", range(null, null, null), point(100)],
    ["at least 10 of at least 100, of which nothing follows", range(10, null, null), range(100, null, null)],
  ])("is not known for %s", (_, count, base) => expect(shareOf(count, base, true)).toBeNull());

  it("cuts nothing where the base is no strength: three wounded for each dead", () => {
    expect(shareOf(point(45_000), point(15_000), false)).toEqual({ ...point(3), exceeds: true, cut: false });
  });

  it("keeps the order, and stays within 0–100% of a strength", () => {
    fc.assert(
      fc.property(anyRange, anyRange, (count, base) => {
        const share = shareOf(count, base, true);
        if (share === null) return;
        expect(isOrdered(share) && isStated(share)).toBe(true);
        for (const end of [share.low, share.best, share.high]) expect(end === null || (end >= 0 && end <= 1)).toBe(true);
      }),
    );
  });

  it("gives back the share that a count was derived from, within the rounding to whole people", () => {
    fc.assert(
      fc.property(anyShare, anyCount, (share, count) => {
        fc.pre(count > 0);
        const derived = resolveShare(point(share), point(count));
        expect(isPoint(derived)).toBe(true);
        // A share cut to four digits stands for a fraction up to 1/10,000 away (1/1,000 for thirds in three).
        expect(Math.abs((shareOf(derived, point(count), false)?.best ?? NaN) - share)).toBeLessThan(0.5 / count + 0.0007);
      }),
    );
  });
});
