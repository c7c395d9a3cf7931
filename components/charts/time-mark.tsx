import { memo } from "react";
import type { PlacedMark, TimeLayout } from "@/lib/domain/time-layout";
import { Glyph, hueColour } from "@/components/charts/glyph";
import type { MarkFrame } from "@/components/charts/mark-paths";

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The frame of a mark that stands upright. */
export const frameOf = ({ at, plot }: TimeLayout, x: number): MarkFrame => ({ at, cross: x, vertical: true, lane: { from: plot.bottom, to: plot.top } });

/** One estimate as an element of its own: a link with its sentence as name. */
export const TimeMarkLink = memo(function TimeMarkLink({ placed, layout, isCurrent }: { placed: PlacedMark; layout: TimeLayout; isCurrent: boolean }) {
  const { mark: { row }, x, y, box, span, isLabelled } = placed;
  const colour = hueColour(row.mark);
  const { best, line } = row.mark;
  // The middle of a range was not stated, so its month is drawn at its two ends.
  const stems = best === null && line ? [layout.at(line.from), layout.at(line.to)] : [y];
  return (
    <a href={row.href} data-mark={row.id} data-x={Math.round(x)} data-y={Math.round(y)} tabIndex={isCurrent ? 0 : -1} aria-label={row.sentence}>
      {span && <path d={stems.map((stem) => `M${tenth(span.from)},${tenth(stem)}H${tenth(span.to)}`).join("")} stroke={colour} strokeWidth={1.5} opacity={0.55} />}
      <rect data-hit x={tenth(box.left - 3)} y={tenth(box.top - 3)} width={tenth(box.right - box.left + 6)} height={tenth(box.bottom - box.top + 6)} rx={4} fill="none" pointerEvents="all" />
      <Glyph mark={row.mark} frame={frameOf(layout, x)} labelled={isLabelled} />
    </a>
  );
});
