import type { ViewProps } from "@/components/topic/topic-view";
import { DEFAULTS } from "@/lib/domain/filters";
import type { Range } from "@/lib/domain/range";
import type { RangeView } from "@/lib/domain/range-chart";

/** The base that the filters name: a number typed in is an exact strength. */
export function chosenBase({ chart, frame }: ViewProps): Range | null {
  const { filters } = frame;
  return typeof filters.base === "number" ? { low: null, best: filters.base, high: null } : chart.base;
}

/** What both pictures of a topic are told alike: what is shown, on which base and axis, and what stands in the source line. */
export function toPictureView({ chart, frame }: ViewProps): RangeView {
  const { filters, filtersText, link, today, href } = frame;
  return {
    sort: filters.sort,
    axis: filters.axis,
    base: chosenBase({ chart, frame }),
    bandsForExact: false,
    topic: chart.topic,
    strength: chart.strength,
    link,
    revision: chart.revision,
    date: today,
    filtersText,
    showRetracted: filters.status.includes("retracted") || filters.status.includes("withdrawn"),
    retractedHref: href({ status: [...DEFAULTS.status, "retracted", "withdrawn"] }),
  };
}
