"use client";

import { useMemo } from "react";
import { RangeChart } from "@/components/charts/range-chart";
import { toPictureView } from "@/components/topic/picture-view";
import type { ViewProps } from "@/components/topic/topic-view";
import { toRangeChart } from "@/lib/domain/range-chart";

/** Forest rows by measure. */
export function RangesView({ chart, frame }: ViewProps) {
  const model = useMemo(() => toRangeChart(chart.rows, toPictureView({ chart, frame })), [chart, frame]);
  return <RangeChart model={model} />;
}
