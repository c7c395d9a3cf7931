import { placeOn } from "@/lib/domain/axis";
import { MOST_MARKS } from "@/lib/domain/chart-limits";
import type { ChartRow } from "@/lib/domain/chart-row";
import { DISC_SIZE, placeDiscs, type PlacedDisc } from "@/lib/domain/disc-layout";
import { formatCount } from "@/lib/domain/format";
import { boxesMeet, placeLabel, type Box } from "@/lib/domain/label-layout";
import type { Mark } from "@/lib/domain/marks";
import { boxOf, NARROW_BELOW, placeLegend, type PlacedLegendItem, type TextBox } from "@/lib/domain/range-layout";
import { fitText, textWidth, wrapText } from "@/lib/domain/text-width";
import { placeTime, timeTicks } from "@/lib/domain/time-axis";
import { MEASURE_LABELS, type Measure } from "@/lib/domain/terms";
import type { TimeChartModel, TimeMark, TimeNote } from "@/lib/domain/time-chart";
import { placeKeysBelow, placeSide, sideRoom, type PlacedKey } from "@/lib/domain/time-keys";

/** A mark at its place: `y` is the middle of its ink, `box` all of it with its arrows. */
export type PlacedMark = { mark: TimeMark; x: number; y: number; box: Box; span: { from: number; to: number } | null; isLabelled: boolean };
export type PlacedNote = { note: TimeNote; x: number; y: number; texts: TextBox[] };
/** A pinned claim named in the plot, with a line to its mark where the name had to stand off. */
export type PlacedName = { text: TextBox; leader: { x: number; y: number; toX: number; toY: number } | null };
export type PlacedLine = { row: ChartRow; text: TextBox };

/** A chart over time in pixels. Everything drawn has its place here, so that tests can look for overlaps without a browser. */
export type TimeLayout = {
  width: number;
  height: number;
  isNarrow: boolean;
  /** Too many marks for elements of their own: they are drawn in a few paths a measure. */
  isDense: boolean;
  plot: Box;
  at: (count: number) => number;
  atTime: (time: number) => number;
  marks: PlacedMark[];
  discs: PlacedDisc[];
  /** The height of the discs' middles, nearest line first. */
  discAt: (line: number) => number;
  notes: PlacedNote[];
  keys: PlacedKey[];
  names: PlacedName[];
  unplaced: PlacedLine[];
  fold: { href: string | null; text: TextBox } | null;
  texts: TextBox[];
  /** A label near the edge moves in; its tick does not. */
  xTicks: { at: number; textAt: number; label: string }[];
  yTicks: { at: number; label: string }[];
  legend: PlacedLegendItem[];
};

const SMALL = 11.5;
const PLOT_HEIGHT = { wide: 400, narrow: 300 };
const LINE = 15;
/** As long as the glyph draws the arrow of an open end. */
const ARROW_PX = 32;
/** Rows without a place that are named under the plot; the table has all. */
export const MOST_UNPLACED = 8;

/**
 * The chart's places at a width.
 *
 *     placeTimeChart(model, 1110).marks.length
 */
