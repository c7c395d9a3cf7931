import { type Range, UNSTATED } from "@/lib/domain/range";
import type { Bound, IntervalKind, Measure } from "@/lib/domain/terms";
import type { Random } from "@/scripts/bench/random";

/** How often each measure is stated, and how large its figure is beside the killed. */
const MEASURES: readonly (readonly [Measure, number, number])[] = [
  ["killed", 40, 1],
  ["killed_or_wounded", 18, 3.8],
  ["wounded", 10, 2.8],
  ["strength", 7, 12],
  ["captured", 5, 0.15],
  ["all_losses", 5, 4.2],
  ["casualties", 5, 3.8],
  ["irrecoverable", 4, 1.35],
  ["missing", 3, 0.2],
  ["excess_deaths", 2, 2],
  ["mixed", 1, 1.2],
];
const MEASURE_WEIGHTS = MEASURES.map(([measure, weight]) => [measure, weight] as const);
const MEASURE_SIZES = Object.fromEntries(MEASURES.map(([measure, , size]) => [measure, size])) as Record<Measure, number>;

const BOUND_WEIGHTS: readonly (readonly [Bound, number])[] = [
  ["exact", 30],
  ["approximately", 30],
  ["between", 16],
  ["at_least", 8],
  ["more_than", 9],
  ["up_to", 4],
  ["at_most", 1],
  ["fewer_than", 2],
];
const SAID: Record<Bound, string> = {
  exact: "",
  approximately: "about ",
  between: "between ",
  at_least: "at least ",
  more_than: "more than ",
  up_to: "up to ",
  at_most: "at most ",
  fewer_than: "fewer than ",
};
const SIGNIFICANT = [
  [1, 30],
  [2, 40],
  [3, 15],
  [9, 15],
] as const;
const FRACTIONS = [
  ["a third", 1 / 3],
  ["half", 0.5],
  ["a quarter", 0.25],
  ["40 percent", 0.4],
  ["two thirds", 2 / 3],
] as const;
const VAGUE = ["dozens", "several hundred", "hundreds", "thousands"] as const;

/** What was stated, before it is tied to a claim. */
export type Figure = Range & {
  said: string;
  bound: Bound;
  share: number | null;
  words_only: boolean;
  interval_kind: IntervalKind;
  interval_level: number | null;
};

export const drawMeasure = (random: Random): Measure => random.weigh(MEASURE_WEIGHTS);

/** About how large a measure's figure is where this many were killed. */
export const sizeOf = (measure: Measure, killed: number): number => killed * MEASURE_SIZES[measure];

/** A whole number with so many digits that are not zero, as people say them. */
export function roundTo(value: number, digits: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) + 1 - digits);
  return Math.round(value / unit) * unit;
}

const written = (count: number): string => count.toLocaleString("en");
const ANOTHER = { share: null, words_only: false, interval_kind: "none", interval_level: null } as const;

/** One plain number. */
export const statePlainly = (best: number): Figure => ({ ...ANOTHER, said: written(best), bound: "exact", low: null, best, high: null });

/** A figure near `size`, in one of the ways in which figures are put. A base of 0 is none to take a share of. */
export function drawFigure(random: Random, size: number, base: number): Figure {
  if (random.chance(0.02)) return { ...UNSTATED, ...ANOTHER, said: random.pick(VAGUE), bound: "approximately", words_only: true };
  if (base > 0 && random.chance(0.035)) {
    const [said, share] = random.pick(FRACTIONS);
    return { ...ANOTHER, said: `about ${said}`, bound: "approximately", low: null, best: Math.round(share * base), high: null, share };
  }
  const best = roundTo(size, random.weigh(SIGNIFICANT));
  const low = roundTo(best * 0.8, 2);
  const high = roundTo(best * 1.25, 2);
  if (random.chance(0.04)) {
    const interval = { interval_kind: "confidence", interval_level: 95 } as const;
    return { ...ANOTHER, ...interval, said: `${written(best)} (95% interval ${written(low)} to ${written(high)})`, bound: "exact", low, best, high };
  }
  const bound = random.weigh(BOUND_WEIGHTS);
  const said = bound === "between" ? `between ${written(low)} and ${written(high)}` : SAID[bound] + written(best);
  return { ...ANOTHER, said, bound, ...ends(bound, low, best, high, random.chance(0.3)) };
}

function ends(bound: Bound, low: number, best: number, high: number, hasBest: boolean): Range {
  if (bound === "between") return { low, best: hasBest ? best : null, high };
  if (bound === "at_least" || bound === "more_than") return { low: best, best: null, high: null };
  if (bound === "exact" || bound === "approximately") return { low: null, best, high: null };
  return { low: null, best: null, high: best };
}
