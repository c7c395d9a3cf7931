"use client";

import { useMemo } from "react";
import { ShareChart } from "@/components/charts/share-chart";
import { toPictureView } from "@/components/topic/picture-view";
import type { ViewProps } from "@/components/topic/topic-view";
import { firstBase, strengthBase, toShareChart, typedBase, type ShareBase } from "@/lib/domain/share-chart";
import styles from "./topic-view.module.css";

/** Every estimate as a percentage of one base: the one of the address, else the one that the topic's own fractions rest on. */
export function ShareView({ chart, frame }: ViewProps) {
  const model = useMemo(() => {
    const chosen = toBase({ chart, frame });
    return chosen && toShareChart(chart.rows, { ...toPictureView({ chart, frame: chosen.frame }), base: chosen.base });
  }, [chart, frame]);
  if (!model)
    return (
      <div className="card empty">
        <p>No strength of this force is recorded that a share could be taken of.</p>
        <p className="muted">Type a number under “Base” to see each estimate as a percentage of it.</p>
      </div>
    );
  return (
    <>
      <p className={styles.crowd}>Stated shares stay as they are; those computed from stated counts move with the base. Another base can be chosen above.</p>
      <ShareChart model={model} />
    </>
  );
}

/** The base, and a frame whose link names it also where the address left the choice open. */
function toBase({ chart, frame }: ViewProps): { base: ShareBase; frame: ViewProps["frame"] } | null {
  const { filters, href } = frame;
  if (typeof filters.base === "number") return { base: typedBase(filters.base, chart.topic.population), frame };
  // A loss can be the base of a multiple, but it is no force.
  if (chart.base?.measure === "strength") return { base: strengthBase(chart.base), frame };
  const first = firstBase([...chart.pinned, ...chart.rows], chart.strength);
  if (!first) return null;
  const origin = frame.link.slice(0, frame.link.length - href({ page: filters.page }).length);
  return { base: strengthBase(first), frame: { ...frame, link: origin + href({ page: filters.page, base: first.id }) } };
}
