import { DEFAULTS, inView, toSearch, type Filters } from "@/lib/domain/filters";
import { formatCount, formatDay } from "@/lib/domain/format";
import { MEASURE_LABELS, MEASURES, METHOD_LABELS, POPULATION_LABELS, SCOPE_RELATION_LABELS, STANDPOINT_LABELS, STRENGTH_KIND_LABELS, TEMPORAL_LABELS } from "@/lib/domain/terms";

/** Filters of the address that a person has set away from what a topic opens with, apart from how the result is shown. */
const SHOWING = ["view", "page", "sort", "axis", "marks", "topic", "ids"] as const;

/**
 * What a chart shows, in words that stand in its picture: the measures always, everything else where it was set.
 *
 *     describeFilters({ ...DEFAULTS, said_by: "2025-02-01" }, true, new Map())
 *     // "killed, killed or wounded, excess deaths · said by 1 Feb 2025 · latest figure of each claimant"
 */
export function describeFilters(filters: Filters, latest: boolean, claimants: ReadonlyMap<string, string>): string {
  const set = (name: keyof Filters): boolean => toSearch({ ...DEFAULTS, [name]: filters[name] }) !== "";
  const list = <T extends string>(name: keyof Filters, values: readonly T[], labels: Record<T, string>): string | null =>
    set(name) ? values.map((value) => labels[value]).join(", ") : null;
  const parts = [
    filters.measure.length === MEASURES.length ? "all measures" : filters.measure.map((measure) => MEASURE_LABELS[measure]).join(", "),
    list("population", filters.population, POPULATION_LABELS),
    list("scope", filters.scope, SCOPE_RELATION_LABELS),
    filters.claimant.length > 0 ? `by ${filters.claimant.map((slug) => claimants.get(slug) ?? slug).join(", ")}` : null,
    list("standpoint", filters.standpoint, STANDPOINT_LABELS),
    list("method", filters.method, METHOD_LABELS),
    set("status") ? filters.status.join(", ") : null,
    list("temporal", filters.temporal, TEMPORAL_LABELS),
    set("strength_kind") ? `strength ${filters.strength_kind.map((kind) => STRENGTH_KIND_LABELS[kind]).join(", ")}` : null,
    filters.as_of_from !== null ? `as of ${formatDay(filters.as_of_from, "day")} or later` : null,
    filters.as_of_to !== null ? `as of ${formatDay(filters.as_of_to, "day")} or earlier` : null,
    filters.said_by !== null ? `said by ${formatDay(filters.said_by, "day")}` : null,
    filters.as_recorded === null ? null : `as recorded ${typeof filters.as_recorded === "number" ? `at revision ${formatCount(filters.as_recorded)}` : `on ${formatDay(filters.as_recorded, "day")}`}`,
    typeof filters.base === "number" ? `base ${formatCount(filters.base)}` : null,
    latest ? "latest figure of each claimant" : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

/**
 * How many filters a person has set, whatever the view, order and page.
 *
 *     countSet({ ...DEFAULTS, said_by: "2025-02-01", view: "table" })  // 1
 */
export function countSet(filters: Filters): number {
  const reset = Object.fromEntries(SHOWING.map((name) => [name, DEFAULTS[name]]));
  const search = toSearch({ ...inView(filters, DEFAULTS.view), ...reset });
  return search === "" ? 0 : search.split("&").length;
}
