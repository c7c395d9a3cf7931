import { Glyph } from "@/components/charts/glyph";
import type { MarkRow } from "@/lib/domain/estimate";
import { markCounts, toMark } from "@/lib/domain/marks";

const WIDTH = 92;
const HEIGHT = 24;
const ENDS = { from: 30, to: 56 };

/** An estimate's mark by itself, as a legend draws it: it tells the kind of figure, and no size, for it stands on no axis. */
export function ResultMark({ row }: { row: MarkRow }) {
  const mark = toMark(row, { bandsForExact: false });
  const counts = markCounts(mark);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const at = (count: number): number => (most === least ? (ENDS.from + ENDS.to) / 2 : ENDS.from + ((count - least) / (most - least)) * (ENDS.to - ENDS.from));
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      <Glyph mark={mark} labelled={false} frame={{ at, cross: HEIGHT / 2, lane: { from: ENDS.from, to: ENDS.to } }} />
    </svg>
  );
}
