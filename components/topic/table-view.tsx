"use client";

import { useMemo, useState } from "react";
import { ChartTable } from "@/components/charts/chart-table";
import { CopyButton } from "@/components/topic/copy-button";
import { chosenBase } from "@/components/topic/picture-view";
import type { ViewProps } from "@/components/topic/topic-view";
import { toChartRow } from "@/lib/domain/chart-row";
import { compareHref, MOST_COMPARED } from "@/lib/domain/reading-address";
import { formatCount } from "@/lib/domain/format";
import { toMarkdownTable, toTsv } from "@/lib/domain/markdown-table";
import styles from "./topic-view.module.css";

/** The export takes this many chosen rows at most; more are better asked for by a filter. */
const MOST_CHOSEN = 500;

/** The rows in words, to read, choose and take away. */
export function TableView({ chart, frame }: ViewProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => chart.rows.map((row) => toChartRow(row, { base: chosenBase({ chart, frame }), bandsForExact: false, population: chart.topic.population })),
    [chart, frame],
  );
  const chosen = [...selected].slice(0, MOST_CHOSEN);
  const here = rows.filter((row) => selected.has(row.id));
  const { origin } = new URL(frame.link);
  return (
    <>
      <p className={`${styles.chosen} no-print`} aria-live="polite">
        {chosen.length === 0 ? (
          <span className="muted">Choose rows to compare two to six of them, or to download or copy them alone.</span>
        ) : (
          <>
            <a href={`/api/v1/estimates/export?ids=${chosen.join(",")}`}>
              Download {formatCount(chosen.length)} chosen {chosen.length === 1 ? "row" : "rows"} as CSV
            </a>{" "}
            {chosen.length >= 2 && chosen.length <= MOST_COMPARED && <a href={compareHref(chosen)}>Compare {chosen.length} chosen</a>}{" "}
            {chosen.length > MOST_COMPARED && <a href={frame.href({ view: "reconcile", ids: chosen })}>Reconcile {formatCount(chosen.length)} chosen</a>}{" "}
            <CopyButton label="Copy as Markdown" text={() => toMarkdownTable(here, origin)} />
            <CopyButton label="Copy for a spreadsheet" text={() => toTsv(here, origin)} />
            <button type="button" onClick={() => setSelected(new Set())}>
              Choose none
            </button>
            {selected.size > MOST_CHOSEN && <span className="muted"> Only the first {MOST_CHOSEN} can be chosen by hand.</span>}
          </>
        )}
      </p>
      <div className="card">
        <ChartTable rows={rows} caption={`${chart.topic.title}: ${frame.filtersText}`} selection={{ selected, onChange: setSelected }} />
      </div>
    </>
  );
}
