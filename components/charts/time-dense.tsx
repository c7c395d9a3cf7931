import { memo } from "react";
import type { PlacedMark, TimeLayout } from "@/lib/domain/time-layout";
import { markColour } from "@/components/charts/glyph";
import { batchPaths } from "@/components/charts/mark-paths";
import { frameOf, TimeMarkLink } from "@/components/charts/time-mark";

/** Hundreds of marks: a few paths a measure, and an element only for the one that is looked at. */
export function DenseMarks({ layout, looked }: { layout: TimeLayout; looked: string | null }) {
  const placed = layout.marks.find(({ mark }) => mark.row.id === looked);
  return (
    <>
      <DensePaths layout={layout} />
      {placed && <TimeMarkLink placed={placed} layout={layout} isCurrent />}
    </>
  );
}

const DensePaths = memo(function DensePaths({ layout }: { layout: TimeLayout }) {
  const batches = new Map<string, PlacedMark[]>();
  for (const placed of layout.marks) {
    const { measure, mark } = placed.mark.row;
    const key = `${measure} ${mark.state === "living" ? "living" : "past"}`;
    const batch = batches.get(key);
    if (batch) batch.push(placed);
    else batches.set(key, [placed]);
  }
  return [...batches].map(([key, members]) => {
    const first = members[0];
    if (!first) return null;
    const { strokes, fills, rings, signs } = batchPaths(members.map(({ mark, x }) => ({ mark: mark.row.mark, frame: frameOf(layout, x) })));
    const colour = markColour(first.mark.row.mark);
    return (
      <g key={key} data-batch={members.length} aria-hidden opacity={0.75}>
        <path d={strokes} stroke={colour} strokeWidth={1.25} fill="none" />
        <path d={fills} fill={colour} />
        <path d={rings} stroke={colour} strokeWidth={1.25} fill="var(--card)" />
        {signs && <path d={signs} stroke={colour} strokeWidth={1.25} fill="none" />}
      </g>
    );
  });
});

const REACH_PX = 14;

/** The mark nearest to a point, none beyond a finger's reach. Marks are in the order of time, and so nearly in that of x. */
export function markUnder(layout: TimeLayout, x: number, y: number): string | null {
  if (!layout.isDense) return null;
  const { marks } = layout;
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.x ?? 0) < x - REACH_PX) low = middle + 1;
    else high = middle;
  }
  let nearest: { id: string; distance: number } | null = null;
  for (let index = low; index < marks.length; index += 1) {
    const placed = marks[index];
    if (!placed || placed.x > x + REACH_PX) break;
    const past = Math.max(placed.box.top + 7 - y, y - placed.box.bottom + 7, 0);
    // The marker itself counts before the line it sits on.
    const distance = Math.hypot(placed.x - x, past) + Math.abs(placed.y - y) * 0.05;
    if (past <= REACH_PX && (nearest === null || distance < nearest.distance)) nearest = { id: placed.mark.row.id, distance };
  }
  return nearest?.id ?? null;
}
