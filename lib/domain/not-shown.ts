import { NOT_SHOWN_REASONS, type NotShown, type NotShownReason } from "@/lib/domain/chart-data";
import { EVERYTHING, SHOWN_STATUSES, toSearch, type Filters } from "@/lib/domain/filters";
import { BASE_STRENGTH_KINDS, MEASURE_LABELS, MEASURES, SCOPE_RELATION_LABELS, SCOPE_RELATIONS, STRENGTH_KIND_LABELS, STRENGTH_KINDS, TEMPORALS } from "@/lib/domain/terms";

/** How many of a topic's estimates stand beside the chart for one reason: the database counts, this module says it. */
export type NotShownCount = { reason: NotShownReason; value: string | null; n: number };

const TEMPORAL_WORDS: Record<string, [one: string, many: string]> = {
  cumulative: ["total so far", "totals so far"],
  period: ["figure for a period", "figures for a period"],
  rate: ["rate", "rates"],
  state: ["state at a date", "states at a date"],
};

/**
 * A count of what is not shown, as the page says it.
 *
 *     notShownWords({ reason: "strength", value: "planned", n: 12 })  // "12 planned strengths"
 */
export function notShownWords({ reason, value, n }: NotShownCount): string {
  const some = (one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
  switch (reason) {
    case "measure":
      return `${n} ${MEASURES.flatMap((measure) => (measure === value ? MEASURE_LABELS[measure] : [])).join("")}`;
    case "strength": {
      const kind = STRENGTH_KINDS.find((one) => one === value) ?? "present";
      const label = STRENGTH_KIND_LABELS[kind];
      return BASE_STRENGTH_KINDS.includes(kind) ? `${some("strength", "strengths")} ${label}` : some(`${label} strength`, `${label} strengths`);
    }
    case "temporal":
      return some(...(TEMPORAL_WORDS[value ?? ""] ?? ["other", "others"]));
    case "scope":
      return `${n} ${SCOPE_RELATIONS.flatMap((scope) => (scope === value ? (scope === "same" || scope === "other" ? `of ${SCOPE_RELATION_LABELS[scope]}` : SCOPE_RELATION_LABELS[scope]) : [])).join("")}`;
    case "status":
      return `${n} ${value ?? ""}`;
    case "earlier":
      return some("earlier figure of the same claimant", "earlier figures of the same claimants");
    case "words_only":
      return `${n} in words only`;
    case "share_only":
      return some("share of a base without a figure", "shares of bases without a figure");
    case "undated":
      return `${n} without a date`;
  }
}

/**
 * The filters that show what one count stands for. Reasons are asked in the order of `NOT_SHOWN_REASONS` and an estimate counts
 * under the first that holds, so a link opens up all that come later.
 *
 *     notShownFilters("temporal", "rate", DEFAULTS).temporal  // ["rate"]
 */
export function notShownFilters(reason: NotShownReason, value: string | null, filters: Filters): Filters {
  const status = [...SHOWN_STATUSES];
  const page = 1;
  const only = <T extends string>(words: readonly T[]): T[] => words.filter((word) => word === value);
  const { scope, temporal, strength_kind } = EVERYTHING;
  switch (reason) {
    case "measure":
      return { ...filters, page, measure: only(MEASURES), temporal, scope, status, latest: false };
    case "strength":
      return { ...filters, page, view: "table", measure: ["strength"], strength_kind: only(STRENGTH_KINDS), temporal, scope, status, latest: false };
    case "temporal":
      return { ...filters, page, view: "table", temporal: only(TEMPORALS), scope, status, latest: false, strength_kind };
    case "scope":
      return { ...filters, page, scope: only(SCOPE_RELATIONS), status, latest: false };
    case "status":
      return { ...filters, page, status: SHOWN_STATUSES.filter((one) => one === value || filters.status.includes(one)), latest: false };
    case "earlier":
      return { ...filters, page, latest: false };
    default:
      return { ...filters, page, view: "table" };
  }
}

/**
 * The list beside a chart: every count that is not zero, in the order of the reasons, each with the address that shows it.
 *
 *     toNotShown([{ reason: "status", value: "retracted", n: 2 }], DEFAULTS)[0].words  // "2 retracted"
 */
export function toNotShown(counts: readonly NotShownCount[], filters: Filters): NotShown[] {
  return NOT_SHOWN_REASONS.flatMap((reason) =>
    counts
      .filter((count) => count.reason === reason && count.n > 0)
      .sort((a, b) => b.n - a.n || (a.value ?? "").localeCompare(b.value ?? "", "en"))
      .map((count) => ({ ...count, words: notShownWords(count), search: toSearch(notShownFilters(reason, count.value, filters)) })),
  );
}
