import { memo } from "react";
import type { TimeChartModel } from "@/lib/domain/time-chart";
import type { TimeLayout } from "@/lib/domain/time-layout";
import { hueColour } from "@/components/charts/glyph";
import { claimLinePath, stepsArea, stepsEdge } from "@/components/charts/time-paths";

/** What lies under the marks: the force's strength, the spread of claims, and the lines between figures. */
export const TimeGround = memo(function TimeGround({ model, layout }: { model: TimeChartModel; layout: TimeLayout }) {
  const { at, plot } = layout;
  const { strength } = model;
  const places = new Map(layout.marks.map((placed) => [placed.mark.row.id, placed]));
  const joined = ({ from, to }: { from: string; to: string }) => {
    const [a, b] = [places.get(from), places.get(to)];
    return a && b ? [{ key: `${from} ${to}`, d: `M${Math.round(a.x)},${Math.round(a.y)}L${Math.round(b.x)},${Math.round(b.y)}` }] : [];
  };
  return (
    <g aria-hidden fill="none">
      {strength && strength.steps.length > 0 && <path d={stepsArea(strength.steps, layout)} fill="var(--band)" />}
      {strength && strength.steps.length === 0 && <rect x={plot.left} y={at(strength.high)} width={plot.right - plot.left} height={Math.max(2, at(strength.low) - at(strength.high))} fill="var(--band)" />}
      {model.spreads.map(({ measure, hue, steps }) => {
        const colour = hueColour({ hue });
        return (
          <g key={measure} stroke={colour} strokeWidth={1}>
            <path d={stepsArea(steps, layout)} fill={colour} stroke="none" opacity={0.1} />
            {(["low", "high"] as const).map((edge) => {
              const { stated, open, arrows } = stepsEdge(steps, edge, layout);
              return (
                <g key={edge} opacity={0.55}>
                  <path d={stated} />
                  <path d={open} strokeDasharray="1.5 4" />
                  <path d={arrows} strokeWidth={1.5} />
                </g>
              );
            })}
          </g>
        );
      })}
      <g strokeWidth={1.25} opacity={0.6}>
        {model.lines.map(({ hue, points }) => (
          <path key={`${hue} ${points[0]?.time} ${points[0]?.count} ${points.at(-1)?.time} ${points.at(-1)?.count}`} d={claimLinePath(points, layout)} stroke={hueColour({ hue })} />
        ))}
      </g>
      <g stroke="var(--ink-3)">
        {model.successions.flatMap(joined).map(({ key, d }) => (
          <path key={key} d={d} strokeDasharray="1.5 4" strokeWidth={1.5} opacity={0.8} />
        ))}
        {model.readings.flatMap(joined).map(({ key, d }) => (
          <path key={key} d={d} />
        ))}
      </g>
    </g>
  );
});
