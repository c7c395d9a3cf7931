import type { Mark, Shape } from "@/lib/domain/marks";

/** Where a mark is drawn. Counts run along one direction of the screen; the mark's lane crosses it at `cross`. */
export type MarkFrame = {
  /** Pixels along the count direction. */
  at: (count: number) => number;
  cross: number;
  /** Counts run upwards instead of to the right. */
  vertical?: boolean;
  /** The two ends of the lane in pixels, for marks without a place. */
  lane: { from: number; to: number };
};

export const ARROW_PX = 32;
const CAP = 6;
const RADIUS = 5.5;

/** Points of the frame's own two directions, turned to the screen. */
const turn = ({ vertical, cross }: MarkFrame) => (along: number, across: number): string =>
  vertical ? `${px(cross + across)},${px(along)}` : `${px(along)},${px(cross + across)}`;

/** A place to a tenth of a pixel, which keeps drawings small and equal on every machine. */
export const px = (value: number): number => Math.round(value * 10) / 10;

/** The outline of a marker. All shapes have about the same area, so that none looks heavier. */
export function shapePath(shape: Shape, x: number, y: number, r = RADIUS): string {
  const to = (points: readonly (readonly [number, number])[]): string => `M${points.map(([dx, dy]) => `${px(x + dx * r)},${px(y + dy * r)}`).join("L")}Z`;
  switch (shape) {
    case "square":
      return to([[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]]);
    case "circle":
      return `M${px(x - r)},${px(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
    case "triangle":
      return to([[0, -1.15], [1.15, 0.85], [-1.15, 0.85]]);
    case "triangle_down":
      return to([[0, 1.15], [1.15, -0.85], [-1.15, -0.85]]);
    case "pentagon":
      return to([[0, -1.1], [1.05, -0.34], [0.65, 0.89], [-0.65, 0.89], [-1.05, -0.34]]);
    case "cross":
      return to([[-0.35, -1.05], [0.35, -1.05], [0.35, -0.35], [1.05, -0.35], [1.05, 0.35], [0.35, 0.35], [0.35, 1.05], [-0.35, 1.05], [-0.35, 0.35], [-1.05, 0.35], [-1.05, -0.35], [-0.35, -0.35]]);
  }
}

/** Where the marker's centre is on the screen, or null. */
export function markerPoint(mark: Mark, frame: MarkFrame): { x: number; y: number } | null {
  if (mark.best === null) return null;
  const along = frame.at(mark.best);
  return frame.vertical ? { x: frame.cross, y: along } : { x: along, y: frame.cross };
}

/** Where a mark begins and ends in pixels along the count direction, arrows included. */
export function markExtent(mark: Mark, frame: MarkFrame): { from: number; to: number } {
  if (!mark.placed) return frame.lane;
  const ends = [mark.best, mark.line?.from, mark.line?.to, mark.openLow, mark.openHigh, mark.band?.low, mark.band?.high].flatMap((count) =>
    count === null || count === undefined ? [] : [frame.at(count)],
  );
  for (const arrow of arrows(mark, frame)) ends.push(arrow.tip);
  return { from: Math.min(...ends), to: Math.max(...ends) };
}

/** The arrows of open ends, in pixels along the count direction. */
export function arrows(mark: Mark, frame: MarkFrame): { start: number; tip: number; bracket: boolean }[] {
  const upwards = frame.vertical ? -1 : 1;
  const found: { start: number; tip: number; bracket: boolean }[] = [];
  if (mark.openHigh !== null) {
    const start = frame.at(mark.openHigh);
    found.push({ start, tip: start + upwards * ARROW_PX, bracket: mark.openHigh !== mark.best });
  }
  if (mark.openLow !== null) {
    const start = frame.at(mark.openLow);
    // No count is below 0, so an arrow towards 0 ends there; 14 px is the least that still reads as an arrow.
    const room = Math.max(14, Math.min(ARROW_PX, Math.abs(start - frame.lane.from)));
    found.push({ start, tip: start - upwards * room, bracket: mark.openLow !== mark.best });
  }
  return found;
}

/** Line and end caps between two stated figures. Even a range of width 0 keeps its caps, so it never vanishes. */
export function linePath(mark: Mark, frame: MarkFrame): string {
  const p = turn(frame);
  const parts: string[] = [];
  if (mark.line) {
    const [from, to] = [frame.at(mark.line.from), frame.at(mark.line.to)];
    parts.push(`M${p(from, 0)}L${p(to, 0)}`);
    if (mark.ends === "caps" && mark.openLow !== mark.line.from) parts.push(capPath(from, p));
    if (mark.ends === "caps" && mark.openHigh !== mark.line.to) parts.push(capPath(to, p));
  }
  return parts.join("");
}

/** The round ends of intervals that are not confidence intervals. */
export function endPoints(mark: Mark, frame: MarkFrame): { x: number; y: number }[] {
  if (!mark.line || mark.ends !== "round") return [];
  return [mark.line.from, mark.line.to].map((count) => (frame.vertical ? { x: frame.cross, y: frame.at(count) } : { x: frame.at(count), y: frame.cross }));
}

/** One arrow in strokes: the bracket, four dots that fade, and the head. */
export function arrowPaths(arrow: { start: number; tip: number; bracket: boolean }, frame: MarkFrame): { bracket: string; dots: string[]; head: string } {
  const p = turn(frame);
  const way = Math.sign(arrow.tip - arrow.start);
  const step = (Math.abs(arrow.tip - arrow.start) - 6) / 4;
  return {
    bracket: arrow.bracket ? capPath(arrow.start, p) : "",
    dots: [0, 1, 2, 3].map((i) => `M${p(arrow.start + way * (2 + i * step), 0)}L${p(arrow.start + way * (2 + i * step + step * 0.55), 0)}`),
    head: `M${p(arrow.tip - way * 6, -4.5)}L${p(arrow.tip, 0)}L${p(arrow.tip - way * 6, 4.5)}`,
  };
}

/** The rounding band as a corner pair and a size, at least 2 px long. */
export function bandBox(mark: Mark, frame: MarkFrame): { x: number; y: number; width: number; height: number } | null {
  if (!mark.band) return null;
  const [a, b] = [frame.at(mark.band.low), frame.at(mark.band.high)].toSorted((one, other) => one - other) as [number, number];
  const length = Math.max(2, px(b - a));
  return frame.vertical ? { x: px(frame.cross - 3.5), y: px(a), width: 7, height: length } : { x: px(a), y: px(frame.cross - 3.5), width: length, height: 7 };
}

/** The middle of a mark on the screen: its marker, else halfway along it. */
export function markCentre(mark: Mark, frame: MarkFrame): { x: number; y: number } {
  const { from, to } = markExtent(mark, frame);
  const middle = (from + to) / 2;
  const { x, y } = markerPoint(mark, frame) ?? (frame.vertical ? { x: frame.cross, y: middle } : { x: middle, y: frame.cross });
  return { x: px(x), y: px(y) };
}

/** What became of a figure, as a sign over its mark: a slash where it was replaced, a cross where it was retracted, else nothing. */
export function statePath({ state }: Pick<Mark, "state">, { x, y }: { x: number; y: number }): string {
  if (state === "replaced") return `M${x - 7},${y + 7}L${x + 7},${y - 7}`;
  return state === "retracted" ? `M${x - 6},${y - 6}L${x + 6},${y + 6}M${x - 6},${y + 6}L${x + 6},${y - 6}` : "";
}

/** A question mark in strokes, for a disputed figure where there is no room for letters. */
const disputePath = ({ x, y }: { x: number; y: number }): string => `M${px(x + 8)},${px(y - 4)}c0,-4 6,-4 6,0c0,3 -3,2.5 -3,5m0,2.5v1`;

/** A few paths for many marks at once: what is stroked, what is filled, hollow markers, and the signs of what became of figures. */
export function batchPaths(marks: readonly { mark: Mark; frame: MarkFrame }[]): { strokes: string; fills: string; rings: string; signs: string } {
  const signs: string[] = [];
  const strokes: string[] = [];
  const fills: string[] = [];
  const rings: string[] = [];
  for (const { mark, frame } of marks) {
    const centre = markCentre(mark, frame);
    signs.push(statePath(mark, centre));
    if (mark.disputed) signs.push(disputePath(centre));
    if (!mark.placed) {
      const p = turn(frame);
      strokes.push(`M${p(frame.lane.from, 0)}L${p(frame.lane.from + Math.sign(frame.lane.to - frame.lane.from) * 12, 0)}`);
      continue;
    }
    strokes.push(linePath(mark, frame));
    for (const arrow of arrows(mark, frame)) {
      const { bracket, dots, head } = arrowPaths(arrow, frame);
      strokes.push(bracket, ...dots, head);
    }
    for (const end of endPoints(mark, frame)) fills.push(shapePath("circle", end.x, end.y, 3));
    const point = markerPoint(mark, frame);
    if (point) (mark.derived ? rings : fills).push(shapePath(mark.shape, point.x, point.y));
  }
  return { strokes: strokes.join(""), fills: fills.join(""), rings: rings.join(""), signs: signs.join("") };
}

const capPath = (along: number, p: (along: number, across: number) => string): string => `M${p(along, -CAP)}L${p(along, CAP)}`;
