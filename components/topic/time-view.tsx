"use client";

import { useMemo } from "react";
import { TimeChart } from "@/components/charts/time-chart";
import { toPictureView } from "@/components/topic/picture-view";
import type { ViewProps } from "@/components/topic/topic-view";
import { toMarkRows } from "@/lib/domain/mark-columns";
import { toTimeChart } from "@/lib/domain/time-chart";
import styles from "./topic-view.module.css";

/** The figures at the dates they describe; bands by time bucket where there are too many for marks. */
export function TimeView({ chart, frame }: ViewProps) {
  const { href } = frame;
  const model = useMemo(() => {
    const rows = chart.marks ? toMarkRows(chart.marks) : chart.rows;
    return toTimeChart(rows, {
      ...toPictureView({ chart, frame }),
      annotations: chart.annotations,
      pinned: chart.pinned.map((row) => row.id),
      buckets: chart.buckets,
      bucketHref: (bucket) => href({ view: "table", measure: [bucket.measure], as_of_from: bucket.from, as_of_to: bucket.to }),
    });
  }, [chart, frame, href]);
  return (
    <>
      {chart.buckets && (
        <p className={styles.crowd}>
          <a href={href({ marks: "all" })}>Draw every mark</a>
        </p>
      )}
      <TimeChart model={model} />
    </>
  );
}
