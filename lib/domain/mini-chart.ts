import { toAxis, type Axis } from "@/lib/domain/axis";
import { measureHeading } from "@/lib/domain/chart-row";
import type { MarkRow } from "@/lib/domain/estimate";
import { formatCount } from "@/lib/domain/format";
import { markCounts, toMark, type Mark } from "@/lib/domain/marks";
import { toStrength, type Strength } from "@/lib/domain/range-chart";
import { MEASURES, type Measure } from "@/lib/domain/terms";

export type MiniChartModel = { lanes: { measure: Measure; marks: Mark[] }[]; axis: Axis; strength: Strength | null; summary: string };

/**
 * A chart small enough for a card: one lane a measure, the axis from 0, strengths as a band.
 *
 *     toMiniChart(rows).summary  // "Killed 300–4,000; killed or wounded 1,100–6,000; force strength 10,000–12,000 (6 estimates)"
 */
export function toMiniChart(rows: readonly MarkRow[]): MiniChartModel {
  const strength = toStrength(rows);
  const marks = rows.filter((row) => row.measure !== "strength" && row.status !== "retracted").map((row) => toMark(row, { bandsForExact: false }));
  const lanes = MEASURES.map((measure) => ({ measure, marks: marks.filter((mark) => mark.measure === measure) })).filter((lane) => lane.marks.length > 0);
  const counts = marks.flatMap(markCounts);
  const summary = lanes.map(({ measure, marks: members }) => `${measureHeading(measure).toLowerCase()} ${spanOf(members)}`).join("; ");
  return {
    lanes,
    axis: toAxis(strength ? [...counts, strength.low, strength.high] : counts, "linear", 4),
    strength,
    summary: [summary, strength?.label].filter(Boolean).join("; ").replace(/^./u, (letter) => letter.toUpperCase()),
  };
}

function spanOf(marks: readonly Mark[]): string {
  const counts = marks.flatMap((mark) => markCounts({ ...mark, band: null }));
  if (counts.length === 0) return "in words only";
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return low === high ? formatCount(low) : `${formatCount(low)}–${formatCount(high)}`;
}
