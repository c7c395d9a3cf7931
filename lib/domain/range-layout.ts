import { placeOn } from "@/lib/domain/axis";
import type { ChartRow } from "@/lib/domain/chart-row";
import { formatCount } from "@/lib/domain/format";
import { placeStrength, type LegendItem, type RangeChartModel, type RangeGroup } from "@/lib/domain/range-chart";
import { fitText, textWidth, wrapText } from "@/lib/domain/text-width";

/** One line of text with its place: `x` is its start, or its end where the anchor says so; `y` its baseline. */
export type TextBox = {
  x: number;
  y: number;
  text: string;
  size: number;
  bold?: boolean;
  anchor?: "end" | "middle";
  ink?: "ink" | "ink-2" | "good" | "bad";
  struck?: boolean;
  /** Lighter words that follow on the same line, at the size given. */
  tail?: { text: string; size: number };
};

/** The gap before a text's tail. */
export const TAIL_GAP = 8;

export type PlacedRow = { row: ChartRow; top: number; height: number; lane: number; texts: TextBox[] };
export type PlacedGroup = { group: RangeGroup; top: number; bottom: number; marker: { x: number; y: number }; fold: { href: string | null; text: TextBox } | null; rows: PlacedRow[] };
export type PlacedLegendItem = { item: LegendItem; x: number; y: number; width: number };

/** A Ranges chart in pixels. Everything that is drawn has its place here, so that tests can look for overlaps without a browser. */
export type RangeLayout = {
  width: number;
  height: number;
  isNarrow: boolean;
  /** Too many rows for words of their own: they are drawn in one path a measure. */
  isDense: boolean;
  plot: { left: number; right: number; top: number; bottom: number };
  /** Pixels of a count on the axis. */
  at: (count: number) => number;
  groups: PlacedGroup[];
  texts: TextBox[];
  ticks: { x: number; label: string }[];
  /** Shares of the base over the plot; in long charts without a base, the counts once more. */
  topTicks: { x: number; label: string }[];
  band: { x: number; width: number } | null;
  legend: PlacedLegendItem[];
};

export const NARROW_BELOW = 640;
export const DENSE_ABOVE = 400;
const LONG_ABOVE = 20;
const DENSE_PITCH = 10;
// Room past the plot's ends for arrows and for "95%".
const PAD = { left: 18, right: 38 };

/** Baselines of the tick labels, from the plot's edges. */
export const TOP_TICKS_ABOVE = 9;
export const TICKS_BELOW = 20;

type Columns = { left: number; plotLeft: number; plotRight: number; figure: number; aside: number; asideWidth: number; rightWidth: number; isStacked: boolean };

/**
 * The chart's places at a width. Row heights do not depend on the exact width, so that the first paint reserves them.
 *
 *     placeRangeChart(model, 1110).height
 */
