export type Box = { left: number; right: number; top: number; bottom: number };

/**
 * Whether two rectangles share any ground; touching edges do not count.
 *
 *     boxesMeet({ left: 0, right: 2, top: 0, bottom: 2 }, { left: 2, right: 3, top: 0, bottom: 2 })  // false
 */
export const boxesMeet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Tops of stacked labels, each as near its wish as the others let it be, in the order of the wishes and between the edges.
 * Where there is too little room they run on below the lower edge rather than over one another.
 *
 *     stackLabels([{ wish: 10, height: 30 }, { wish: 12, height: 30 }], 0, 100)  // [0, 30]
 */
export function stackLabels(labels: readonly { wish: number; height: number }[], top: number, bottom: number): number[] {
  const order = labels.map((label, index) => ({ ...label, index, at: 0 })).toSorted((a, b) => a.wish - b.wish || a.index - b.index);
  let edge = top;
  for (const label of order) {
    label.at = Math.max(edge, label.wish - label.height / 2);
    edge = label.at + label.height;
  }
  let floor = bottom;
  for (const label of order.toReversed()) {
    label.at = Math.min(label.at, floor - label.height);
    floor = label.at;
  }
  // Pushed over the upper edge: begin there and let the last run on.
  edge = top;
  for (const label of order) {
    label.at = Math.max(edge, label.at);
    edge = label.at + label.height;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ at }) => at);
}

const REACHES = [0, 8, 16, 24, 32, 42, 52, 64, 76, 90, 104, 120, 140] as const;
const WAYS = [[1, 0], [-1, 0], [1, -1], [-1, -1], [0, -1], [1, 1], [-1, 1], [0, 1]] as const;

/**
 * A place for a label beside a point: the nearest that meets none of the obstacles and stays inside; null when there is none.
 *
 *     placeLabel({ x: 50, y: 50 }, { width: 40, height: 14 }, [], area)  // right of the point
 */
export function placeLabel(point: { x: number; y: number }, size: { width: number; height: number }, obstacles: readonly Box[], area: Box): Box | null {
  for (const reach of REACHES)
    for (const [dx, dy] of WAYS) {
      if (reach > 0 && dy === 0) continue;
      const x = dx > 0 ? point.x + 12 : dx < 0 ? point.x - 12 - size.width : point.x - size.width / 2;
      const middle = point.y + dy * (12 + reach);
      const box = { left: x, right: x + size.width, top: middle - size.height / 2, bottom: middle + size.height / 2 };
      const isInside = box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
      if (isInside && !obstacles.some((obstacle) => boxesMeet(obstacle, box))) return box;
    }
  return null;
}
