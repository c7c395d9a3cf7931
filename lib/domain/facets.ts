import type { ChartData, Facet } from "@/lib/domain/chart-data";
import { ESTIMATE_STATUSES, MEASURE_LABELS, METHOD_LABELS, POPULATION_LABELS, SCOPE_RELATION_LABELS, STANDPOINT_LABELS } from "@/lib/domain/terms";

type Facets = ChartData["facets"];

const SAME_WORDS = Object.fromEntries([...ESTIMATE_STATUSES, "withdrawn"].map((status) => [status, status]));
const LABELS: Record<Exclude<keyof Facets, "claimant">, Record<string, string>> = {
  measure: MEASURE_LABELS,
  population: POPULATION_LABELS,
  scope: SCOPE_RELATION_LABELS,
  standpoint: STANDPOINT_LABELS,
  method: METHOD_LABELS,
  status: SAME_WORDS,
};

/**
 * Facets as the database counts them, with the words people read, in the order of each vocabulary: a switch does not wander when
 * a count changes. Claimants keep their order, the most quoted first.
 *
 *     toFacets({ ...counted, measure: [{ value: "all_losses", label: "all_losses", n: 3 }] }).measure[0].label  // "all losses"
 */
export function toFacets(counted: Facets): Facets {
  const worded = Object.entries(LABELS).map(([name, labels]) => [name, inOrder(counted[name as keyof Facets], labels)]);
  return { ...counted, ...Object.fromEntries(worded) };
}

function inOrder(facet: Facet, labels: Record<string, string>): Facet {
  return Object.entries(labels).flatMap(([value, label]) => facet.filter((one) => one.value === value).map((one) => ({ ...one, label })));
}