export function placeRangeChart(model: RangeChartModel, width: number): RangeLayout {
  const rows = model.groups.flatMap((group) => group.rows);
  const isNarrow = width < NARROW_BELOW;
  const isDense = rows.length > DENSE_ABOVE;
  const columns = isNarrow || isDense ? fullWidth(width, isNarrow && model.readings.length > 0) : toColumns(rows, width);
  const plotWidth = columns.plotRight - columns.plotLeft;
  const at = (count: number): number => columns.plotLeft + placeOn(model.axis, count) * plotWidth;

  const texts: TextBox[] = [{ x: 0, y: 16, text: fitText(model.title, width, 14, true), size: 14, bold: true }];
  let y = 22;
  for (const line of wrapText(model.filters, width, 11.5, 3)) texts.push({ x: 0, y: (y += 14), text: line, size: 11.5, ink: "ink-2" });
  y += 10;
  if (isDense) texts.push({ x: 0, y: (y += 14), text: fitText(`${formatCount(rows.length)} rows, too many for words: point at one, walk with the arrow keys, or read the table`, width, 11.5), size: 11.5, ink: "ink-2" });

  const band = placeStrength(model);
  const bandX = band && { x: columns.plotLeft + band.from * plotWidth, width: Math.max(2, (band.to - band.from) * plotWidth) };
  const place = (along: readonly { at: number; label: string }[]) => spaced(along.map((tick) => ({ x: columns.plotLeft + tick.at * plotWidth, label: tick.label })), width);
  const ticks = place(model.axis.ticks);
  // A reader in the middle of a long chart is nearer to its top: the counts stand there too, unless the shares do.
  const topTicks = model.share ? place(model.share.ticks) : rows.length > LONG_ABOVE ? ticks : [];
  y = placeTop(model, width, columns, bandX, y, texts);
  if (topTicks.length > 0) y += 17;
  y += TOP_TICKS_ABOVE;

  const top = y;
  const groups: PlacedGroup[] = [];
  for (const group of model.groups) {
    const placed = placeGroup(group, model, { y, width, columns, at, isNarrow, isDense }, texts);
    groups.push(placed);
    y = placed.bottom;
  }
  const bottom = Math.max(y, top + 24);

  y = bottom + 42;
  const middle = isNarrow ? width / 2 : (columns.plotLeft + columns.plotRight) / 2;
  const room = isNarrow ? width : 2 * Math.min(middle, width - middle);
  texts.push({ x: middle, y, text: fitText(model.axisLabel, room, 11.5), size: 11.5, anchor: "middle", ink: "ink-2" });
  if (model.axis.warning) for (const line of wrapText(model.axis.warning, width, 11.5, 3)) texts.push({ x: 0, y: (y += 18), text: line, size: 11.5 });
  const legend = placeLegend(model.legend, width, y + 26);
  y = legend.at(-1)?.y ?? y;
  for (const [index, line] of wrapText(model.source, width, 11, 6).entries()) texts.push({ x: 0, y: (y += index === 0 ? 26 : 14), text: line, size: 11, ink: "ink-2" });

  const plot = { left: columns.plotLeft, right: columns.plotRight, top, bottom };
  return { width, height: y + 8, isNarrow, isDense, plot, at, groups, texts, ticks, topTicks, band: bandX, legend };
}

const fullWidth = (width: number, hasReadings: boolean): Columns => {
  const left = hasReadings ? 14 : 0;
  return { left, plotLeft: left + PAD.left, plotRight: width - PAD.right, figure: width, aside: width, asideWidth: 0, rightWidth: 0, isStacked: true };
};

function toColumns(rows: readonly ChartRow[], width: number): Columns {
  const isStacked = width < 900;
  const widest = (words: (row: ChartRow) => string, size: number, bold: boolean, most: number): number =>
    Math.min(most, Math.ceil(Math.max(0, ...rows.map((row) => textWidth(words(row), size, bold)))) + 2);
  // A figure without an aside may run on into the empty column.
  const figure = Math.max(60, widest((row) => (row.aside || isStacked ? row.figure : ""), 13, true, isStacked ? 150 : 200));
  const aside = widest((row) => row.aside, 11.5, false, isStacked ? 150 : 190);
  const alone = widest((row) => (row.aside ? "" : row.figure), 13, true, 250);
  const right = isStacked ? Math.max(figure, aside) : Math.max(alone, figure + (aside > 2 ? aside + 14 : 0));
  const figureX = width - right;
  return {
    left: 20,
    plotLeft: 262 + PAD.left,
    plotRight: figureX - 12 - PAD.right,
    figure: figureX,
    aside: isStacked ? figureX : figureX + figure + 14,
    asideWidth: isStacked ? right : aside,
    rightWidth: right,
    isStacked,
  };
}

