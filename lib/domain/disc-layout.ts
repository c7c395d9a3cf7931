import { textWidth } from "@/lib/domain/text-width";

/** One disc, or a pill for several neighbours: “2–3”. `line` 0 is the nearest to the plot. */
export type PlacedDisc = { first: number; last: number; text: string; x: number; line: number; width: number };

export const DISC_SIZE = 20;
const GAP = 4;
const LINES = 2;
const FONT_PX = 11.5;

/**
 * Numbered discs over their places, given from left to right. Those that would touch are staggered on two lines, and put
 * together where two lines do not do; none overlap, and all stay between the edges.
 *
 *     placeDiscs([{ number: 1, x: 50 }, { number: 2, x: 52 }, { number: 3, x: 54 }], 0, 900).map((disc) => disc.text)  // ["1–2", "3"]
 */
export function placeDiscs(notes: readonly { number: number; x: number }[], left: number, right: number): PlacedDisc[] {
  const groups = notes.map((note) => [note]);
  for (;;) {
    const { discs, clash } = arrange(groups, left, right);
    if (clash === null) return discs;
    // Neighbours only: a pill says “2–3”, and that must be all it holds.
    groups.splice(clash - 1, 2, [...(groups[clash - 1] ?? []), ...(groups[clash] ?? [])]);
  }
}

function arrange(groups: readonly (readonly { number: number; x: number }[])[], left: number, right: number): { discs: PlacedDisc[]; clash: number | null } {
  const edges = new Array<number>(LINES).fill(-Infinity);
  const discs: PlacedDisc[] = [];
  for (const [index, group] of groups.entries()) {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) continue;
    const text = first === last ? String(first.number) : `${first.number}–${last.number}`;
    const width = Math.max(DISC_SIZE, Math.ceil(textWidth(text, FONT_PX, true)) + 10);
    const x = Math.max(left + width / 2, Math.min(right - width / 2, (first.x + last.x) / 2));
    const line = edges.findIndex((edge) => x - width / 2 >= edge + GAP);
    if (line < 0 && index > 0) return { discs, clash: index };
    edges[Math.max(0, line)] = x + width / 2;
    discs.push({ first: first.number, last: last.number, text, x, line: Math.max(0, line), width });
  }
  return { discs, clash: null };
}
