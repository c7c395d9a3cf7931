import { placeOn, shareTicks, toAxis, type Axis, type AxisKind } from "@/lib/domain/axis";
import { baseWords, measureHeading, toChartRow, type ChartRow } from "@/lib/domain/chart-row";
import { toChartSummary } from "@/lib/domain/chart-summary";
import type { BaseRow, EstimateRow } from "@/lib/domain/estimate";
import type { Sort } from "@/lib/domain/filters";
import { formatCount, formatDay } from "@/lib/domain/format";
import { markCounts, markStyle, type Hue, type Mark, type Shape } from "@/lib/domain/marks";
import type { Range } from "@/lib/domain/range";
import { BASE_STRENGTH_KINDS, MEASURES, type Measure, type Population } from "@/lib/domain/terms";

export type RangeView = {
  sort: Sort;
  axis: AxisKind;
  /** The strength that shares are taken of and that derived figures move to; null leaves all as stated. */
  base: BaseRow | Range | null;
  bandsForExact: boolean;
  topic: { title: string; force: string | null; population: Population; counts_from: string | null };
  /** Strengths of the force. Only current ones, present or deployed in all, make the grey band. */
  strength: readonly EstimateRow[];
  link: string;
  revision: number;
  /** The day of the drawing, as it is printed in the source line. */
  date: string;
  filtersText: string;
  showRetracted: boolean;
  /** Where "2 retracted, show" leads; without it the line is words only. */
  retractedHref?: string | null;
};

export type RangeGroup = { measure: Measure; heading: string; hue: Hue; shape: Shape; rows: ChartRow[]; folded: ChartRow[] };
export type Strength = { low: number; high: number; estimates: number; label: string };
export type LegendItem = { key: string; words: string; mark?: Mark; hue?: Hue; shape?: Shape; strength?: true };

export type RangeChartModel = {
  title: string;
  /** What is drawn, in words: for those who cannot see it. */
  summary: string;
  filters: string;
  groups: RangeGroup[];
  axis: Axis;
  axisLabel: string;
  strength: Strength | null;
  share: { label: string; ticks: { at: number; label: string }[] } | null;
  /** Pairs of rows: a replaced figure and its successor; a figure and another reading of the same words. */
  successions: { from: string; to: string }[];
  readings: { from: string; to: string }[];
  legend: LegendItem[];
  source: string;
  retractedHref: string | null;
};

const TICKS = 6;

/**
 * The Ranges view: rows in groups by measure, the axis around all of them, and every word that stands in the drawing.
 * No row is dropped: retracted ones are folded into their group until asked for.
 *
 *     toRangeChart([podolyak, syrskyi], view).groups.map((group) => group.heading)  // ["Killed", "Killed or wounded"]
 */
export function toRangeChart(rows: readonly EstimateRow[], view: RangeView): RangeChartModel {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const drawn = rows.map((row) => toChartRow(row, { base: view.base, bandsForExact: view.bandsForExact, population: view.topic.population }));
  const groups = toGroups(drawn, view.sort, view.showRetracted);
  const shown = groups.flatMap((group) => group.rows);
  const strength = toStrength(view.strength);
  const counts = shown.flatMap((row) => markCounts(row.mark));
  // Fitting the axis to the figures would be undone by a force many times as large.
  if (strength && view.axis !== "fit") counts.push(strength.low, strength.high);
  const axis = toAxis(counts, view.axis, TICKS);
  const ids = new Set(shown.map((row) => row.id));
  const pairs = (key: "successor_id" | "alternative_to_id") =>
    shown.flatMap(({ id }) => {
      const to = byId.get(id)?.[key] ?? null;
      return to !== null && ids.has(to) ? [{ from: id, to }] : [];
    });
  const base = view.base?.best ?? null;
  return {
    title: view.topic.title,
    summary: toChartSummary({ groups: toSummaryGroups(groups), notes: [strength && strengthWords(strength), foldedWords(groups.flatMap(({ folded }) => folded).length)] }),
    filters: view.filtersText,
    groups,
    axis,
    axisLabel: axisLabel(view.topic),
    strength,
    share: base === null || base <= 0 ? null : { label: `share of ${baseWords(view.base as Range)}`, ticks: shareTicks(axis, base) },
    successions: pairs("successor_id"),
    readings: pairs("alternative_to_id"),
    legend: toLegend(shown, strength),
    source: sourceLine(view),
    retractedHref: view.retractedHref ?? null,
  };
}

/** The groups of a drawing as its summary counts them: without what is folded, and without measures that have nothing else. */
export const toSummaryGroups = (groups: readonly RangeGroup[]) => groups.filter(({ rows }) => rows.length > 0).map(({ heading, rows }) => ({ heading, marks: rows.map(({ mark }) => mark) }));
export const strengthWords = ({ label }: Strength): string => label.replace(/^./u, (letter) => letter.toUpperCase());
export const foldedWords = (count: number): string | null => (count === 0 ? null : `${count} retracted and folded away`);

/** Rows by measure, in the order asked for; retracted ones are folded until they are to be shown. */
export function toGroups(given: readonly ChartRow[], sort: Sort, showRetracted: boolean): RangeGroup[] {
  const rows = given.toSorted(byView(sort));
  return MEASURES.flatMap((measure) => {
    const members = rows.filter((row) => row.measure === measure);
    if (members.length === 0) return [];
    const isFolded = (row: ChartRow): boolean => !showRetracted && row.mark.state === "retracted";
    return [
      { measure, heading: measureHeading(measure), ...markStyle(measure), rows: besideReadings(members.filter((row) => !isFolded(row))), folded: members.filter(isFolded) },
    ];
  });
}