/** The words over the plot: the share axis to the left, the strength to the right, on lines of their own where they would meet. */
function placeTop(model: RangeChartModel, width: number, columns: Columns, band: { x: number; width: number } | null, from: number, texts: TextBox[]): number {
  let y = from;
  const share = model.share ? textWidth(model.share.label, 11.5) : 0;
  if (model.strength) {
    const outside = band ? "" : ", beyond this axis";
    const text = fitText(model.strength.label + outside, width, 11.5);
    const wide = textWidth(text, 11.5);
    const x = Math.max(0, Math.min(width - wide, band ? band.x + band.width - wide : columns.plotRight - wide));
    const meets = model.share !== null && x < columns.plotLeft + share + 16;
    y += 14;
    texts.push({ x, y, text, size: 11.5, ink: "ink-2" });
    if (model.share) texts.push({ x: columns.plotLeft, y: meets ? (y += 15) : y, text: model.share.label, size: 11.5, ink: "ink-2" });
  } else if (model.share) texts.push({ x: columns.plotLeft, y: (y += 14), text: model.share.label, size: 11.5, ink: "ink-2" });
  return y;
}

type Place = { y: number; width: number; columns: Columns; at: (count: number) => number; isNarrow: boolean; isDense: boolean };

function placeGroup(group: RangeGroup, model: RangeChartModel, place: Place, texts: TextBox[]): PlacedGroup {
  const { y: top, width, columns, isNarrow, isDense } = place;
  const heading = 34;
  const n = group.rows.length + group.folded.length;
  const tail = { text: `${formatCount(n)} ${n === 1 ? "estimate" : "estimates"}`, size: 12 };
  texts.push({ x: isNarrow ? 20 : columns.left || 20, y: top + 22, text: group.heading, size: 13, bold: true, tail });
  let y = top + heading;
  const rows = group.rows.map((row) => {
    const placed = isDense ? denseRow(row, y) : isNarrow ? narrowRow(row, y, width, columns) : wideRow(row, y, columns);
    y += placed.height;
    return placed;
  });
  let fold: PlacedGroup["fold"] = null;
  if (group.folded.length > 0) {
    const words = model.retractedHref ? `${group.folded.length} retracted, show` : `${group.folded.length} retracted, not shown`;
    fold = { href: model.retractedHref, text: { x: columns.left, y: y + 20, text: words, size: 12, ink: "ink-2" } };
    y += 30;
  }
  return { group, top, bottom: y + (isNarrow ? 8 : 0), marker: { x: 7, y: top + 18 }, fold, rows };
}

// The dot stays with the words before it, so that no line begins with one.
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join("\u00a0· ");

const denseRow = (row: ChartRow, top: number): PlacedRow => ({ row, top, height: DENSE_PITCH, lane: top + DENSE_PITCH / 2, texts: [] });

function wideRow(row: ChartRow, top: number, columns: Columns): PlacedRow {
  const struck = row.mark.state === "retracted";
  const left = columns.plotLeft - PAD.left - columns.left - 8;
  const details = wrapText(joined([row.office, row.when, ...row.caveats]), left, 11, 3);
  const height = 34 + Math.max(0, details.length - 1) * 13;
  const lane = top + 17;
  const figureWidth = columns.isStacked ? columns.asideWidth : row.aside ? columns.aside - columns.figure - 14 : columns.rightWidth;
  const texts: TextBox[] = [
    { x: columns.left, y: top + 14.5, text: fitText(row.claimant, left, 13), size: 13 },
    ...details.map((text, index): TextBox => ({ x: columns.left, y: top + 28 + index * 13, text, size: 11, ink: "ink-2" })),
    { x: columns.figure, y: columns.isStacked ? top + 14.5 : lane + 4.5, text: fitText(row.figure, figureWidth, 13, true), size: 13, bold: true, struck },
  ];
  if (row.aside) texts.push({ x: columns.aside, y: columns.isStacked ? top + 28 : lane + 4, text: fitText(row.aside, columns.asideWidth, 11.5), size: 11.5, ink: "ink-2" });
  return { row, top, height, lane, texts };
}

