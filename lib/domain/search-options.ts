import { formatDay, formatFigure, formatMeasure } from "@/lib/domain/format";
import type { SearchAnswer } from "@/lib/domain/search";
import { SOURCE_KIND_LABELS } from "@/lib/domain/terms";

/** One line of the palette: where it leads and what it says. */
export type SearchOption = { href: string; label: string; detail: string };

const MOST_OF_A_KIND = 4;

/**
 * What the palette offers: a few topics, sources and estimates, and last the page with everything found.
 *
 *     toSearchOptions(answer, "podolyak").at(-1)?.href  // "/search?q=podolyak"
 */
export function toSearchOptions({ topics, sources, estimates }: Pick<SearchAnswer, "topics" | "sources" | "estimates">, q: string): SearchOption[] {
  return [
    ...topics.slice(0, MOST_OF_A_KIND).map((topic) => ({ href: `/topics/${topic.slug}`, label: topic.title, detail: `Topic · ${topic.conflict}` })),
    ...sources.slice(0, MOST_OF_A_KIND).map((source) => ({
      href: `/sources/${source.slug}`,
      label: source.name,
      detail: ["Source", source.office ?? SOURCE_KIND_LABELS[source.kind], source.country].filter(Boolean).join(" · "),
    })),
    ...estimates.map((row) => ({
      href: `/estimates/${row.id}`,
      label: `${row.claimant_name}: ${formatFigure(row)} ${formatMeasure(row)}`,
      detail: `Estimate · ${formatDay(row.as_of ?? row.said_on, row.as_of === null ? row.said_on_precision : row.as_of_precision)} · ${row.topic_title}`,
    })),
    { href: `/search?${new URLSearchParams({ q })}`, label: `Everything found for “${q}”`, detail: "With filters" },
  ];
}