export function placeTimeChart(model: TimeChartModel, width: number): TimeLayout {
  const isNarrow = width < NARROW_BELOW;
  const isDense = model.marks.length > MOST_MARKS;
  const texts: TextBox[] = [{ x: 0, y: 16, text: fitText(model.title, width, 14, true), size: 14, bold: true }];
  let y = 22;
  const say = (words: string, most: number, bold = false): void => {
    for (const text of wrapText(words, bold ? width / 1.07 : width, SMALL, most)) texts.push({ x: 0, y: (y += LINE), text, size: SMALL, bold, ink: bold ? "ink" : "ink-2" });
  };
  say(model.filters, 3);
  if (model.notice) say(model.notice, 4);
  if (model.axis.warning) say(model.axis.warning, 3, true);
  y += 6;
  say(model.axisLabel, 1);

  const left = Math.ceil(Math.max(...model.axis.ticks.map((tick) => textWidth(tick.label, SMALL)), 36)) + 10;
  const sideWidth = isNarrow ? 0 : sideRoom(model);
  const right = width - (isNarrow ? 26 : sideWidth + 34);
  const atTime = (time: number): number => left + placeTime(model.time, time) * (right - left);
  const discs = placeDiscs(model.notes.filter((note) => note.isDrawn).map(({ number, time }) => ({ number, x: atTime(time) })), 0, width);
  const lines = Math.max(0, ...discs.map((disc) => disc.line + 1));
  const plotHeight = isNarrow ? PLOT_HEIGHT.narrow : PLOT_HEIGHT.wide;
  const over = overshoot(model, plotHeight);
  const top = y + 10 + lines * (DISC_SIZE + 4) + over;
  const plot: Box = { left, right, top, bottom: top + plotHeight };
  const at = (count: number): number => plot.bottom - placeOn(model.axis, count) * plotHeight;

  const xTicks = timeTicks(model.time, right - left, SMALL).map(({ time, label }) => ({ at: atTime(time), textAt: within(atTime(time), textWidth(label, SMALL) / 2, width), label }));
  const yTicks = model.axis.ticks.map((tick) => ({ at: at(tick.count), label: tick.label }));
  const marks = placeMarks(model.marks, plot, at, atTime, isDense);
  const names = placeNames(model, marks, plot);

  y = plot.bottom + 36;
  const keys = isNarrow ? [] : placeSide(model, endsOf(model, marks, at), plot, at, right + 22, sideWidth);
  if (isNarrow) y = placeKeysBelow(model, keys, width, y);
  else y = Math.max(y, ...keys.flatMap((key) => key.texts.map((text) => text.y + 14)));
  const notes: PlacedNote[] = [];
  y = placeNotes(model.notes, notes, width, y);
  const unplaced: PlacedLine[] = [];
  if (model.unplaced.length > 0) {
    y += 24;
    texts.push({ x: 0, y, text: "Without a place on this chart", size: SMALL, bold: true });
    for (const { row, reason } of model.unplaced.slice(0, MOST_UNPLACED))
      unplaced.push({ row, text: { x: 0, y: (y += 18), text: fitText(`${reason}: ${row.claimant}, ${row.figure} ${MEASURE_LABELS[row.measure]}`, width, SMALL), size: SMALL, ink: "ink-2" } });
    const more = model.unplaced.length - MOST_UNPLACED;
    if (more > 0) texts.push({ x: 0, y: (y += 18), text: `and ${formatCount(more)} more in the table`, size: SMALL, ink: "ink-2" });
  }
  const fold = toFold(model, (y += model.folded.length > 0 ? 26 : 0));
  const legend = placeLegend(model.legend, width, y + 28);
  y = legend.at(-1)?.y ?? y;
  if (model.key) {
    y += 6;
    say(model.key, 6);
  }
  y += 8;
  for (const text of wrapText(model.source, width, 11, 3)) texts.push({ x: 0, y: (y += LINE), text, size: 11, ink: "ink-2" });
  const discAt = (line: number): number => top - over - 4 - DISC_SIZE / 2 - line * (DISC_SIZE + 4);
  return { width, height: y + 8, isNarrow, isDense, plot, at, atTime, marks, discs, discAt, notes, keys, names, unplaced, fold, texts, xTicks, yTicks, legend };
}

const within = (middle: number, half: number, width: number): number => Math.max(half, Math.min(width - half, middle));

/** The height at which each measure's last mark or bucket stands. */
function endsOf(model: TimeChartModel, marks: readonly PlacedMark[], at: (count: number) => number): Map<Measure, number> {
  const buckets = (model.buckets ?? []).map(({ measure, low, high }) => [measure, at((low + high) / 2)] as const);
  return new Map([...buckets, ...marks.map(({ mark, y }) => [mark.row.measure, y] as const)]);
}

/** How far arrows of open ends reach over the axis. */
function overshoot(model: TimeChartModel, plotHeight: number): number {
  const ups = model.marks.flatMap(({ row: { mark } }) => (mark.openHigh === null ? [] : [ARROW_PX - (1 - placeOn(model.axis, mark.openHigh)) * plotHeight]));
  return ups.reduce((most, up) => Math.max(most, up), 8);
}

/** The ink of a mark along the counts, in pixels from the top. */
function inkOf(mark: Mark, at: (count: number) => number): { top: number; bottom: number } {
  const ends = [mark.best, mark.line?.from, mark.line?.to, mark.openLow, mark.openHigh, mark.band?.low, mark.band?.high].flatMap((count) => (count === null || count === undefined ? [] : [at(count)]));
  if (mark.openHigh !== null) ends.push(at(mark.openHigh) - ARROW_PX);
  if (mark.openLow !== null) ends.push(at(mark.openLow) + 14);
  return { top: Math.min(...ends), bottom: Math.max(...ends) };
}

function placeMarks(marks: readonly TimeMark[], plot: Box, at: (count: number) => number, atTime: (time: number) => number, isDense: boolean): PlacedMark[] {
  const taken: { ink: Box; point: Box }[] = [];
  const labels: Box[] = [];
  return marks.map((mark) => {
    const { row } = mark;
    const ink = inkOf(row.mark, at);
    const y = row.mark.best === null ? (row.mark.openHigh !== null ? at(row.mark.openHigh) : row.mark.openLow !== null ? at(row.mark.openLow) : (ink.top + ink.bottom) / 2) : at(row.mark.best);
    const x = isDense ? atTime(mark.at) : besideOthers(taken, atTime(mark.at), y, row.mark.band ? { top: y, bottom: y } : ink, plot);
    const middle = row.mark.best === null ? (ink.top + ink.bottom) / 2 : y;
    const label: Box = { left: x + 8, right: x + 36, top: middle - 7, bottom: middle + 7 };
    // The level of an interval gives way to another's; the sentence and the table have it.
    const isLabelled = !isDense && row.mark.label !== null && !labels.some((other) => boxesMeet(other, label));
    if (isLabelled) labels.push(label);
    const beside = isLabelled || row.mark.disputed ? 36 : 8;
    return {
      isLabelled,
      mark,
      x,
      y,
      box: { left: x - 8, right: x + beside, top: ink.top - 7, bottom: ink.bottom + 7 },
      span: mark.isDay ? null : { from: atTime(mark.from), to: atTime(mark.to) },
    };
  });
}

