import { scaleLinear } from "d3-scale";

export const AXIS_KINDS = ["linear", "fit", "log"] as const;
export type AxisKind = (typeof AXIS_KINDS)[number];

/** A count axis: where a count stands between 0 (start) and 1 (end), and what is printed along it. */
export type Axis = {
  kind: AxisKind;
  /** The first and last count on the axis. On a log axis with zeros the first is 0. */
  from: number;
  to: number;
  ticks: { count: number; at: number; label: string }[];
  /** Printed beside an axis that does not start at 0 in equal steps. */
  warning: string | null;
  /** The end of the gutter that keeps zeros apart on a log axis, and the count it stands for. */
  log: { gutter: number; from: number } | null;
};

const WARNINGS: Record<AxisKind, string | null> = {
  linear: null,
  fit: "This axis does not start at 0: lengths cannot be compared, only places.",
  log: "Logarithmic axis: equal steps are equal multiples, and 0 stands apart at the start.",
};

const LOG_GUTTER = 0.06;
const SHARE_STEPS = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 50, 100];

/**
 * An axis with room for every given count. Linear axes start at 0; `fit` starts near the least count; `log` sets zeros
 * apart in a gutter at the start, so that none is lost.
 *
 *     toAxis([300, 4000, 12000], "linear", 6).ticks.map((tick) => tick.label)  // ["0", "2,000", … "12,000"]
 */
export function toAxis(counts: readonly number[], kind: AxisKind, tickCount: number): Axis {
  let least = Infinity;
  let most = 0;
  for (const count of counts) {
    if (count < least) least = count;
    if (count > most) most = count;
  }
  if (least === Infinity) least = 0;
  const axis = kind === "log" && most > 0 ? logAxis(counts, most) : evenAxis(kind, least, most, tickCount);
  const marks = axis.log ? thin(decades(axis), tickCount) : scaleLinear([axis.from, axis.to], [0, 1]).ticks(tickCount).filter(Number.isInteger);
  return { ...axis, ticks: marks.map((count) => ({ count, at: placeOn(axis, count), label: formatTick(count, axis.to) })) };
}

/**
 * Where a count stands on an axis, from 0 to 1; a count beyond an end stands at that end.
 *
 *     placeOn(toAxis([0, 12000], "linear", 6), 3000)  // 0.25
 */
export function placeOn(axis: Pick<Axis, "from" | "to" | "log">, count: number): number {
  if (!axis.log) return clamp((count - axis.from) / (axis.to - axis.from));
  if (count < axis.log.from) return 0;
  return clamp(axis.log.gutter + ((1 - axis.log.gutter) * Math.log(count / axis.log.from)) / Math.log(axis.to / axis.log.from));
}

/**
 * The share axis of a base on top of a count axis: every quarter (or half, or whole) that fits.
 *
 *     shareTicks(toAxis([12000], "linear", 6), 12000).map((tick) => tick.label)  // ["0%", "25%", "50%", "75%", "100%"]
 */
export function shareTicks(axis: Axis, base: number): { at: number; label: string }[] {
  if (base <= 0) return [];
  const top = axis.to / base;
  const step = SHARE_STEPS.find((share) => top / share <= 5) ?? 10 ** Math.ceil(Math.log10(top / 5));
  const shares = axis.log ? [0.001, 0.01, 0.1, 1, 10] : Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
  return shares
    .filter((share) => share * base >= (axis.log?.from ?? axis.from) && share * base <= axis.to * (1 + 1e-9))
    .map((share) => ({ at: placeOn(axis, share * base), label: `${Number((share * 100).toPrecision(6))}%` }));
}

function evenAxis(kind: AxisKind, least: number, most: number, tickCount: number): Omit<Axis, "ticks"> {
  const fit = kind === "fit" && least > 0;
  const pad = fit ? Math.max((most - least) * 0.05, most * 0.02, 1) : 0;
  const [from, to] = scaleLinear([fit ? Math.max(0, least - pad) : 0, most + pad], [0, 1]).nice(tickCount).domain() as [number, number];
  // A log axis has nothing to take the logarithm of when every count is 0.
  return { kind: kind === "log" ? "linear" : kind, from: Math.max(0, from), to: to > from ? to : from + 1, warning: fit && from > 0 ? WARNINGS.fit : null, log: null };
}

function logAxis(counts: readonly number[], most: number): Omit<Axis, "ticks"> {
  let least = most;
  let zeros = false;
  for (const count of counts)
    if (count < 1) zeros = true;
    else if (count < least) least = count;
  const from = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const step = 10 ** Math.floor(Math.log10(most) + 1e-9);
  const to = Math.max(Math.ceil(most / step - 1e-9) * step, from * 2);
  return { kind: "log", from: zeros ? 0 : from, to, warning: WARNINGS.log, log: { gutter: zeros ? LOG_GUTTER : 0, from } };
}

function decades(axis: Pick<Axis, "from" | "to" | "log">): number[] {
  const first = axis.log?.from ?? 1;
  const powers: number[] = [];
  for (let power = first; power <= axis.to; power *= 10) powers.push(power);
  const halves = powers.length < 3 ? powers.flatMap((power) => [power, 2 * power, 5 * power]).filter((count) => count <= axis.to) : powers;
  return axis.from === 0 ? [0, ...halves] : halves;
}

const thin = (counts: number[], most: number): number[] => {
  const every = Math.ceil(counts.length / Math.max(2, most));
  return counts.filter((_, index) => index % every === 0);
};

const clamp = (share: number): number => (share < 0 ? 0 : share > 1 ? 1 : share);

/**
 * A count as an axis prints it: in full, or in millions on axes that reach ten of them.
 *
 *     formatTick(12000, 12000)  // "12,000"
 */
export function formatTick(count: number, most: number): string {
  if (most < 10_000_000 || count < 1_000_000) return count.toLocaleString("en-GB");
  return `${(count / 1_000_000).toLocaleString("en-GB", { maximumFractionDigits: 3 })} m`;
}
