import type { AnnotationRow } from "@/lib/domain/answers";
import { toAxis, type Axis } from "@/lib/domain/axis";
import type { Bucket } from "@/lib/domain/chart-data";
import { MOST_MARKS } from "@/lib/domain/chart-limits";
import { measureHeading, toChartRow, type ChartRow } from "@/lib/domain/chart-row";
import { toChartSummary, type SummaryView } from "@/lib/domain/chart-summary";
import { toClaimLines } from "@/lib/domain/claim-lines";
import { addDays, endOfPrecision, fromTime, startOfPrecision, toTime } from "@/lib/domain/dates";
import type { EstimateRow, MarkRow } from "@/lib/domain/estimate";
import { formatDay, formatFigure, formatFigureWords, formatLongDay, formatMeasure } from "@/lib/domain/format";
import { markCounts, markStyle, toMark, type Hue, type Shape } from "@/lib/domain/marks";
import { axisLabel, foldedWords, strengthWords, toLegend, toStrength, type LegendItem, type RangeView, type Strength } from "@/lib/domain/range-chart";
import { isSpreadable } from "@/lib/domain/spread";
import { MEASURES, type Measure } from "@/lib/domain/terms";
import { toTimeAxis, type TimeAxis } from "@/lib/domain/time-axis";
import { toTimeBuckets, type TimeBucket } from "@/lib/domain/time-buckets";
import { toSteps, toStrengthSteps, type Step } from "@/lib/domain/time-steps";

export type TimeView = Omit<RangeView, "sort"> & {
  annotations: readonly AnnotationRow[];
  /** Estimates named beside their marks: the topic's headline pair. */
  pinned: readonly string[];
  /** Drawn in place of marks where these are too many. */
  buckets: readonly Bucket[] | null;
  /** Where a bucket's figures can be read one by one. */
  bucketHref?: ((bucket: Bucket) => string) | null;
};

/** An estimate with its place in time; `from` and `to` are the ends of the day, month or year it is known to. */
export type TimeMark = { row: ChartRow; at: number; from: number; to: number; isDay: boolean };
export type MeasureSteps = { measure: Measure; hue: Hue; steps: Step[] };
export type MeasureLine = { hue: Hue; points: { time: number; count: number }[] };
/** An annotation: a numbered disc over the plot and a line of the list under it. */
export type TimeNote = { number: number; time: number; until: number | null; label: string; when: string; href: string | null; isDrawn: boolean };
export type MeasureKey = { measure: Measure; heading: string; hue: Hue; shape: Shape };

export type TimeChartModel = {
  title: string;
  /** What is drawn, in words: for those who cannot see it. */
  summary: string;
  filters: string;
  /** Every row once, in the order of the table twin. */
  rows: ChartRow[];
  marks: TimeMark[];
  /** Rows without a place in time or among totals, each with the reason. */
  unplaced: { row: ChartRow; reason: string }[];
  /** Retracted rows, until asked for. */
  folded: ChartRow[];
  time: TimeAxis;
  axis: Axis;
  axisLabel: string;
  strength: (Strength & { steps: Step[] }) | null;
  measures: MeasureKey[];
  spreads: MeasureSteps[];
  lines: MeasureLine[];
  successions: { from: string; to: string }[];
  readings: { from: string; to: string }[];
  notes: TimeNote[];
  buckets: TimeBucket[] | null;
  pinned: string[];
  /** Said over the plot when not every figure has a mark of its own. */
  notice: string | null;
  legend: LegendItem[];
  /** What bands and lines mean, under the legend. */
  key: string | null;
  source: string;
  retractedHref: string | null;
};

const TICKS = 6;

/**
 * The view over time: marks at their as-of dates, the spread of claims, the force's strength and the topic's annotations.
 * Every row is a mark, unplaced with a reason, or folded because it was retracted; with buckets, none is a mark.
 *
 *     toTimeChart([podolyak, syrskyi], view).marks.map((mark) => mark.row.figure)  // ["~6,000", "~4,000"]
 */