const TOUCH_PX = 5;
const MOST_STEPS = 12;

// Two figures of one day and size would cover each other, and a row that vanishes is a false statement: they stand side by
// side, first clear of each other's lines, else of each other's markers, but never far from their day.
function besideOthers(taken: { ink: Box; point: Box }[], x: number, y: number, ink: { top: number; bottom: number }, plot: Box): number {
  const boxAt = (place: number, top: number, bottom: number): Box => ({ left: place - TOUCH_PX / 2, right: place + TOUCH_PX / 2, top: top - TOUCH_PX / 2, bottom: bottom + TOUCH_PX / 2 });
  const both = (place: number) => ({ ink: boxAt(place, ink.top, ink.bottom), point: boxAt(place, y, y) });
  const places = Array.from({ length: MOST_STEPS + 1 }, (_, step) => x + Math.ceil(step / 2) * TOUCH_PX * (step % 2 === 1 ? 1 : -1)).filter((place) => place >= plot.left && place <= plot.right);
  const place =
    places.find((one) => !taken.some((other) => boxesMeet(other.ink, both(one).ink))) ?? places.find((one) => !taken.some((other) => boxesMeet(other.point, both(one).point))) ?? x;
  taken.push(both(place));
  return place;
}

/** Claimant and figure of the pinned pair beside their marks, over nothing else that is drawn; the figure alone where there is little room. */
function placeNames(model: TimeChartModel, marks: readonly PlacedMark[], plot: Box): PlacedName[] {
  const obstacles = marks.map(({ box }) => box);
  return marks
    .filter(({ mark }) => model.pinned.includes(mark.row.id))
    .flatMap(({ mark: { row }, x, y }) => {
      for (const text of [`${row.claimant} ${row.figure}`, row.figure]) {
        const box = placeLabel({ x, y }, { width: textWidth(text, 12.5, true), height: 16 }, obstacles, plot);
        if (!box) continue;
        obstacles.push(box);
        const to = { toX: Math.min(box.right, Math.max(box.left, x)), toY: box.top > y ? box.top : box.bottom < y ? box.bottom : y };
        const isOff = Math.hypot(to.toX - x, to.toY - y) > 16;
        return [{ text: { x: box.left, y: box.bottom - 4, text, size: 12.5, bold: true }, leader: isOff ? { x, y, ...to } : null }];
      }
      return [];
    });
}

/** The list under the plot that says what the discs stand for: as many to a line as fit. */
function placeNotes(notes: readonly TimeNote[], placed: PlacedNote[], width: number, from: number): number {
  if (notes.length === 0) return from;
  let x = 0;
  let y = from + 24;
  const size = SMALL + 0.5;
  for (const note of notes) {
    const words = `${note.label} ${note.when}`;
    const whole = 26 + textWidth(words, size);
    if (x > 0 && x + whole > width) {
      x = 0;
      y += 24;
    }
    const lines = wrapText(words, width - 26, size, 4);
    placed.push({ note, x: x + 9, y: y - 4, texts: lines.map((text, line) => ({ x: x + 26, y: y + line * LINE, text, size })) });
    y += (lines.length - 1) * LINE;
    // Nothing stands beside a note of several lines.
    x = lines.length > 1 ? width : x + whole + 18;
  }
  return y;
}

function toFold({ folded, retractedHref }: TimeChartModel, y: number): TimeLayout["fold"] {
  if (folded.length === 0) return null;
  return { href: retractedHref, text: { x: 0, y, text: retractedHref ? `${folded.length} retracted, show` : `${folded.length} retracted, not shown`, size: SMALL, ink: "ink-2" } };
}

/**
 * Every rectangle of text in a layout, to hold that none meets another.
 *
 *     textBoxes(placeTimeChart(model, 350)).length
 */
export function textBoxes(layout: TimeLayout): Box[] {
  const ticks = [
    ...layout.xTicks.map(({ textAt, label }): TextBox => ({ x: textAt, y: layout.plot.bottom + 20, text: label, size: SMALL, anchor: "middle" })),
    ...layout.yTicks.map(({ at, label }): TextBox => ({ x: layout.plot.left - 8, y: at + 4, text: label, size: SMALL, anchor: "end" })),
  ];
  const written = [...layout.texts, ...ticks, ...layout.names.map((name) => name.text), ...layout.notes.flatMap((note) => note.texts), ...layout.keys.flatMap((key) => key.texts), ...layout.unplaced.map((line) => line.text)];
  return [...written, ...(layout.fold ? [layout.fold.text] : [])].map(boxOf);
}
