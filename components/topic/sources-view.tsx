"use client";

import Link from "next/link";
import { useMemo } from "react";
import { ClaimantPlot, PLOT_HEIGHT } from "@/components/charts/claimant-plot";
import { hueColour } from "@/components/charts/glyph";
import { shapePath } from "@/components/charts/mark-paths";
import { PanelsPicture } from "@/components/charts/panels-picture";
import { toPictureView } from "@/components/topic/picture-view";
import type { ViewProps } from "@/components/topic/topic-view";
import { formatCount } from "@/lib/domain/format";
import { type ClaimantPanel, type SourceMultiples, toSourceMultiples } from "@/lib/domain/source-multiples";
import { sourceLine } from "@/lib/domain/range-chart";
import styles from "./sources-view.module.css";

/** Small multiples: one claimant a panel, all on one count axis and one time axis, so that panels compare. */
export function SourcesView({ chart, frame }: ViewProps) {
  const model = useMemo(() => toSourceMultiples(chart.rows, toPictureView({ chart, frame })), [chart, frame]);
  if (model.panels.length === 0) return null;
  return (
    <>
      <p className={styles.note}>{panelsNote(model, chart.pages > 1)}</p>
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

const panelsNote = ({ axisLabel, axis }: SourceMultiples, isOnPages: boolean): string =>
  `Upwards: ${axisLabel}. Across: the day each figure is of. All panels${isOnPages ? " of a page" : ""} share both axes; the claimants with the most figures come first. ${axis.warning ?? ""}`;

/** The panels on show as one sheet. */
export function SourcesPicture({ chart, frame }: ViewProps) {
  const view = toPictureView({ chart, frame });
  const model = toSourceMultiples(chart.rows, view);
  const panels = model.panels.map((panel) => ({
    key: panel.slug,
    heading: panel.name,
    note: [panel.figures, ...panel.standpoints, ...(panel.unplaced.length > 0 ? [`${formatCount(panel.unplaced.length)} not drawn`] : [])].join(" · "),
    plot: <ClaimantPlot panel={panel} model={model} />,
  }));
  const page = chart.pages > 1 ? ` · page ${formatCount(chart.page)} of ${formatCount(chart.pages)}` : "";
  return (
    <PanelsPicture
      frame={{ title: `${chart.topic.title}: sources`, filters: `${view.filtersText}${page}`, source: sourceLine(view) }}
      note={panelsNote(model, chart.pages > 1)}
      keys={model.measures.map(({ heading, hue, shape }) => ({ words: heading, hue, shape }))}
      panels={panels}
      plotHeight={PLOT_HEIGHT}
    />
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
      <ClaimantPlot panel={panel} model={model} />
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
