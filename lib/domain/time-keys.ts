import { fromTime } from "@/lib/domain/dates";
import { formatCount, formatDay } from "@/lib/domain/format";
import { stackLabels, type Box } from "@/lib/domain/label-layout";
import type { Hue, Shape } from "@/lib/domain/marks";
import type { TextBox } from "@/lib/domain/range-layout";
import type { Measure } from "@/lib/domain/terms";
import { fitText, textWidth, wrapText } from "@/lib/domain/text-width";
import type { TimeChartModel } from "@/lib/domain/time-chart";
import type { Step } from "@/lib/domain/time-steps";

/** What a band or a measure is, with its latest spread: beside the plot, or under it where there is no room. */
export type PlacedKey = { key: string; hue: Hue | null; shape: Shape | null; x: number; y: number; texts: TextBox[] };
/** The height at which each measure ends, in pixels. */
export type Ends = ReadonlyMap<Measure, number>;

const SMALL = 11.5;
const LINE = 15;
const NO_ENDS: Ends = new Map();

type Key = { key: string; hue: Hue | null; shape: Shape | null; heading: string; details: string[]; wish: number };

/** What the bands and marks at the right end are: the force's strength and each measure with its last spread. */
function toKeys(model: TimeChartModel, ends: Ends, at: (count: number) => number): Key[] {
  const keys: Key[] = model.measures.map(({ measure, heading, hue, shape }) => {
    const step = model.spreads.find((spread) => spread.measure === measure)?.steps.at(-1);
    return { key: measure, hue, shape, heading, details: step ? spreadWords(step, model.time.to) : [], wish: step ? at((step.low + step.high) / 2) : (ends.get(measure) ?? at(0)) };
  });
  const { strength } = model;
  if (strength) {
    const isOff = strength.low > model.axis.to || strength.high < model.axis.from;
    keys.push({ key: "strength", hue: null, shape: null, heading: "Force strength", details: [isOff ? `${sizeWords(strength)}, beyond this axis` : sizeWords(strength)], wish: at((strength.low + strength.high) / 2) });
  }
  return keys;
}

const sizeWords = ({ low, high }: { low: number; high: number }): string => (low === high ? formatCount(low) : `${formatCount(low)}–${formatCount(high)}`);

function spreadWords(step: Step, end: number): string[] {
  const size = step.lowOpen || step.highOpen ? `${step.lowOpen ? "≤ " : ""}${formatCount(step.low)} to ${step.highOpen ? "≥ " : ""}${formatCount(step.high)}` : sizeWords(step);
  return ["spread of claims", size, ...(step.to < end ? [`until ${formatDay(fromTime(step.to), "month")}`] : [])];
}

/** How wide the words beside the plot are. */
export function sideRoom(model: TimeChartModel): number {
  const words = toKeys(model, NO_ENDS, () => 0).flatMap(({ heading, details }) => [textWidth(heading, 12.5, true), ...details.map((line) => textWidth(line, SMALL))]);
  return Math.min(190, Math.ceil(Math.max(0, ...words)));
}

/** Beside the plot, each as near the height it speaks of as the others let it be. */
export function placeSide(model: TimeChartModel, ends: Ends, plot: Box, at: (count: number) => number, x: number, room: number): PlacedKey[] {
  const keys = toKeys(model, ends, at);
  const height = (key: Key): number => 20 + key.details.length * 14;
  // Too many for their spreads: the headings alone then.
  const isTight = keys.reduce((sum, key) => sum + height(key), 0) > plot.bottom - plot.top;
  const fitted = keys.map((key) => (isTight && key.key !== "strength" ? { ...key, details: [] } : key));
  const tops = stackLabels(fitted.map((key) => ({ wish: key.wish, height: height(key) })), plot.top - 4, plot.bottom + 4);
  return fitted.map(({ key, hue, shape, heading, details }, index) => {
    const top = tops[index] ?? plot.top;
    const textX = x + 12;
    return {
      key,
      hue,
      shape,
      x,
      y: top + 10,
      texts: [
        { x: textX, y: top + 14, text: fitText(heading, room, 12.5, true), size: 12.5, bold: true },
        ...details.map((text, line): TextBox => ({ x: textX, y: top + 28 + line * 14, text: fitText(text, room, SMALL), size: SMALL, ink: "ink-2" })),
      ],
    };
  });
}

/** On a narrow screen there is no room beside the plot: the same stands under it. */
export function placeKeysBelow(model: TimeChartModel, placed: PlacedKey[], width: number, from: number): number {
  let y = from;
  for (const { key, hue, shape, heading, details } of toKeys(model, NO_ENDS, () => 0)) {
    if (details.length === 0) continue;
    y += 22;
    const texts: TextBox[] = [{ x: 18, y, text: heading, size: 12.5, bold: true }];
    for (const text of wrapText(details.join(" "), width - 18, SMALL, 2)) texts.push({ x: 18, y: (y += LINE), text, size: SMALL, ink: "ink-2" });
    placed.push({ key, hue, shape, x: 6, y: (texts[0]?.y ?? y) - 4, texts });
  }
  return y;
}
