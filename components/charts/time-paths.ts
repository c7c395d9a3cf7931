import type { Step } from "@/lib/domain/time-steps";

/** Turns counts and instants into pixels. */
export type Places = { at: (count: number) => number; atTime: (time: number) => number; plot: { left: number; right: number } };

// A tenth of a pixel keeps drawings small and equal on every machine.
const px = (value: number): number => Math.round(value * 10) / 10;

type Run = { from: number; to: number; count: number }[];
const keep = (places: Places, x: number): number => Math.min(places.plot.right, Math.max(places.plot.left, x));

/** The ground of steps: one rectangle a step, so that gaps stay gaps. A step of no height keeps 2 px. */
export function stepsArea(steps: readonly Step[], places: Places): string {
  return steps
    .map(({ from, to, low, high }) => {
      const [left, right] = [px(keep(places, places.atTime(from))), px(keep(places, places.atTime(to)))];
      const [top, bottom] = [px(places.at(high)), px(Math.max(places.at(low), places.at(high) + 2))];
      return right > left ? `M${left},${top}H${right}V${bottom}H${left}Z` : "";
    })
    .join("");
}

/** One edge of steps, its stated parts apart from its open ones. */
export function stepsEdge(steps: readonly Step[], edge: "low" | "high", places: Places): { stated: string; open: string; arrows: string } {
  const stated: Run[] = [];
  const open: Run[] = [];
  let before: { to: number; isOpen: boolean } | null = null;
  for (const step of steps) {
    const isOpen = edge === "low" ? step.lowOpen : step.highOpen;
    const runs = isOpen ? open : stated;
    const part = { from: step.from, to: step.to, count: step[edge] };
    if (before && before.to === step.from && before.isOpen === isOpen) runs.at(-1)?.push(part);
    else runs.push([part]);
    before = { to: step.to, isOpen };
  }
  const way = edge === "high" ? -1 : 1;
  return {
    stated: stated.map((run) => runPath(run, places)).join(""),
    open: open.map((run) => runPath(run, places)).join(""),
    arrows: open.map((run) => arrowPath(run, way, places)).join(""),
  };
}

const runPath = (run: Run, places: Places): string =>
  run.map(({ from, to, count }, index) => `${index === 0 ? "M" : "L"}${px(keep(places, places.atTime(from)))},${px(places.at(count))}H${px(keep(places, places.atTime(to)))}`).join("");

/** An arrowhead on the longest part of an open edge: nothing is stated beyond it. */
function arrowPath(run: Run, way: number, places: Places): string {
  const longest = run.reduce((one, other) => (other.to - other.from > one.to - one.from ? other : one));
  const [left, right] = [keep(places, places.atTime(longest.from)), keep(places, places.atTime(longest.to))];
  if (right - left < 6) return "";
  const [x, y] = [(left + right) / 2, places.at(longest.count) + way * 3];
  return `M${px(x - 4)},${px(y)}L${px(x)},${px(y + way * 5)}L${px(x + 4)},${px(y)}`;
}

/** Figures of one claimant, each holding until the next. */
export const claimLinePath = (points: readonly { time: number; count: number }[], places: Places): string =>
  points.map(({ time, count }, index) => (index === 0 ? `M${px(places.atTime(time))},${px(places.at(count))}` : `H${px(places.atTime(time))}V${px(places.at(count))}`)).join("");
