import type { EstimateDraft } from "@/lib/domain/estimate";
import { MEASURE_COMPONENTS } from "@/lib/domain/terms";
import type { WideRow } from "@/lib/domain/wide-row";
import type { OwnBase } from "@/lib/domain/wide-tables";

/**
 * A row as a figure, before anything was read by hand. A row that states a share leaves its counts out: they follow from the
 * base. A bare number is exact; no number and no share are words only.
 *
 *     toFigure({ ...row, stated_kind: "fraction", fraction: 0.3333, best: 4000 })  // { share_best: 0.3333, best: null, … }
 */
export function toFigure(row: WideRow): EstimateDraft {
  const countIsDerived = row.stated_kind === "fraction";
  const isInterval = row.bound_kind === "confidence_interval";
  const hasNumber = row.low !== null || row.best !== null || row.high !== null || row.fraction !== null;
  const isWindow = row.temporal === "period" || (row.temporal !== "cumulative" && row.period_start !== null);
  return {
    words: row.stated_as,
    measure: row.measure,
    components: isUsual(row) ? [] : row.components,
    strength_kind: row.strength_kind,
    population: row.population,
    scope_relation: row.scope_relation,
    bound: toBound(row.bound_kind, hasNumber || countIsDerived),
    low: countIsDerived ? null : row.low,
    best: countIsDerived ? null : row.best,
    high: countIsDerived ? null : row.high,
    words_only: !hasNumber && !countIsDerived,
    share_best: row.fraction,
    no_base: countIsDerived && row.base_value === null,
    interval_kind: isInterval ? "confidence" : "none",
    interval_level: row.interval_level,
    as_of: row.as_of,
    as_of_precision: row.as_of_precision,
    // A date that is only the day it was said or printed was not stated as the figure's own.
    as_of_stated: row.as_of_precision === "day" && row.as_of !== row.claimed_on && row.as_of !== row.published_on,
    temporal: row.temporal,
    since: row.period_start,
    until: isWindow ? row.as_of : null,
    rate_per: row.rate_per,
  };
}

/** A base without a row of its own as a figure of the claim that names it, dated like the figure that rests on it. */
export function toBaseFigure(base: OwnBase, row: WideRow): EstimateDraft {
  const { words, measure, strength_kind, population, scope, scope_relation, bound, low, best, high } = base;
  return {
    ...{ words, measure, strength_kind, population, scope, scope_relation, bound, low, best, high },
    as_of: base.as_of ?? row.as_of,
    as_of_precision: base.as_of_precision ?? row.as_of_precision,
    as_of_stated: base.as_of !== null,
    ...(measure === "strength" ? { temporal: "state" } : { temporal: "cumulative", since: row.period_start }),
  };
}

function toBound(kind: WideRow["bound_kind"], hasNumber: boolean): EstimateDraft["bound"] {
  if (kind === "confidence_interval") return "between";
  if (kind !== "unspecified") return kind;
  return hasNumber ? "exact" : "approximately";
}

/** Whether a row covers just what its measure always covers. */
function isUsual({ measure, components }: WideRow): boolean {
  const usual = MEASURE_COMPONENTS[measure];
  return usual.length === components.length && usual.every((component) => components.includes(component));
}