// Another reading of the same words stands right under the one it belongs to, whatever the order.
function besideReadings(rows: ChartRow[]): ChartRow[] {
  const ids = new Set(rows.map((row) => row.id));
  const under = new Map<string, ChartRow[]>();
  for (const row of rows) {
    const head = row.mark.alternative_to_id;
    if (head !== null) under.set(head, [...(under.get(head) ?? []), row]);
  }
  const placed = new Set<string>();
  const walk = (row: ChartRow): ChartRow[] => {
    if (placed.has(row.id)) return [];
    placed.add(row.id);
    return [row, ...(under.get(row.id) ?? []).flatMap(walk)];
  };
  const heads = rows.filter(({ mark }) => mark.alternative_to_id === null || !ids.has(mark.alternative_to_id));
  // Readings that name each other in a ring have no head; they still are rows.
  return [...heads.flatMap(walk), ...rows.flatMap(walk)];
}

function byView(sort: Sort): (a: ChartRow, b: ChartRow) => number {
  const newest = (a: ChartRow, b: ChartRow): number => compare(b.as_of ?? "", a.as_of ?? "") || compare(a.id, b.id);
  const oldest = (a: ChartRow, b: ChartRow): number => compare(a.as_of ?? "9999", b.as_of ?? "9999") || compare(a.id, b.id);
  const figure = ({ mark }: ChartRow): number => Math.max(-1, ...markCounts({ ...mark, band: null }));
  switch (sort) {
    case "newest":
      return newest;
    case "oldest":
      return oldest;
    case "largest":
      return (a, b) => figure(b) - figure(a) || newest(a, b);
    case "smallest":
      return (a, b) => figure(a) - figure(b) || newest(a, b);
    case "claimant":
      return (a, b) => a.claimant.localeCompare(b.claimant, "en") || newest(a, b);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The hull of the force's current strengths, present or deployed in all; null without one.
 *
 *     toStrength(rows)?.label  // "force strength 10,000–12,000 (6 estimates)"
 */
export function toStrength(rows: readonly Pick<EstimateRow, "status" | "strength_kind" | "low" | "best" | "high">[]): Strength | null {
  const current = rows.filter((row) => row.status === "current" && row.strength_kind !== null && BASE_STRENGTH_KINDS.includes(row.strength_kind));
  const stated = current.map((row) => [row.low, row.best, row.high].filter((count) => count !== null)).filter((counts) => counts.length > 0);
  if (stated.length === 0) return null;
  const low = Math.min(...stated.flat());
  const high = Math.max(...stated.flat());
  const figures = low === high ? formatCount(low) : `${formatCount(low)}–${formatCount(high)}`;
  return { low, high, estimates: stated.length, label: `force strength ${figures} (${stated.length} ${stated.length === 1 ? "estimate" : "estimates"})` };
}

/** The last line of a drawing: where it comes from and when it was drawn. */
export const sourceLine = ({ link, revision, date }: Pick<RangeView, "link" | "revision" | "date">): string => ["Tollbook", link, `revision ${revision}`, formatDay(date, "day")].join(" · ");

/** Where the strength band begins and ends on the axis; null where a fitted axis ends before it. */
export function placeStrength({ axis, strength }: Pick<RangeChartModel, "axis" | "strength">): { from: number; to: number } | null {
  if (!strength || strength.low > axis.to || strength.high < axis.from) return null;
  return { from: placeOn(axis, strength.low), to: placeOn(axis, strength.high) };
}

export function axisLabel({ force, counts_from }: RangeView["topic"]): string {
  const counted = force ?? "people";
  return counts_from === null ? counted : `${counted}, cumulative since ${formatDay(counts_from, "month")}`;
}

export function toLegend(rows: readonly ChartRow[], strength: Strength | null): LegendItem[] {
  const measures = MEASURES.filter((measure) => rows.some((row) => row.measure === measure));
  const items: LegendItem[] = measures.map((measure) => ({ key: measure, words: measureHeading(measure).toLowerCase(), ...markStyle(measure) }));
  const plain: Mark = {
    id: "", measure: "mixed", hue: "other", shape: "circle", best: null, line: null, ends: "caps", openLow: null, openHigh: null, band: null,
    derived: false, state: "living", disputed: false, label: null, note: null, placed: true, successor_id: null, alternative_to_id: null,
  };
  const kinds: [string, string, Mark, (mark: Mark) => boolean][] = [
    ["band", "rounding", { ...plain, best: 1, band: { low: 0, high: 2 } }, (mark) => mark.band !== null],
    ["line", "stated range", { ...plain, line: { from: 0, to: 2 } }, (mark) => mark.line !== null && mark.ends === "caps"],
    ["round", "another interval", { ...plain, line: { from: 0, to: 2 }, ends: "round" }, (mark) => mark.line !== null && mark.ends === "round"],
    ["open", "no end stated", { ...plain, openHigh: 0 }, (mark) => mark.openHigh !== null || mark.openLow !== null],
    ["derived", "computed from a share", { ...plain, best: 1, derived: true }, (mark) => mark.derived],
    ["replaced", "superseded or corrected", { ...plain, best: 1, state: "replaced" }, (mark) => mark.state === "replaced"],
    ["retracted", "retracted", { ...plain, best: 1, state: "retracted" }, (mark) => mark.state === "retracted"],
    ["disputed", "disputed", { ...plain, best: 1, disputed: true }, (mark) => mark.disputed],
    ["words", "in words only", { ...plain, placed: false }, (mark) => !mark.placed],
  ];
  for (const [key, words, mark, isDrawn] of kinds) if (rows.some((row) => isDrawn(row.mark))) items.push({ key, words, mark });
  if (strength) items.push({ key: "strength", words: "force strength", strength: true });
  return items;
}
