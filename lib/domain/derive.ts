import type { BaseRow } from "@/lib/domain/estimate";
import { isPoint, isSameRange, readBound, toEnds, UNSTATED, type Range } from "@/lib/domain/range";
import type { Bound, Measure } from "@/lib/domain/terms";

/** A share as a ratio of whole numbers. */
export type Fraction = { n: number; d: number };

// The denominators people say. Elevenths and the like are left out: 27.27% is more likely a percentage than three elevenths.
const DENOMINATORS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12] as const;

const decimalsOf = (x: number): number => x.toFixed(12).replace(/0+$/u, "").split(".")[1]?.length ?? 0;

/**
 * The common fraction that a stored decimal stands for, or null. Decimals that end are matched exactly, recurring ones by
 * their rounded or cut-off digits: four at least, three for thirds. Two digits are a percentage: 0.33 is 33%, not a third.
 *
 *     toFraction(0.3333)  // { n: 1, d: 3 }
 *     toFraction(0.33)    // null
 */
export function toFraction(x: number): Fraction | null {
  const decimals = decimalsOf(x);
  const unit = 10 ** decimals;
  const digits = Math.round(x * unit);
  for (const d of DENOMINATORS) {
    const n = Math.round(x * d);
    const recurs = (n * unit) % d !== 0;
    if (recurs && decimals < (d === 3 ? 3 : 4)) continue;
    const scaled = (n * unit) / d;
    if (digits === Math.round(scaled) || (recurs && digits === Math.floor(scaled))) return { n, d };
  }
  return null;
}

// BigInt because 0.145 × 100 is 14.499… in floating point and would round down where a half goes up.
function multiply(share: number | null, count: number | null): number | null {
  if (share === null || count === null) return null;
  const { n, d } = toFraction(share) ?? { n: Math.round(share * 1e12), d: 1e12 };
  const divisor = 2n * BigInt(d);
  return Number((2n * BigInt(n) * BigInt(count) + BigInt(d)) / divisor);
}

/**
 * The count that a share of a base comes to: low = share low × base low, best × best, high × high, each to the nearest
 * integer, half up. A figure stated alone is both its ends; an open end stays open; a best comes only from two bests. With a
 * bound, a lone share is read as that end ("more than half").
 *
 *     resolveShare(third, { low: null, best: 12000, high: null })   // { low: null, best: 4000, high: null }
 *     resolveShare(third, { low: 11000, best: null, high: 12000 })  // { low: 3667, best: null, high: 4000 }
 *     resolveShare(third, { low: 5000, best: null, high: null })    // { low: 1667, best: null, high: null }
 */
export function resolveShare(share: Range, base: Range, bound?: Bound): Range {
  const part = bound === undefined ? share : readBound(share, bound);
  const best = multiply(part.best, base.best);
  if (isPoint(part) && isPoint(base)) return { low: null, best, high: null };
  const low = multiply(toEnds(part).low, toEnds(base).low);
  const high = multiply(toEnds(part).high, toEnds(base).high);
  // Open to both sides: a best left alone would read as a closed figure.
  if (low === null && high === null) return UNSTATED;
  // 0.3333 is read as a third, which is above 0.33331: two such shares in one range would cross, so the ends move outward.
  const stated = [low, best, high].filter((end) => end !== null);
  return { low: low === null ? null : Math.min(...stated), best, high: high === null ? null : Math.max(...stated) };
}

/** What re-basing needs of an estimate. */
export type DerivableRow = Range & {
  derived: boolean;
  bound: Bound;
  share_low: number | null;
  share_best: number | null;
  share_high: number | null;
  base: (Range & { measure: Measure; bound: Bound }) | null;
};

/** The stated share of an estimate as a range. */
export const toShareRange = (row: Pick<DerivableRow, "share_low" | "share_best" | "share_high">): Range => ({
  low: row.share_low,
  best: row.share_best,
  high: row.share_high,
});

function boundOf(range: Range): Bound {
  const { low, high } = toEnds(range);
  if (high === null) return "at_least";
  if (low === null) return "at_most";
  return low === high ? "exact" : "between";
}

/**
 * The estimate as it would read on another strength. Only counts derived from a share of a strength move; stated counts,
 * and shares of anything else ("a quarter of the casualties"), come back as they are. Given a whole base row, the result
 * names it; given bare numbers, it keeps the old base's id and name, so label it yourself.
 *
 *     rebase(podolyak, { low: null, best: 9000, high: null }).best  // 3000, from a third
 */
export function rebase<R extends DerivableRow>(row: R, base: Range & Partial<BaseRow>): R {
  if (!row.derived || row.base === null || row.base.measure !== "strength" || isSameRange(row.base, base)) return row;
  return { ...row, ...resolveShare(toShareRange(row), base, row.bound), base: { ...row.base, bound: boundOf(base), ...base } };
}

/** A share computed from two counts. */
export type Share = Range & {
  /** All of the count lies above all of the base: more than the whole. */
  exceeds: boolean;
  /** Some of the share lay above 100% of a strength and was cut there. */
  cut: boolean;
};

/**
 * The share that a stated count is of a base: [count low / base high, count high / base low], cut at 100% when the base is a
 * strength. Null when nothing follows or the base may be 0, which a base without a stated low always may.
 *
 *     shareOf({ low: null, best: 600, high: null }, { low: 10000, best: null, high: 12000 }, true)
 *     // { low: 0.05, best: null, high: 0.06, exceeds: false, cut: false }
 */
export function shareOf(count: Range, base: Range, baseIsStrength: boolean): Share | null {
  const part = toEnds(count);
  const whole = toEnds(base);
  if (whole.low === null || whole.low <= 0) return null;
  const divide = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a / b);
  const isAlone = isPoint(count) && isPoint(base);
  const share: Range = {
    low: isAlone ? null : divide(part.low, whole.high),
    best: divide(count.best, base.best),
    high: isAlone ? null : divide(part.high, whole.low),
  };
  // Open to both sides, nothing follows; a best left alone would read as a closed figure.
  if (!isAlone && share.low === null && share.high === null) return null;
  const above = (x: number | null): boolean => x !== null && x > 1;
  const cut = baseIsStrength && (above(share.low) || above(share.best) || above(share.high));
  const atMostAll = (x: number | null): number | null => (x === null || !cut ? x : Math.min(1, x));
  return { low: atMostAll(share.low), best: atMostAll(share.best), high: atMostAll(share.high), exceeds: above(divide(part.low, whole.high)), cut };
}
