import type { TopicRow } from "@/lib/domain/answers";
import { formatCount, formatDay } from "@/lib/domain/format";

const some = (n: number, one: string): string => `${formatCount(n)} ${one}${n === 1 ? "" : "s"}`;

/**
 * How much a topic holds, always in these three words: ten outlets that quote one official are ten reports of one claim.
 *
 *     formatCounts({ claims: 48, origins: 31, reports: 90 })  // "48 claims, 31 origins, 90 reports"
 */
export function formatCounts({ claims, origins, reports }: Pick<TopicRow, "claims" | "origins" | "reports">): string {
  return [some(claims, "claim"), some(origins, "origin"), some(reports, "report")].join(", ");
}

/** Since when a topic's totals count: " · totals count from 7 Oct 2023"; empty where that is not stated. */
export function formatSpan({ counts_from }: Pick<TopicRow, "counts_from">): string {
  return counts_from === null ? "" : ` · totals count from ${formatDay(counts_from, "day")}`;
}
