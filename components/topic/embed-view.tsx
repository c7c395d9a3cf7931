"use client";

import { useMemo, type ReactNode } from "react";
import { ChartTable } from "@/components/charts/chart-table";
import { chosenBase } from "@/components/topic/picture-view";
import { RangesView } from "@/components/topic/ranges-view";
import { ShareView } from "@/components/topic/share-view";
import { TimeView } from "@/components/topic/time-view";
import type { ViewFrame, ViewProps } from "@/components/topic/topic-view";
import type { ChartData } from "@/lib/domain/chart-data";
import { toChartRow } from "@/lib/domain/chart-row";
import { describeFilters } from "@/lib/domain/filter-words";
import { parseFilters, toSearch, type Filters } from "@/lib/domain/filters";
import { formatCount } from "@/lib/domain/format";
import styles from "./embed-view.module.css";

const VIEW_PARTS: Partial<Record<Filters["view"], (props: ViewProps) => ReactNode>> = { time: TimeView, share: ShareView, table: PlainTable };

/** One view of a topic without anything around it. Every link in it leads to the page it is taken from. */
export function EmbedView({ chart, search, origin, today }: { chart: ChartData; search: string; origin: string; today: string }) {
  const frame = useMemo((): ViewFrame => {
    const { filters } = parseFilters(new URLSearchParams(search));
    const href = (change: Partial<Filters>): string => {
      const changed = toSearch({ ...filters, page: 1, ...change });
      return `/topics/${chart.topic.slug}${changed && `?${changed}`}`;
    };
    const filtersText = describeFilters(filters, chart.latest, new Map(chart.facets.claimant.map(({ value, label }) => [value, label])));
    return { filters, filtersText, link: `${origin}${href({ page: filters.page })}`, today, href };
  }, [chart, search, origin, today]);
  const View = VIEW_PARTS[frame.filters.view] ?? RangesView;
  const notShown = chart.not_shown.reduce((sum, { n }) => sum + n, 0);
  return (
    <div className={styles.embed} data-embed>
      {/* The pages let no other site frame them, so they open beside it. */}
      <base target="_blank" />
      {/* The drawing carries its title for the eye. */}
      <h1 className="visually-hidden">{chart.topic.title}</h1>
      <View chart={chart} frame={frame} />
      <p className={styles.below}>
        <a href={frame.link}>Open in Tollbook</a>
        {chart.rows.length < chart.total && <span>{`${formatCount(chart.rows.length)} of ${formatCount(chart.total)} estimates`}</span>}
        {notShown > 0 && <span>{formatCount(notShown)} more stand beside these and are named there</span>}
      </p>
    </div>
  );
}

function PlainTable({ chart, frame }: ViewProps) {
  const rows = chart.rows.map((row) => toChartRow(row, { base: chosenBase({ chart, frame }), bandsForExact: false, population: chart.topic.population }));
  return <ChartTable rows={rows} caption={`${chart.topic.title}: ${frame.filtersText}`} />;
}