function narrowRow(row: ChartRow, top: number, width: number, columns: Columns): PlacedRow {
  const struck = row.mark.state === "retracted";
  // A figure is never cut beside a name: half a number is another number. What does not fit beside it stands on a line of its own.
  const wanted = textWidth(row.figure, 14, true);
  const own = wanted > width * 0.48 && columns.left + textWidth(row.claimant, 13.5) + 14 + wanted > width ? 18 : 0;
  const figure = fitText(row.figure, width - columns.left, 14, true);
  const room = width - columns.left - (own ? 0 : wanted + 14);
  const claimant = fitText(row.claimant, room, 13.5);
  const nameWidth = textWidth(claimant, 13.5);
  const whenFits = nameWidth + TAIL_GAP + textWidth(row.when, 12) <= room;
  const texts: TextBox[] = [
    { x: columns.left, y: top + 18, text: claimant, size: 13.5, tail: whenFits ? { text: row.when, size: 12 } : undefined },
    { x: width, y: top + 18 + own, text: figure, size: 14, bold: true, anchor: "end", struck },
  ];
  const lane = top + 38 + own;
  const under = lane + 24;
  const aside = fitText(row.aside, width * 0.6, 12);
  if (aside) texts.push({ x: width, y: under, text: aside, size: 12, anchor: "end", ink: "ink-2" });
  const beside = width - columns.left - (aside ? textWidth(aside, 12) + 14 : 0);
  const details = joined([whenFits ? "" : row.when, row.office, ...row.caveats]);
  // The first line shares its height with the aside; what does not fit beside it goes below, at full width.
  const fitsBeside = textWidth(details, 11.5) <= beside;
  const lines = !details ? [] : fitsBeside ? [details] : wrapText(details, width - columns.left, 11.5, 2);
  const first = fitsBeside || !aside ? under : under + 15;
  lines.forEach((text, index) => texts.push({ x: columns.left, y: first + index * 14, text, size: 11.5, ink: "ink-2" }));
  const last = Math.max(aside ? under : lane + 10, lines.length > 0 ? first + (lines.length - 1) * 14 : 0);
  return { row, top, height: last + 14 - top, lane, texts };
}

/** Tick labels stay inside the drawing; where they would touch, only every second, third … remains. */
function spaced(ticks: readonly { x: number; label: string }[], width: number): { x: number; label: string }[] {
  const halves = ticks.map((tick) => textWidth(tick.label, 11.5) / 2);
  const inside = ticks.map((tick, index) => ({ ...tick, x: Math.max(halves[index] ?? 0, Math.min(width - (halves[index] ?? 0), tick.x)) }));
  const touch = (every: number): boolean => inside.some((tick, index) => index % every === 0 && index >= every && tick.x - (inside[index - every]?.x ?? 0) < (halves[index] ?? 0) + (halves[index - every] ?? 0) + 8);
  let every = 1;
  while (touch(every)) every += 1;
  return inside.filter((_, index) => index % every === 0);
}

/** The legend's items in lines, left to right; `top` is the first baseline. */
export function placeLegend(items: readonly LegendItem[], width: number, top: number): PlacedLegendItem[] {
  let x = 0;
  let y = top;
  return items.map((item) => {
    const wide = 20 + (item.mark ? 28 : 0) + textWidth(item.words, 11.5) + 16;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += 20;
    }
    const placed = { item, x, y, width: wide };
    x += wide;
    return placed;
  });
}

/**
 * The rectangle of a line of text, a little larger than its ink.
 *
 *     boxOf({ x: 100, y: 20, text: "4,000", size: 13, anchor: "end" }).right  // 100
 */
export function boxOf({ x, y, text, size, bold = false, anchor, tail }: TextBox): { left: number; right: number; top: number; bottom: number } {
  const wide = textWidth(text, size, bold) + (tail ? TAIL_GAP + textWidth(tail.text, tail.size) : 0);
  const left = anchor === "end" ? x - wide : anchor === "middle" ? x - wide / 2 : x;
  return { left, right: left + wide, top: y - size * 0.8, bottom: y + size * 0.22 };
}
