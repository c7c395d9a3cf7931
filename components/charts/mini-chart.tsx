import { placeOn } from "@/lib/domain/axis";
import type { MarkRow } from "@/lib/domain/estimate";
import { formatCount } from "@/lib/domain/format";
import { toMiniChart } from "@/lib/domain/mini-chart";
import { placeStrength } from "@/lib/domain/range-chart";
import { Glyph, hueColour } from "@/components/charts/glyph";
import { markerPoint, markExtent, type MarkFrame } from "@/components/charts/mark-paths";

const WIDTH = 330;
const LANE = 24;
const LEFT = 8;
const CROWDED_ABOVE = 12;

type MiniChartProps = {
  /** Estimates of one topic; strengths among them make the band. */
  rows: readonly MarkRow[];
  topic: { title: string };
  /** The estimate to stand out among the others, as in a form's preview. */
  highlight?: string;
};

/** A small, still range chart. It scales with its container and needs no script. */
export function MiniChart({ rows, topic, highlight }: MiniChartProps) {
  const { lanes, axis, strength, summary } = toMiniChart(rows);
  const isOpen = lanes.some(({ marks }) => marks.some((mark) => mark.openHigh !== null && mark.openHigh > axis.to * 0.9));
  const right = WIDTH - (isOpen ? 38 : 10);
  const bottom = 8 + Math.max(1, lanes.length) * LANE;
  const at = (count: number): number => LEFT + placeOn(axis, count) * (right - LEFT);
  const band = placeStrength({ axis, strength });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${bottom + 22}`} width="100%" overflow="visible" role="img" aria-label={`${topic.title}: ${summary || "no figures yet"}`} fontFamily="Inter, var(--font-inter), system-ui, sans-serif">
      {band && <rect x={LEFT + band.from * (right - LEFT)} y={2} width={Math.max(2, (band.to - band.from) * (right - LEFT))} height={bottom - 4} fill="var(--band)" />}
      {lanes.map(({ measure, marks }, index) => {
        const frame: MarkFrame = { at, cross: 8 + LANE / 2 + index * LANE, lane: { from: LEFT, to: right } };
        return (
          <g key={measure}>
            <path d={`M${LEFT},${frame.cross}H${right}`} stroke="var(--line)" />
            {marks.map((mark) => (
              <g key={mark.id} opacity={highlight !== undefined && mark.id !== highlight ? 0.4 : marks.length > CROWDED_ABOVE ? 0.7 : undefined}>
                {mark.id === highlight && <Halo {...centre(mark, frame)} colour={hueColour(mark)} />}
                <Glyph mark={mark} frame={frame} labelled={false} />
              </g>
            ))}
          </g>
        );
      })}
      {lanes.length === 0 && <path d={`M${LEFT},${8 + LANE / 2}H${right}`} stroke="var(--line)" />}
      <g fill="var(--ink-2)" fontSize={11}>
        <text x={LEFT} y={bottom + 14}>
          0
        </text>
        <text x={right} y={bottom + 14} textAnchor="end">
          {formatCount(axis.to)}
        </text>
      </g>
    </svg>
  );
}

function centre(mark: Parameters<typeof markExtent>[0], frame: MarkFrame): { x: number; y: number } {
  const { from, to } = markExtent(mark, frame);
  return markerPoint(mark, frame) ?? { x: (from + to) / 2, y: frame.cross };
}

const Halo = ({ x, y, colour }: { x: number; y: number; colour: string }) => <circle cx={x} cy={y} r={11} fill={colour} opacity={0.2} />;