export function toTimeChart(estimates: readonly (EstimateRow | MarkRow)[], view: TimeView): TimeChartModel {
  const drawn = estimates.map((estimate) => ({ estimate, row: toRow(estimate, view) }));
  const folded = drawn.filter(({ row }) => !view.showRetracted && row.mark.state === "retracted").map(({ row }) => row);
  const living = drawn.filter(({ row }) => view.showRetracted || row.mark.state !== "retracted");
  const unplaced: TimeChartModel["unplaced"] = [];
  const marks: TimeMark[] = [];
  for (const { estimate, row } of living) {
    const reason = whyUnplaced(estimate, row);
    if (reason !== null) unplaced.push({ row, reason });
    else if (view.buckets === null && estimate.as_of !== null) marks.push({ row, ...toSpan(estimate.as_of, estimate.as_of_precision) });
  }
  marks.sort((a, b) => a.at - b.at || compare(a.row.measure, b.row.measure) || compare(a.row.id, b.row.id));

  const buckets = view.buckets && toTimeBuckets(view.buckets, view.bucketHref ?? null);
  const strength = toStrength(view.strength);
  const strengthSteps = strength ? toStrengthSteps(view.strength) : [];
  const onDay = view.annotations.toSorted((a, b) => compare(a.on, b.on) || compare(a.id, b.id));
  const spans = [...marks, ...(buckets ?? []).map(({ start, end }) => ({ from: start, to: end }))];
  const time = toTimeAxis(spans, onDay.map(({ on }) => toTime(on)), toTime(view.date));

  const counts = marks.flatMap(({ row }) => markCounts(row.mark));
  for (const bucket of buckets ?? []) counts.push(bucket.low, bucket.high);
  if (strength && view.axis !== "fit") counts.push(strength.low, strength.high);

  // Above this, steps and lines would be a thicket, and the spread is what the buckets say.
  const isFew = marks.length <= MOST_MARKS;
  const onChart = new Set(marks.map(({ row }) => row.id));
  const charted = isFew ? estimates.filter(({ id }) => onChart.has(id)) : [];
  const spreads = toSpreads(charted, view);
  const lines = toClaimLines(charted).map(({ measure, points }) => ({ hue: markStyle(measure).hue, points: points.map(({ day, count }) => ({ time: toTime(day), count })) }));
  const present = new Set([...marks.map(({ row }) => row.measure), ...(buckets ?? []).map(({ measure }) => measure)]);
  const measures = MEASURES.filter((measure) => present.has(measure)).map((measure) => ({ measure, heading: measureHeading(measure), ...markStyle(measure) }));
  const pairs = (key: "successor_id" | "alternative_to_id") => (isFew ? marks : []).flatMap(({ row }) => {
    const to = row.mark[key];
    return to !== null && onChart.has(to) ? [{ from: row.id, to }] : [];
  });

  return {
    title: view.topic.title,
    summary: toChartSummary({
      groups: measures.map(({ measure, heading }) => toSummaryGroup(heading, marks.filter(({ row }) => row.measure === measure), buckets?.filter((bucket) => bucket.measure === measure))),
      days: toDays(marks, buckets),
      notes: [strength && strengthWords(strength), unplaced.length === 0 ? null : `${unplaced.length} without a place, listed below`, foldedWords(folded.length)],
    }),
    filters: view.filtersText,
    rows: drawn.map(({ row }) => row),
    marks,
    unplaced,
    folded,
    time,
    axis: toAxis(counts, view.axis, TICKS),
    axisLabel: axisLabel(view.topic),
    strength: strength && { ...strength, steps: strengthSteps },
    measures,
    spreads,
    lines,
    successions: pairs("successor_id"),
    readings: pairs("alternative_to_id"),
    notes: onDay.map((annotation, index) => toNote(annotation, index + 1, time)),
    buckets,
    pinned: view.pinned.filter((id) => onChart.has(id)),
    notice: toNotice(marks.length, buckets),
    legend: [...(buckets ? measures.map(({ measure, heading, ...style }) => ({ key: measure, words: heading.toLowerCase(), ...style })) : []), ...toLegend(marks.map(({ row }) => row), strength)],
    key: toKey({ hasBuckets: buckets !== null, hasSpread: spreads.length > 0, hasLine: lines.length > 0, hasExtent: isFew && marks.some((mark) => !mark.isDay) }),
    source: ["Tollbook", view.link, `revision ${view.revision}`, formatDay(view.date, "day")].join(" · "),
    retractedHref: view.retractedHref ?? null,
  };
}

/** A measure's marks or its bands, as the summary counts them. */
function toSummaryGroup(heading: string, marks: readonly TimeMark[], buckets: readonly TimeBucket[] = []): SummaryView["groups"][number] {
  if (buckets.length === 0) return { heading, marks: marks.map(({ row }) => row.mark) };
  return {
    heading,
    n: buckets.reduce((sum, { n }) => sum + n, 0),
    low: Math.min(...buckets.map(({ low }) => low)),
    high: Math.max(...buckets.map(({ high }) => high)),
    isOpen: buckets.some(({ low_open, high_open }) => low_open || high_open),
  };
}

