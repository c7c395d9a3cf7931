"use client";

import { useMemo } from "react";
import { RangeChart } from "@/components/charts/range-chart";
import { PictureLine } from "@/components/topic/picture-buttons";
import type { TopicRow } from "@/lib/domain/answers";
import type { EstimateRow } from "@/lib/domain/estimate";
import { DEFAULTS } from "@/lib/domain/filters";
import { toRangeChart } from "@/lib/domain/range-chart";
import styles from "./estimate.module.css";

/** The one mark by itself, as the topic draws it. */
export function Picture({ row, topic, link, today }: { row: EstimateRow; topic: TopicRow; link: string; today: string }) {
  const model = useMemo(
    () =>
      toRangeChart([row], {
        sort: DEFAULTS.sort,
        axis: "linear",
        base: null,
        bandsForExact: false,
        topic,
        strength: [],
        link,
        revision: topic.revision,
        date: today,
        filtersText: "one estimate",
        showRetracted: true,
      }),
    [row, topic, link, today],
  );
  return (
    <div className={styles.picture}>
      <RangeChart model={model} />
      <PictureLine name={`tollbook-${topic.slug}-estimate-r${topic.revision}`} />
    </div>
  );
}
