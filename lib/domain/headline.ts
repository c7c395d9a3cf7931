import { compareEstimates } from "@/lib/domain/compare";
import { endOfPrecision, startOfPrecision } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatCount } from "@/lib/domain/format";
import { AS_READ } from "@/lib/domain/reading-address";
import type { Ratio } from "@/lib/domain/reconcile/answer";
import type { Verdict } from "@/lib/domain/reconcile/readings";
import { MEASURE_LABELS } from "@/lib/domain/terms";

/**
 * Plain sentences on why two headline figures are not two answers to one question. Says what differs, gives no verdict.
 *
 *     whyTheyDiffer(podolyak, syrskyi)  // ["They count different things: killed, and killed or wounded.", …]
 */
export function whyTheyDiffer(a: EstimateRow, b: EstimateRow): string[] {
  const sentences: string[] = [];
  if (a.measure !== b.measure) sentences.push(`They count different things: ${MEASURE_LABELS[a.measure]}, and ${MEASURE_LABELS[b.measure]}.`);
  if (a.derived && b.derived) sentences.push(`Neither count was spoken: both follow from a fraction of a strength that is itself an estimate${sameBase(a, b)}.`);
  else if (a.derived || b.derived) sentences.push("One count was stated; the other follows from a fraction of an estimated total.");
  if (isApart(a, b)) sentences.push("They hold for different dates.");
  else if (a.as_of !== b.as_of || a.as_of_precision !== b.as_of_precision) sentences.push("They may hold for different days.");
  return sentences;
}

// "January 2025" may be the 19th: dates differ only where the days that they can mean do.
function isApart(a: EstimateRow, b: EstimateRow): boolean {
  if (a.as_of === null || b.as_of === null) return false;
  return endOfPrecision(a.as_of, a.as_of_precision) < startOfPrecision(b.as_of, b.as_of_precision) || endOfPrecision(b.as_of, b.as_of_precision) < startOfPrecision(a.as_of, a.as_of_precision);
}

function sameBase(a: EstimateRow, b: EstimateRow): string {
  const best = a.base?.best;
  return best != null && best === b.base?.best ? ` (${formatCount(best)})` : "";
}

/** The two claims a topic is known by, and what is said of them together. */
export type Headline = { pair: [EstimateRow, EstimateRow]; verdict: Verdict; within_intervals: boolean; sentences: string[] };

/**
 * What stands beside a headline pair: why the two differ, whether both can be true as a page opens, and what they would leave if
 * both described one day, beside what other claims of the topic imply.
 *
 *     toHeadline([podolyak, syrskyi], others, "2024-10-01").verdict  // "can"
 */
export function toHeadline(pair: readonly [EstimateRow, EstimateRow], others: readonly EstimateRow[], counts_from: string | null): Headline | null {
  const { pairs, implied_ratios } = compareEstimates(pair, AS_READ.readings, { counts_from, others });
  const [both] = pairs;
  if (!both) return null;
  const left = both.if_one_day ? [both.if_one_day.sentence, impliedWords(implied_ratios)] : [];
  const differ = whyTheyDiffer(...pair);
  const why = both.verdict === "cannot" ? [both.reason] : left.length > 0 ? differ.slice(0, 1) : differ;
  return { pair: [...pair], verdict: both.verdict, within_intervals: both.within_intervals, sentences: [...why, ...left].filter((sentence) => sentence !== null) };
}

/** How far apart the ratios are that other claims imply by themselves; open ends are no number to give. */
function impliedWords(ratios: readonly Ratio[]): string | null {
  const closed = ratios.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]));
  if (closed.length === 0) return null;
  const [low, high] = [Math.min(...closed), Math.max(...closed)].map((ratio) => String(Number(ratio.toPrecision(2))));
  return `Other claims here imply ${low === high ? low : `${low} to ${high}`} wounded for each death.`;
}
