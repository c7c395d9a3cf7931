import type { Bucket } from "@/lib/domain/chart-data";
import { addDays, toTime } from "@/lib/domain/dates";
import { formatCount, formatLongDay } from "@/lib/domain/format";
import { markStyle, type Hue, type Shape } from "@/lib/domain/marks";
import { MEASURE_LABELS } from "@/lib/domain/terms";

/** The figures of one measure in a stretch of time, with their place and their words. */
export type TimeBucket = Bucket & { id: string; hue: Hue; shape: Shape; start: number; end: number; sentence: string; href: string };

/**
 * Buckets as they are drawn, in the order of time within each measure. The last day counts whole.
 *
 *     toTimeBuckets([bucket], null)[0].sentence  // "1 January 2025 to 31 January 2025: 143 figures of killed by 20 claimants, from 1,000 to 60,000. Best figures 3,000 to 50,000."
 */
export function toTimeBuckets(buckets: readonly Bucket[], hrefOf: ((bucket: Bucket) => string) | null): TimeBucket[] {
  return buckets
    .map((bucket) => ({
      ...bucket,
      ...markStyle(bucket.measure),
      id: `${bucket.measure}-${bucket.from}`,
      start: toTime(bucket.from),
      end: toTime(addDays(bucket.to, 1)),
      sentence: toSentence(bucket),
      href: hrefOf?.(bucket) ?? `?view=table&measure=${bucket.measure}&as_of_from=${bucket.from}&as_of_to=${bucket.to}`,
    }))
    .sort((a, b) => a.start - b.start || (a.measure < b.measure ? -1 : a.measure > b.measure ? 1 : 0));
}

function toSentence({ from, to, measure, n, claimants, low, high, best_min, best_max, low_open, high_open }: Bucket): string {
  const days = from === to ? formatLongDay(from) : `${formatLongDay(from)} to ${formatLongDay(to)}`;
  const counted = `${formatCount(n)} ${n === 1 ? "figure" : "figures"} of ${MEASURE_LABELS[measure]} by ${formatCount(claimants)} ${claimants === 1 ? "claimant" : "claimants"}`;
  const open = [low_open ? "lower" : null, high_open ? "upper" : null].filter((end) => end !== null);
  const ends = open.length === 0 ? "" : `, some without a stated ${open.join(" or ")} end`;
  const best = best_min === null || best_max === null ? "" : best_min === best_max ? ` Best figure ${formatCount(best_min)}.` : ` Best figures ${formatCount(best_min)} to ${formatCount(best_max)}.`;
  return `${days}: ${counted}, ${low === high ? formatCount(low) : `from ${formatCount(low)} to ${formatCount(high)}`}${ends}.${best}`;
}
