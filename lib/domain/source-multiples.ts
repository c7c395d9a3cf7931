import type { Axis } from "@/lib/domain/axis";
import { MOST_OF_CLAIMANT } from "@/lib/domain/chart-limits";
import { measureHeading, type ChartRow } from "@/lib/domain/chart-row";
import { toClaimLines } from "@/lib/domain/claim-lines";
import { toTime } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatCount } from "@/lib/domain/format";
import { markCounts, markStyle } from "@/lib/domain/marks";
import { axisLabel, type RangeView } from "@/lib/domain/range-chart";
import { MEASURES, STANDPOINT_LABELS, STANDPOINTS } from "@/lib/domain/terms";
import type { TimeAxis } from "@/lib/domain/time-axis";
import { toTimeChart, type MeasureKey, type MeasureLine, type TimeMark } from "@/lib/domain/time-chart";
import { groupBy } from "@/lib/domain/wide-groups";

/** One claimant's figures: those on the plot, and those without a place there, each with the reason. */
export type ClaimantPanel = {
  slug: string;
  name: string;
  href: string;
  /** Where the claimant stood when it spoke, in words; several where that differs by claim. */
  standpoints: string[];
  figures: string;
  marks: TimeMark[];
  lines: MeasureLine[];
  unplaced: { row: ChartRow; reason: string }[];
  /** What the plot shows, in words. */
  summary: string;
};

/** Panels that compare: all on one count axis and one time axis. */
export type SourceMultiples = { panels: ClaimantPanel[]; axis: Axis; time: TimeAxis; axisLabel: string; measures: MeasureKey[] };

/**
 * One panel a claimant, in the order of their first rows, all on the same two axes. Every row is in its claimant's panel exactly
 * once: a mark, or without a place and why.
 *
 *     toSourceMultiples([podolyak, syrskyi], view).panels.map((panel) => panel.name)  // ["Mykhailo Podolyak", "Oleksandr Syrskyi"]
 */
export function toSourceMultiples(rows: readonly EstimateRow[], view: Omit<RangeView, "sort">): SourceMultiples {
  // The force's strength would set the scale of every panel, and nothing in a panel is measured against it.
  const whole = toTimeChart(rows, { ...view, strength: [], annotations: [], pinned: [], buckets: null });
  const marks = groupBy(whole.marks, ({ row }) => row.claimant_href);
  const retracted = whole.folded.map((row) => ({ row, reason: "retracted" }));
  const unplaced = groupBy([...whole.unplaced, ...retracted], ({ row }) => row.claimant_href);
  const drawn = new Set(whole.marks.map(({ row }) => row.id));
  const panels = [...groupBy(rows, (row) => row.claimant_slug)].flatMap(([slug, members]): ClaimantPanel[] => {
    const [first] = members;
    if (!first) return [];
    const href = `/sources/${slug}`;
    const [own, others] = [marks.get(href) ?? [], unplaced.get(href) ?? []];
    const lines = toClaimLines(members.filter(({ id }) => drawn.has(id)));
    const figures = figuresOf(members.length);
    return [
      {
        slug,
        name: first.claimant_name,
        href,
        standpoints: STANDPOINTS.filter((one) => one !== "unknown" && members.some(({ standpoint }) => standpoint === one)).map((one) => STANDPOINT_LABELS[one]),
        figures,
        marks: own,
        lines: lines.map(({ measure, points }) => ({ hue: markStyle(measure).hue, points: points.map(({ day, count }) => ({ time: toTime(day), count })) })),
        unplaced: others,
        summary: own.length === 0 ? `${first.claimant_name}: no figure with a day and a number.` : `${first.claimant_name}: ${spansOf(own)}.`,
      },
    ];
  });
  return { panels, axis: whole.axis, time: whole.time, axisLabel: axisLabel(view.topic), measures: whole.measures };
}

// The server sends no more than this many of one claimant, so of a full panel the rest is not known here.
const figuresOf = (n: number): string => (n >= MOST_OF_CLAIMANT ? `the newest ${n} figures` : n === 1 ? "1 figure" : `${n} figures`);

function spansOf(marks: readonly TimeMark[]): string {
  const byMeasure = groupBy(marks, ({ row }) => row.measure);
  return MEASURES.flatMap((measure) => {
    const counts = (byMeasure.get(measure) ?? []).flatMap(({ row }) => markCounts({ ...row.mark, band: null }));
    if (counts.length === 0) return [];
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    return `${measureHeading(measure).toLowerCase()} ${least === most ? formatCount(least) : `${formatCount(least)}–${formatCount(most)}`}`;
  }).join(", ");
}
