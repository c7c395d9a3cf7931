import { memo } from "react";
import type { TimeBucket } from "@/lib/domain/time-buckets";
import type { TimeLayout } from "@/lib/domain/time-layout";
import { hueColour } from "@/components/charts/glyph";

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Spread by stretches of time, one block each: pale from the lowest to the highest figure, darker where best figures lie. */
export function TimeBuckets({ buckets, layout, current }: { buckets: readonly TimeBucket[]; layout: TimeLayout; current: string | null }) {
  return buckets.map((bucket) => <Block key={bucket.id} bucket={bucket} layout={layout} isCurrent={bucket.id === current} />);
}

const Block = memo(function Block({ bucket, layout, isCurrent }: { bucket: TimeBucket; layout: TimeLayout; isCurrent: boolean }) {
  const { at, atTime } = layout;
  const [left, right] = [tenth(atTime(bucket.start)), tenth(atTime(bucket.end))];
  const [top, bottom] = [tenth(at(bucket.high)), tenth(at(bucket.low))];
  const width = Math.max(1, right - left);
  const middle = left + width / 2;
  const colour = hueColour(bucket);
  const best = bucket.best_min === null || bucket.best_max === null ? null : { top: tenth(at(bucket.best_max)), bottom: tenth(at(bucket.best_min)) };
  return (
    <a href={bucket.href} data-mark={bucket.id} data-x={Math.round(middle)} data-y={Math.round((top + bottom) / 2)} tabIndex={isCurrent ? 0 : -1} aria-label={bucket.sentence}>
      <rect x={left} y={top} width={width} height={Math.max(2, bottom - top)} fill={colour} opacity={0.14} />
      {best && <rect x={left} y={best.top} width={width} height={Math.max(2, best.bottom - best.top)} fill={colour} opacity={0.3} />}
      <path d={`M${left},${top}H${right}`} stroke={colour} strokeDasharray={bucket.high_open ? "1.5 4" : undefined} />
      <path d={`M${left},${bottom}H${right}`} stroke={colour} strokeDasharray={bucket.low_open ? "1.5 4" : undefined} />
      <rect data-hit x={left} y={top - 4} width={width} height={Math.max(2, bottom - top) + 8} fill="none" pointerEvents="all" />
    </a>
  );
});
