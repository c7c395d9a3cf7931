import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatFigure, formatMeasure } from "@/lib/domain/format";
import type { ReadClaim } from "@/lib/domain/reconcile/answer";
import type { Limits } from "@/lib/domain/reconcile/limits";
import { formatSentence } from "@/lib/domain/sentence";

const LAST_DAYS = ["0001-01-01", "9999-12-31"];
/** A day that was stated; null where an end of time stands in for it. */
export const knownDay = (day: string | undefined): string | null => (day === undefined || LAST_DAYS.includes(day) ? null : day);

/**
 * A claim as it was read, in words and figures.
 *
 *     toReadClaim(podolyak, limits).low  // 3450
 */
export function toReadClaim(row: EstimateRow, limits: Limits): ReadClaim {
  const at = (limits.low ?? limits.high)?.at;
  return {
    id: row.id,
    claim_id: row.claim_id,
    claimant: row.claimant_name,
    figure: formatFigure(row),
    measure: formatMeasure(row),
    when: row.as_of === null && row.said_on !== null ? `said ${formatDay(row.said_on, row.said_on_precision)}` : formatDay(row.as_of, row.as_of_precision),
    sentence: formatSentence(row),
    low: limits.low?.value ?? null,
    high: limits.high?.value ?? null,
    from: knownDay(at?.from),
    to: knownDay(at?.to),
    unlinked: limits.unlinked,
    rests_on: [...limits.rests_on],
  };
}
