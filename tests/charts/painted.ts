/** The largest side of anything painted inside an element, in pixels: 0 means that a reader sees nothing. */
export function paintedSize(element: Element): number {
  const sizes = [...element.querySelectorAll("path, rect:not([data-hit]), circle")].map((shape) => {
    if (shape.tagName === "rect") return Math.max(Number(shape.getAttribute("width")), Number(shape.getAttribute("height")));
    if (shape.tagName === "circle") return 2 * Number(shape.getAttribute("r"));
    return pathSize(shape.getAttribute("d") ?? "");
  });
  return Math.max(0, ...sizes);
}

function pathSize(d: string): number {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, command = "", body = ""] of d.matchAll(/([MLHVa])([^MLHVaZ]*)/gu)) {
    const numbers = (body.match(/-?\d+(\.\d+)?/gu) ?? []).map(Number);
    if (command === "H") xs.push(numbers[0] ?? NaN);
    else if (command === "V") ys.push(numbers[0] ?? NaN);
    // An arc's radius is its size here; where it ends does not matter.
    else if (command === "a") xs.push((xs[0] ?? 0) + 2 * (numbers[0] ?? NaN));
    else {
      xs.push(numbers[0] ?? NaN);
      ys.push(numbers[1] ?? NaN);
    }
  }
  const span = (values: number[]): number => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values));
  return Math.max(span(xs), span(ys));
}

/** A drawing as text that differs only where the picture does. */
export const normalised = (svg: Element | null): string => (svg?.outerHTML ?? "").replace(/ (class|data-[a-z]+|aria-[a-z]+)="[^"]*"/gu, "").replace(/></gu, ">\n<");
