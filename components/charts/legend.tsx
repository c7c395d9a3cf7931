import type { PlacedLegendItem } from "@/lib/domain/range-layout";
import { Glyph, hueColour } from "@/components/charts/glyph";
import { shapePath } from "@/components/charts/mark-paths";

/** What the shapes and lines of a chart mean, inside the drawing, so that an export says it too. */
export function Legend({ items }: { items: readonly PlacedLegendItem[] }) {
  return (
    <g aria-hidden>
      {items.map(({ item, x, y }) => (
        <g key={item.key} transform={`translate(${Math.round(x)},${y})`}>
          {item.shape && item.hue && <path d={shapePath(item.shape, 7, -4)} fill={hueColour({ hue: item.hue })} />}
          {item.strength && <rect x={1} y={-10} width={12} height={12} fill="var(--band)" stroke="var(--line)" />}
          {item.mark && <Glyph mark={item.mark} labelled={false} frame={{ at: (count) => 6 + count * 11, cross: -4, lane: { from: 0, to: 36 } }} />}
          <text x={item.mark ? 46 : 20} y={0} fill="var(--ink-2)" fontSize={11.5}>
            {item.words}
          </text>
        </g>
      ))}
    </g>
  );
}
