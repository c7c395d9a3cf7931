import { addDays, daysBetween } from "@/lib/domain/dates";
import { formatCount, formatLongDay } from "@/lib/domain/format";
import type { Possible, ReadClaim, ReconcileAnswer, SetsAside } from "@/lib/domain/reconcile/answer";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Up to so many claims the matrix is a table with a letter for each; above, a picture with numbers. */
export const MOST_LETTERS = LETTERS.length;

/**
 * What a claim is called beside the matrix: a letter, or a number where there are more claims than letters.
 *
 *     claimName(0, 6)   // "A"
 *     claimName(0, 140) // "1"
 */
export const claimName = (place: number, claims: number): string => (claims <= MOST_LETTERS ? (LETTERS[place] ?? "") : String(place + 1));

/** The names of some claims as one list: "C, D and E". */
export function namesOf(places: readonly number[], claims: number): string {
  const names = places.map((place) => claimName(place, claims));
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
}

/**
 * A claim in a line: who, how many of what, when.
 *
 *     claimLine(podolyak)  // "Mykhailo Podolyak ~4,000 killed · Jan 2025"
 */
export const claimLine = ({ claimant, figure, measure, when }: Pick<ReadClaim, "claimant" | "figure" | "measure" | "when">): string => `${claimant} ${figure} ${measure} · ${when}`;

/**
 * The short answer to "can they all be true at once?", from the pairs and the discord; null while the latter is unknown and no
 * pair settles it.
 *
 *     shortAnswer(answer)  // "No: 2 of 15 pairs contradict."
 */
export function shortAnswer({ pairs, discord, claims }: Pick<ReconcileAnswer, "pairs" | "discord" | "claims">): string | null {
  const all = pairs.can + pairs.cannot + pairs.not_linked;
  if (pairs.cannot > 0) return `No: ${formatCount(pairs.cannot)} of ${formatCount(all)} ${all === 1 ? "pair" : "pairs"} ${pairs.cannot === 1 ? "contradicts" : "contradict"}.`;
  if (discord === null) return null;
  if (discord.value > 0) return "No: no two of them contradict, but all together they do.";
  const bound = claims.filter(({ unlinked }) => unlinked === null).length;
  return bound === 0 ? "None of them binds a total, so nothing can contradict." : "Yes: they can all be true together.";
}

/** What the smallest sets come to, in words; the sets themselves stand beside. */
export function setsSentence({ size, count, proven }: SetsAside): string {
  if (size === 0) return "";
  const sets = size === 1 ? (count === 1 ? "one claim" : `any one of ${formatCount(count)} claims`) : count === 1 ? `one set of ${formatCount(size)} claims` : `any one of ${formatCount(count)} ${size === 2 ? "pairs" : `sets of ${formatCount(size)}`}${size === 2 ? " of claims" : " claims"}`;
  return `Set aside ${sets} and the rest agree${proven ? "." : " (best found, not proven to be the smallest)."}`;
}

/** Signs of the matrix, a claim's row by another's column. */
export const signAt = (matrix: readonly string[], a: number, b: number): string => matrix[a]?.[b] ?? ".";

/**
 * The days a slider runs over: from the first day that a claim can hold for to the last.
 *
 *     sliderDays(claims)  // { first: "2024-10-08", days: 410 }
 */
export function sliderDays(claims: readonly Pick<ReadClaim, "from" | "to">[]): { first: string; days: number } | null {
  const froms = claims.flatMap(({ from, to }) => from ?? to ?? []).sort();
  const tos = claims.flatMap(({ from, to }) => to ?? from ?? []).sort();
  const [first, last] = [froms[0], tos.at(-1)];
  return first === undefined || last === undefined ? null : { first, days: Math.max(0, daysBetween(first, last)) };
}

/** The day at a place of the slider, and back. */
export const sliderDay = (first: string, place: number): string => addDays(first, place);

/**
 * Where a possible range stands on a bar from 0 to `most`, in percent of its length. An open end runs to the bar's end.
 *
 *     barSpan({ low: 550, high: 649 }, 5000)  // { from: 11, to: 12.98 }
 */
export function barSpan({ low, high }: { low: number | null; high: number | null }, most: number): { from: number; to: number } {
  const part = (count: number): number => Math.max(0, Math.min(100, most === 0 ? 0 : (100 * count) / most));
  return { from: part(low ?? 0), to: high === null ? 100 : part(high) };
}

/**
 * The end of a bar that every finite end of the series fits on.
 *
 *     barMost([{ low: 600, high: null }])  // 750, so that the open end is seen to go on
 */
export function barMost(series: readonly { low: number | null; high: number | null }[]): number {
  const most = Math.max(1, ...series.flatMap(({ low, high }) => [low ?? 0, high ?? (low ?? 0) * 1.25]));
  return Math.ceil(most);
}

/**
 * A range as it stands beside its bar. A lower end of 0 is no finding: nothing lies below it.
 *
 *     rangeWords({ low: 600, high: null })  // "at least 600"
 */
export function rangeWords({ low, high }: { low: number | null; high: number | null }, format: (value: number) => string = formatCount): string {
  const least = low ?? 0;
  if (high === null) return least === 0 ? "not bounded" : `at least ${format(least)}`;
  if (format(least) === format(high)) return format(high);
  return least === 0 ? `at most ${format(high)}` : `${format(least)}–${format(high)}`;
}

/**
 * A ratio to the second figure that matters.
 *
 *     ratioWords(0.4998)  // "0.5"
 */
export const ratioWords = (ratio: number): string => String(Number(ratio.toPrecision(2)));

/** All squares of one sign above the diagonal as one path of unit squares, neighbours in a row as one. */
export function matrixPath(matrix: readonly string[], sign: string): string {
  const runs: string[] = [];
  matrix.forEach((row, y) => {
    for (let x = y + 1; x < row.length; x += 1) {
      if (row[x] !== sign) continue;
      const from = x;
      while (row[x + 1] === sign) x += 1;
      runs.push(`M${from},${y}h${x - from + 1}v1h${from - x - 1}Z`);
    }
  });
  return runs.join("");
}

/** The heading over what is left possible. */
export function possibleHeading({ claims, date }: Possible, all: number): string {
  const who = claims.length === all ? `all ${formatCount(all)} claims` : claims.length <= 6 ? namesOf(claims, all) : `${formatCount(claims.length)} of the claims`;
  return `What ${who} ${claims.length === 1 ? "leaves" : "leave"} possible on ${formatLongDay(date)}`;
}
