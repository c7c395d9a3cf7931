import { Glyph, hueColour } from "@/components/charts/glyph";
import { type MarkFrame, px } from "@/components/charts/mark-paths";
import styles from "@/components/sources/sources.module.css";
import { placeOn, toAxis } from "@/lib/domain/axis";
import { toTime } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { markCounts, markStyle, toMark } from "@/lib/domain/marks";
import { formatSentence } from "@/lib/domain/sentence";
import type { SourcePanel as Panel } from "@/lib/domain/source-panels";
import { placeTime, timeTicks, toTimeAxis } from "@/lib/domain/time-axis";

const WIDTH = 340;
export const SOURCE_PLOT_HEIGHT = 190;
const PLOT = { left: 8, right: WIDTH - 14, top: 26, bottom: SOURCE_PLOT_HEIGHT - 24 };

/** One quantity over time: the source's figures in full colour, others' of about the same days pale behind them. */
export function SourcePanel({ panel, today }: { panel: Panel; today: string }) {
  return (
    <figure className={`card ${styles.panel}`}>
      <figcaption>
        <h3>
          <span aria-hidden style={{ color: hueColour(markStyle(panel.measure)) }}>
            {SIGNS[markStyle(panel.measure).shape]}
          </span>{" "}
          {panel.heading}
        </h3>
      </figcaption>
      <SourcePlot panel={panel} today={today} />
      <p className="muted small">{panel.summary}</p>
    </figure>
  );
}

/** The drawing of a panel; the sheet of a picture holds it as it is. */
export function SourcePlot({ panel, today }: { panel: Panel; today: string }) {
  const own = panel.own.map(draw);
  const others = panel.others.map(draw);
  const axis = toAxis([...own, ...others].flatMap(({ mark }) => markCounts(mark)), "linear", 3);
  const time = toTimeAxis([...own, ...others].map(({ at }) => ({ from: at, to: at })), [], toTime(today));
  const x = (at: number): number => PLOT.left + 8 + placeTime(time, at) * (PLOT.right - PLOT.left - 16);
  const at = (count: number): number => PLOT.bottom - placeOn(axis, count) * (PLOT.bottom - PLOT.top);
  const frame = (cross: number): MarkFrame => ({ at, cross, vertical: true, lane: { from: PLOT.bottom, to: PLOT.top } });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${SOURCE_PLOT_HEIGHT}`} width="100%" role="img" aria-label={panel.summary} fontFamily="Inter, var(--font-inter), system-ui, sans-serif">
      {axis.ticks.map((tick) => (
        <g key={tick.count}>
          <path d={`M${PLOT.left},${px(at(tick.count))}H${PLOT.right}`} stroke="var(--line)" strokeOpacity={tick.count === 0 ? 1 : 0.6} />
          <text x={PLOT.left} y={px(at(tick.count)) - 3} fontSize={10.5} fill="var(--ink-2)">
            {tick.label}
          </text>
        </g>
      ))}
      {timeTicks(time, PLOT.right - PLOT.left - 16, 10.5).map((tick) => (
        <text key={tick.time} x={px(x(tick.time))} y={SOURCE_PLOT_HEIGHT - 8} fontSize={10.5} textAnchor={tick.at < 0.08 ? "start" : tick.at > 0.92 ? "end" : "middle"} fill="var(--ink-2)">
          {tick.label}
        </text>
      ))}
      <g opacity={0.32}>
        {others.map(({ row, mark, at: day }) => (
          <Glyph key={row.id} mark={mark} frame={frame(x(day))} labelled={false} />
        ))}
      </g>
      {own.map(({ row, mark, at: day }) => (
        <g key={row.id}>
          <title>{formatSentence(row)}</title>
          <rect x={px(x(day)) - 9} y={PLOT.top} width={18} height={PLOT.bottom - PLOT.top} fill="none" pointerEvents="all" />
          <Glyph mark={mark} frame={frame(x(day))} labelled={false} />
        </g>
      ))}
    </svg>
  );
}

const SIGNS = { square: "■", circle: "●", triangle: "▲", triangle_down: "▼", pentagon: "⬟", cross: "✚" } as const;

const draw = (row: EstimateRow) => ({ row, mark: toMark(row, { bandsForExact: false }), at: toTime(row.as_of ?? "1970-01-01") });
