import type { BaseOption } from "@/components/claim/figure-fields";
import { hasCount, type BaseRow, type EstimateRow } from "@/lib/domain/estimate";
import { formatCount, formatDay, formatFigure, formatMeasure } from "@/lib/domain/format";
import { BASE_STRENGTH_KINDS } from "@/lib/domain/terms";

/**
 * What a share can be taken of: the topic's counts and stated totals of the force, the newest first, and whatever the stored
 * claim is based on already.
 */
export function toBaseOptions(rows: readonly EstimateRow[], claimId: string | undefined, stored: Readonly<Record<string, BaseRow>>): BaseOption[] {
  // The claim's own figures are offered as such: "Figure 2 of this claim".
  const options = rows.filter((row) => row.claim_id !== claimId && canBeBase(row)).map((row) => ({ row, label: `${formatFigure(row)} ${formatMeasure(row)} · ${row.claimant_name} · ${formatDay(row.as_of, row.as_of_precision)}` }));
  const listed = new Set(options.map(({ row }) => row.id));
  const others = Object.values(stored).filter(({ id }) => !listed.has(id) && !rows.some((row) => row.id === id && row.claim_id === claimId));
  return [...options, ...others.map((row) => ({ row, label: `${formatCount(row.best ?? row.low ?? row.high ?? 0)} ${formatMeasure(row)} · ${row.claimant_name}` }))];
}

function canBeBase(row: EstimateRow): boolean {
  if (!hasCount(row) || row.temporal === "rate" || row.status === "retracted") return false;
  return row.measure !== "strength" || (row.strength_kind !== null && BASE_STRENGTH_KINDS.includes(row.strength_kind));
}