function toDays(marks: readonly TimeMark[], buckets: readonly TimeBucket[] | null): SummaryView["days"] {
  // A month ends where the next one begins; its last day is the one before.
  const spans = buckets ? buckets.map(({ start, to }) => ({ from: start, to: toTime(to) })) : marks.map(({ from, to, isDay }) => ({ from, to: isDay ? to : to - 1 }));
  if (spans.length === 0) return null;
  // Not Math.min(...): a spread of 100,000 marks is more than a call can take.
  const [from, to] = spans.reduce(([first, last], span) => [Math.min(first, span.from), Math.max(last, span.to)], [Infinity, -Infinity]);
  return { from: fromTime(from ?? 0), to: fromTime(to ?? 0) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isFull = (row: EstimateRow | MarkRow): row is EstimateRow => "topic_slug" in row;

function toRow(row: EstimateRow | MarkRow, view: TimeView): ChartRow {
  if (isFull(row)) return toChartRow(row, { base: view.base, bandsForExact: view.bandsForExact, population: view.topic.population });
  return {
    id: row.id,
    claim_id: row.claim_id,
    href: `/estimates/${row.id}`,
    measure: row.measure,
    mark: toMark(row, view),
    claimant: row.claimant_name,
    claimant_href: `/sources/${row.claimant_slug}`,
    office: "",
    caveats: row.status === "current" ? [] : [row.status],
    aside: "",
    outlet: null,
    as_of: row.as_of,
    // Words are put together when they are read: of ten thousand marks a reader looks at a few.
    get when() {
      return formatDay(row.as_of, row.as_of_precision);
    },
    get figure() {
      return formatFigure(row);
    },
    get sentence() {
      const day = formatLongDay(row.as_of, row.as_of_precision);
      return `${row.claimant_name}: ${formatFigureWords(row)} ${formatMeasure(row)}, ${day}${row.derived ? ", derived" : ""}${row.status === "current" ? "" : `, ${row.status}`}.`;
    },
  };
}

/** Why a row has no place on the chart, or null. Rates and windows never stand beside totals. */
function whyUnplaced(estimate: MarkRow, row: ChartRow): string | null {
  if (estimate.temporal === "rate") return "a rate";
  if (estimate.temporal === "period") return "within a period";
  if (!row.mark.placed) return estimate.words_only ? "in words only" : "a share without a number";
  return estimate.as_of === null ? "no date" : null;
}

function toSpan(day: string, precision: MarkRow["as_of_precision"]): Omit<TimeMark, "row"> {
  const isDay = precision === "day";
  const from = toTime(startOfPrecision(day, precision));
  // The last day counts whole; a day itself is drawn as a point.
  const to = isDay ? from : toTime(addDays(endOfPrecision(day, precision), 1));
  return { at: toTime(day), from, to, isDay };
}

// Combinations and undefined casualties count something else with every claim; a spread of them would compare nothing.
const SPREAD_MEASURES = MEASURES.filter((measure) => measure !== "mixed" && measure !== "casualties");

// A band for one population at a time: civilians are no claim about combatants. The topic's own first, else the most frequent.
function toSpreads(rows: readonly (EstimateRow | MarkRow)[], view: TimeView): MeasureSteps[] {
  return SPREAD_MEASURES.flatMap((measure) => {
    const members = rows.filter((row) => row.measure === measure && isSpreadable(row));
    const own = members.filter(({ population }) => population === view.topic.population);
    const steps = toSteps(own.length > 1 ? own : mostFrequent(members), 2);
    return steps.length === 0 ? [] : [{ measure, hue: markStyle(measure).hue, steps }];
  });
}

function mostFrequent<Row extends Pick<MarkRow, "population">>(rows: readonly Row[]): Row[] {
  const byPopulation = [...new Set(rows.map(({ population }) => population))].map((one) => rows.filter(({ population }) => population === one));
  return byPopulation.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function toNote(annotation: AnnotationRow, number: number, axis: TimeAxis): TimeNote {
  const time = toTime(annotation.on);
  const isDrawn = time >= axis.from && time <= axis.to;
  // Dates stay in one piece where a line is broken.
  const day = (iso: string): string => formatDay(iso).replaceAll(" ", "\u00a0");
  const when = annotation.until === null ? day(annotation.on) : `${day(annotation.on)} – ${day(annotation.until)}`;
  const place = isDrawn ? "" : time < axis.from ? ", before the chart begins" : ", after the chart ends";
  return { number, time, until: annotation.until === null ? null : Math.min(axis.to, toTime(annotation.until)), label: annotation.label, when: `${when}${place}`, href: annotation.url, isDrawn };
}

function toNotice(marks: number, buckets: readonly TimeBucket[] | null): string | null {
  const grouped = (count: number): string => count.toLocaleString("en-GB");
  if (buckets) {
    const n = buckets.reduce((sum, bucket) => sum + bucket.n, 0);
    return `${grouped(n)} figures, too many for a mark each: bands show the lowest and the highest figure stated in each stretch of time, the darker part the figures given as best.`;
  }
  return marks > MOST_MARKS ? `${grouped(marks)} figures, all drawn; steps and spreads are left out. Point at a mark, walk with the arrow keys, or read the table.` : null;
}

function toKey({ hasBuckets, hasSpread, hasLine, hasExtent }: Record<"hasBuckets" | "hasSpread" | "hasLine" | "hasExtent", boolean>): string | null {
  const parts = [
    hasBuckets ? "A dotted edge is open: some figure states no end on that side." : null,
    hasSpread ? "Shaded: spread of claims, from the lowest to the highest of each claimant’s latest figure of the last 180 days; a dotted edge is open." : null,
    hasLine ? "Thin steps join the figures of one claimant for one thing." : null,
    hasExtent ? "A thin line across a mark spans the month or year it is dated to." : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" ");
}
