import type { Bound } from "@/lib/domain/terms";

/** Low, best and high of a count or share; null is "not stated", never zero and never infinity. */
export type Range = { low: number | null; best: number | null; high: number | null };

/** The outer ends of a range; null where the range is open. */
export type Ends = { low: number | null; high: number | null };

/** A range of which nothing was stated. */
export const UNSTATED: Range = { low: null, best: null, high: null };

/**
 * Whether any number was stated. "Dozens" is a claim without one.
 *
 *     isStated({ low: 0, best: null, high: null })  // true: zero is a number
 */
export const isStated = (range: Range): boolean => range.low !== null || range.best !== null || range.high !== null;

/**
 * Whether a figure was stated alone, so that it is both its ends.
 *
 *     isPoint({ low: null, best: 4000, high: null })  // true
 */
export const isPoint = (range: Range): boolean => range.best !== null && range.low === null && range.high === null;

/**
 * The outer ends. A figure stated alone closes itself; beside another stated end, an end left out is open.
 *
 *     toEnds({ low: null, best: 4000, high: null })  // { low: 4000, high: 4000 }
 *     toEnds({ low: 6000, best: null, high: null })  // { low: 6000, high: null }
 */
export const toEnds = (range: Range): Ends => (isPoint(range) ? { low: range.best, high: range.best } : { low: range.low, high: range.high });

/**
 * The range a bound makes of a figure written alone: "at least 100" is a low end even where a file put the 100 into the best
 * column. Ranges with a stated end stay as they are.
 *
 *     readBound({ low: null, best: 100, high: null }, "at_least")  // { low: 100, best: null, high: null }
 */
export function readBound(range: Range, bound: Bound): Range {
  if (!isPoint(range)) return range;
  if (bound === "at_least" || bound === "more_than") return { low: range.best, best: null, high: null };
  if (bound === "at_most" || bound === "up_to" || bound === "fewer_than") return { low: null, best: null, high: range.best };
  return range;
}

/**
 * The smallest and the largest number that was stated, for axes. Null where none was. Says nothing about open ends.
 *
 *     extent({ low: 6000, best: 7000, high: null })  // { min: 6000, max: 7000 }
 */
export function extent(range: Range): { min: number; max: number } | null {
  const stated = [range.low, range.best, range.high].filter((end) => end !== null);
  return stated.length === 0 ? null : { min: Math.min(...stated), max: Math.max(...stated) };
}

/**
 * The smallest range containing every given range. An end not stated in all of them is not stated in the result, and a
 * hull has no best: nobody claimed one.
 *
 *     hull([{ low: 500, best: null, high: null }, { low: 100, best: null, high: 200 }])  // { low: 100, best: null, high: null }
 */
export function hull(ranges: readonly Range[]): Range {
  let merged: Ends | null = null;
  for (const range of ranges) {
    const { low, high } = toEnds(range);
    merged =
      merged === null
        ? { low, high }
        : {
            low: low === null || merged.low === null ? null : Math.min(low, merged.low),
            high: high === null || merged.high === null ? null : Math.max(high, merged.high),
          };
  }
  return merged === null ? UNSTATED : { low: merged.low, best: null, high: merged.high };
}

/**
 * Whether low ≤ best ≤ high holds pairwise among what was stated; an unstated end breaks no order.
 *
 *     isOrdered({ low: 5, best: null, high: 4 })  // false
 */
export function isOrdered({ low, best, high }: Range): boolean {
  const rises = (a: number | null, b: number | null) => a === null || b === null || a <= b;
  return rises(low, best) && rises(best, high) && rises(low, high);
}

/**
 * Whether everything the inner range allows, the outer allows too. An open end contains any end.
 *
 *     contains({ low: 100, best: null, high: null }, { low: null, best: 150, high: null })  // true
 */
export function contains(outer: Range, inner: Range): boolean {
  const out = toEnds(outer);
  const within = toEnds(inner);
  return (out.low === null || (within.low !== null && out.low <= within.low)) && (out.high === null || (within.high !== null && within.high <= out.high));
}

/**
 * Whether two ranges state the same low, best and high.
 *
 *     isSameRange({ low: null, best: 1, high: null }, { low: 1, best: null, high: 1 })  // false: one states a best
 */
export const isSameRange = (a: Range, b: Range): boolean => a.low === b.low && a.best === b.best && a.high === b.high;
