import fc from "fast-check";
import type { Range } from "@/lib/domain/range";

/** Ranges in order, each end stated or not; drawn from these numbers. */
export const rangeOf = (numbers: fc.Arbitrary<number>): fc.Arbitrary<Range> =>
  fc.tuple(fc.array(numbers, { minLength: 3, maxLength: 3 }), fc.boolean(), fc.boolean(), fc.boolean()).map(([three, hasLow, hasBest, hasHigh]) => {
    const [low = 0, best = 0, high = 0] = three.sort((a, b) => a - b);
    return { low: hasLow ? low : null, best: hasBest ? best : null, high: hasHigh ? high : null };
  });

/** Counts that come up in claims: small ones, round ones, large ones. */
export const anyCount = fc.oneof(fc.nat(30), fc.nat(20_000), fc.nat(20).map((n) => n * 1000), fc.nat(2_000_000_000));
/** Counts as ranges. */
export const anyRange = rangeOf(anyCount);
/** Shares as they are stored: fractions in four digits, whole percents, tenths of a percent, any decimals, multiples. */
export const anyShare = fc.oneof(
  fc.constantFrom(0.3333, 0.6667, 0.6666, 0.333, 0.5, 0.25, 0.1667, 0.1429, 0.1111, 0.75, 2, 3, 1.5),
  fc.nat(100).map((n) => n / 100),
  fc.nat(1000).map((n) => n / 1000),
  fc.nat(200_000).map((n) => n / 100_000),
);
