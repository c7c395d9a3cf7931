import { Glyph, hueColour } from "@/components/charts/glyph";
import { type MarkFrame, px } from "@/components/charts/mark-paths";
import { claimLinePath } from "@/components/charts/time-paths";
import { placeOn } from "@/lib/domain/axis";
import type { ClaimantPanel, SourceMultiples } from "@/lib/domain/source-multiples";
import { placeTime, timeTicks } from "@/lib/domain/time-axis";

const WIDTH = 340;
export const PLOT_HEIGHT = 180;
const PLOT = { left: 8, right: WIDTH - 8, top: 20, bottom: PLOT_HEIGHT - 24 };
const TEXT = 10.5;
// Marks at either end keep their whole width, and the first stand clear of the numbers of the count axis.
const ENDS = { left: PLOT.left + 60, right: PLOT.right - 8 };

/** The drawing of one claimant's panel; the sheet of a picture holds it as it is. */
export function ClaimantPlot({ panel, model: { axis, time } }: { panel: ClaimantPanel; model: SourceMultiples }) {
  const atTime = (instant: number): number => ENDS.left + placeTime(time, instant) * (ENDS.right - ENDS.left);
  const at = (count: number): number => PLOT.bottom - placeOn(axis, count) * (PLOT.bottom - PLOT.top);
  const frame = (cross: number): MarkFrame => ({ at, cross, vertical: true, lane: { from: PLOT.bottom, to: PLOT.top } });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${PLOT_HEIGHT}`} width="100%" role="img" aria-label={panel.summary} fontFamily="Inter, var(--font-inter), system-ui, sans-serif">
      {/* Every second line is enough in a small plot. */}
      {axis.ticks.map((tick, index) => (
        <g key={tick.count}>
          {(index % 2 === 0 || axis.ticks.length < 5) && (
            <>
              <path d={`M${PLOT.left},${px(at(tick.count))}H${PLOT.right}`} stroke="var(--line)" strokeOpacity={tick.count === 0 ? 1 : 0.6} />
              <text x={PLOT.left} y={px(at(tick.count)) - 3} fontSize={TEXT} fill="var(--ink-2)">
                {tick.label}
              </text>
            </>
          )}
        </g>
      ))}
      {timeTicks(time, ENDS.right - ENDS.left, TEXT).map((tick) => (
        <text key={tick.time} x={px(atTime(tick.time))} y={PLOT_HEIGHT - 8} fontSize={TEXT} textAnchor={tick.at < 0.1 ? "start" : tick.at > 0.9 ? "end" : "middle"} fill="var(--ink-2)">
          {tick.label}
        </text>
      ))}
      {panel.lines.map(({ hue, points }) => (
        <path key={`${hue} ${points[0]?.time} ${points[0]?.count}`} d={claimLinePath(points, { at, atTime, plot: ENDS })} fill="none" stroke={hueColour({ hue })} strokeOpacity={0.5} />
      ))}
      {panel.marks.map(({ row, at: instant }) => (
        <g key={row.id}>
          <title>{row.sentence}</title>
          <Glyph mark={row.mark} frame={frame(atTime(instant))} labelled={false} />
        </g>
      ))}
      {panel.marks.length === 0 && (
        <text x={WIDTH / 2} y={PLOT_HEIGHT / 2} fontSize={12} textAnchor="middle" fill="var(--ink-2)">
          No figure with a day and a number
        </text>
      )}
    </svg>
  );
}
