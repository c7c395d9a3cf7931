import { fromTime } from "@/lib/domain/dates";
import { textWidth } from "@/lib/domain/text-width";

/** A time axis: its first and last instant in milliseconds. */
export type TimeAxis = { from: number; to: number };
export type TimeTick = { time: number; at: number; label: string };

const DAY_MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
// A note far from every claim would squeeze the claims; it is listed, and not drawn, beyond this part of their span.
const NOTE_REACH = 0.25;
const PAD = 0.02;

/**
 * An axis with room for all spans, and for the notes that stand near them. Without any span the notes alone make it;
 * without notes the given day does. All in milliseconds.
 *
 *     toTimeAxis([{ from: toTime("2025-01-01"), to: toTime("2025-02-01") }], [toTime("2019-06-19")], now)  // January 2025 with a little air
 */
export function toTimeAxis(spans: readonly TimeAxis[], notes: readonly number[], today: number): TimeAxis {
  const drawn = spans.length > 0 ? spans : (notes.length > 0 ? notes : [today]).map((time) => ({ from: time, to: time }));
  let { from = today, to = today } = drawn[0] ?? {};
  const include = (span: TimeAxis): void => {
    from = Math.min(from, span.from);
    to = Math.max(to, span.to);
  };
  drawn.forEach(include);
  const reach = Math.max((to - from) * NOTE_REACH, 31 * DAY_MS);
  const near = notes.filter((time) => time >= from - reach && time <= to + reach);
  for (const time of near) include({ from: time, to: time });
  const pad = Math.max((to - from) * PAD, 3 * DAY_MS);
  return { from: from - pad, to: to + pad };
}

/**
 * Where an instant stands on an axis, from 0 to 1; one beyond an end stands at that end.
 *
 *     placeTime({ from: 0, to: 100 }, 25)  // 0.25
 */
export const placeTime = ({ from, to }: TimeAxis, time: number): number => Math.min(1, Math.max(0, (time - from) / (to - from)));

// Quarters read better than a label on every month that just fits.
const GAP_PX = 24;

type Step = { months: number } | { days: number };
const STEPS: readonly Step[] = [1, 2, 7].map((days): Step => ({ days })).concat([1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000].map((months): Step => ({ months })));

/**
 * Ticks at the first of days, months, quarters or years, as many as their labels have room for. The year stands at the first
 * tick and at every January.
 *
 *     timeTicks(axis, 900, 11.5).map((tick) => tick.label)  // ["Oct 2024", "Jan 2025", "Apr", "Jul", "Oct"]
 */
export function timeTicks(axis: TimeAxis, width: number, size: number): TimeTick[] {
  let ticks: TimeTick[] = [];
  for (const step of STEPS) {
    ticks = ticksOf(axis, step, width, size);
    if (ticks.length > 0 && fits(ticks, width, size)) return ticks;
  }
  return ticks.slice(0, 1);
}

function ticksOf(axis: TimeAxis, step: Step, width: number, size: number): TimeTick[] {
  // Counting is cheaper than listing: ten years of days are not worth making to be thrown away.
  const length = "days" in step ? step.days * DAY_MS : step.months * 30 * DAY_MS;
  if ((axis.to - axis.from) / length > width / (size * 2)) return [];
  const times = "days" in step ? dayTimes(axis, step.days) : monthTimes(axis, step.months);
  return times.map((time, index) => ({ time, at: placeTime(axis, time), label: formatTimeTick(fromTime(time), step, times[index - 1]) }));
}

function dayTimes({ from, to }: TimeAxis, days: number): number[] {
  const first = Math.ceil(from / DAY_MS);
  const times: number[] = [];
  for (let day = first; day * DAY_MS <= to; day += days) times.push(day * DAY_MS);
  return times;
}

function monthTimes({ from, to }: TimeAxis, months: number): number[] {
  const [year = 0, month = 1] = fromTime(from).split("-").map(Number);
  const times: number[] = [];
  for (let index = Math.floor((year * 12 + month - 1) / months) * months; ; index += months) {
    const time = Date.UTC(Math.floor(index / 12), index % 12, 1);
    if (time > to) return times;
    if (time >= from) times.push(time);
  }
}

function formatTimeTick(iso: string, step: Step, before: number | undefined): string {
  const [year = "", month = "1", dayOfMonth = "1"] = iso.split("-");
  if ("months" in step && step.months % 12 === 0) return year;
  const name = MONTHS[Number(month) - 1] ?? "";
  const words = "days" in step ? `${Number(dayOfMonth)} ${name}` : name;
  const isNewYear = before === undefined || fromTime(before).slice(0, 4) !== year;
  return isNewYear ? `${words} ${year}` : words;
}

function fits(ticks: readonly TimeTick[], width: number, size: number): boolean {
  let edge = -Infinity;
  for (const { at, label } of ticks) {
    const half = textWidth(label, size) / 2;
    if (at * width - half < edge + GAP_PX) return false;
    edge = at * width + half;
  }
  return true;
}
