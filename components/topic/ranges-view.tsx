"use client";

import { useMemo } from "react";
import { RangeChart } from "@/components/charts/range-chart";
import type { ViewProps } from "@/components/topic/topic-view";
import { DEFAULTS } from "@/lib/domain/filters";
import type { Range } from "@/lib/domain/range";
import { toRangeChart } from "@/lib/domain/range-chart";
import styles from "./topic-view.module.css";

/** The base that the filters name: a number typed in is an exact strength. */
export function chosenBase({ filters, chart }: Pick<ViewProps, "filters" | "chart">): Range | null {
  return typeof filters.base === "number" ? { low: null, best: filters.base, high: null } : chart.base;
}

/** Forest rows by measure. */
export function RangesView({ chart, filters, filtersText, link, today, href }: ViewProps) {
  const showRetracted = filters.status.includes("retracted") || filters.status.includes("withdrawn");
  const model = useMemo(
    () =>
      toRangeChart(chart.rows, {
        sort: filters.sort,
        axis: filters.axis,
        base: chosenBase({ filters, chart }),
        bandsForExact: false,
        topic: chart.topic,
        strength: chart.strength,
        link,
        revision: chart.revision,
        date: today,
        filtersText,
        showRetracted,
        retractedHref: href({ status: [...DEFAULTS.status, "retracted", "withdrawn"] }),
      }),
    [chart, filters, filtersText, link, today, showRetracted, href],
  );
  return (
    <div className={`card ${styles.picture}`}>
      <RangeChart model={model} />
    </div>
  );
}
