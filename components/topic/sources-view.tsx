"use client";

import Link from "next/link";
import { useMemo } from "react";
import { Glyph, hueColour } from "@/components/charts/glyph";
import { type MarkFrame, px, shapePath } from "@/components/charts/mark-paths";
import { claimLinePath } from "@/components/charts/time-paths";
import { toPictureView } from "@/components/topic/picture-view";
import type { ViewProps } from "@/components/topic/topic-view";
import { placeOn } from "@/lib/domain/axis";
import { formatCount } from "@/lib/domain/format";
import { type ClaimantPanel, type SourceMultiples, toSourceMultiples } from "@/lib/domain/source-multiples";
import { placeTime, timeTicks } from "@/lib/domain/time-axis";
import styles from "./sources-view.module.css";

const WIDTH = 340;
const HEIGHT = 180;
const PLOT = { left: 8, right: WIDTH - 8, top: 20, bottom: HEIGHT - 24 };
const TEXT = 10.5;
// Marks at either end keep their whole width, and the first stand clear of the numbers of the count axis.
const ENDS = { left: PLOT.left + 60, right: PLOT.right - 8 };

/** Small multiples: one claimant a panel, all on one count axis and one time axis, so that panels compare. */
export function SourcesView({ chart, frame }: ViewProps) {
  const model = useMemo(() => toSourceMultiples(chart.rows, toPictureView({ chart, frame })), [chart, frame]);
  if (model.panels.length === 0) return null;
  return (
    <>
      <p className={styles.note}>
        Upwards: {model.axisLabel}. Across: the day each figure is of. All panels{chart.pages > 1 && " of a page"} share both axes; the claimants with the most figures come first.{" "}
        {model.axis.warning}
      </p>
      <ul className={styles.key} aria-label="Marks">
        {model.measures.map(({ measure, heading, hue, shape }) => (
          <li key={measure}>
            <svg width={14} height={14} aria-hidden>
              <path d={shapePath(shape, 7, 7)} fill={hueColour({ hue })} />
            </svg>
            {heading}
          </li>
        ))}
      </ul>
      <div className={styles.panels}>
        {model.panels.map((panel) => (
          <Panel key={panel.slug} panel={panel} model={model} tableHref={frame.href({ view: "table", claimant: [panel.slug] })} />
        ))}
      </div>
    </>
  );
}

function Panel({ panel, model, tableHref }: { panel: ClaimantPanel; model: SourceMultiples; tableHref: string }) {
  return (
    <section className={`card ${styles.panel}`} aria-label={panel.name}>
      <header>
        <h2>
          <Link href={panel.href} prefetch={false}>
            {panel.name}
          </Link>
        </h2>
        <p className="muted small">{[panel.figures, ...panel.standpoints].join(" · ")}</p>
      </header>
      <Plot panel={panel} model={model} />
      <details className="small">
        <summary>
          The figures<span className="visually-hidden"> of {panel.name}</span>
          {panel.unplaced.length > 0 && <span className="muted">, {formatCount(panel.unplaced.length)} not drawn</span>}
        </summary>
        <ul>
          {panel.marks.map(({ row }) => (
            <li key={row.id}>
              <Link href={row.href} prefetch={false}>
                {row.sentence}
              </Link>
            </li>
          ))}
          {panel.unplaced.map(({ row, reason }) => (
            <li key={row.id}>
              <Link href={row.href} prefetch={false}>
                {row.sentence}
              </Link>{" "}
              <span className="muted">Not drawn: {reason}.</span>
            </li>
          ))}
        </ul>
        <a href={tableHref}>As a table</a>
      </details>
    </section>
  );
}

function Plot({ panel, model: { axis, time } }: { panel: ClaimantPanel; model: SourceMultiples }) {
  const atTime = (instant: number): number => ENDS.left + placeTime(time, instant) * (ENDS.right - ENDS.left);
  const at = (count: number): number => PLOT.bottom - placeOn(axis, count) * (PLOT.bottom - PLOT.top);
  const frame = (cross: number): MarkFrame => ({ at, cross, vertical: true, lane: { from: PLOT.bottom, to: PLOT.top } });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={panel.summary} fontFamily="Inter, var(--font-inter), system-ui, sans-serif">
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
        <text key={tick.time} x={px(atTime(tick.time))} y={HEIGHT - 8} fontSize={TEXT} textAnchor={tick.at < 0.1 ? "start" : tick.at > 0.9 ? "end" : "middle"} fill="var(--ink-2)">
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
        <text x={WIDTH / 2} y={HEIGHT / 2} fontSize={12} textAnchor="middle" fill="var(--ink-2)">
          No figure with a day and a number
        </text>
      )}
    </svg>
  );
}
