import { endOfPrecision, startOfPrecision } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatCount } from "@/lib/domain/format";
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
