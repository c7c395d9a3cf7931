import fc from "fast-check";
import type { EstimateRow } from "@/lib/domain/estimate";
import type { RangeView } from "@/lib/domain/range-chart";
import { BOUNDS, ESTIMATE_STATUSES, INTERVAL_KINDS, MEASURES, POPULATIONS, PRECISIONS, SCOPE_RELATIONS } from "@/lib/domain/terms";
import { anyRange } from "@/tests/support/any-range";
import { plainRow } from "@/tests/support/estimate-row";

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const LONG_NAMES = ["A ministry", "The joint general staff of the armed forces and the border service", "United Nations mission", "Ö. Åström-Ñandú", "국가정보원", "Mmmmmmmm Wwwwwwww Mmmmmmmm Wwwwwwww"];

/** Any estimate, with words long and short. Its id is given by `anyRows`. */
export const anyRow: fc.Arbitrary<EstimateRow> = fc
  .record({
    range: anyRange,
    measure: fc.constantFrom(...MEASURES),
    bound: fc.constantFrom(...BOUNDS),
    status: fc.constantFrom(...ESTIMATE_STATUSES),
    interval_kind: fc.constantFrom(...INTERVAL_KINDS),
    population: fc.constantFrom(...POPULATIONS),
    scope_relation: fc.constantFrom(...SCOPE_RELATIONS),
    scope: fc.constantFrom(null, "one battle", "those from two regiments that fought between the river and the border in the first weeks"),
    claimant_name: fc.constantFrom(...LONG_NAMES),
    claimant_office: fc.constantFrom(null, "presidential adviser", "deputy head of the main directorate for operations of the general staff"),
    as_of: fc.constantFrom(null, "2025-01-19", "2024-12-23"),
    as_of_precision: fc.constantFrom(...PRECISIONS),
    derived: fc.boolean(),
  })
  .map(({ range, ...fields }) => ({
    ...plainRow,
    ...fields,
    ...range,
    interval_level: fields.interval_kind === "confidence" ? 95 : null,
    strength_kind: fields.measure === "strength" ? ("present" as const) : null,
    words_only: range.low === null && range.best === null && range.high === null,
    words: "several hundred or perhaps more of them",
    reason: fields.status === "current" ? null : "a later statement gave another figure",
    derived: fields.derived && range.best !== null,
  }));

const identify = (rows: readonly EstimateRow[], joins: readonly number[]): EstimateRow[] =>
  rows.map((row, index) => ({
    ...row,
    id: `row-${index}`,
    successor_id: row.status === "superseded" ? `row-${at(joins, index)}` : null,
    alternative_to_id: index % 5 === 3 ? `row-${at(joins, index + 1)}` : null,
  }));

/** Estimates with ids of their own, some joined to others as successor or other reading. */
export const anyRows = (maxLength: number): fc.Arbitrary<EstimateRow[]> =>
  fc.tuple(fc.array(anyRow, { maxLength }), fc.array(fc.nat(maxLength), { minLength: 3, maxLength: 5 })).map(([rows, joins]) => identify(rows, joins));

/** As many estimates of every kind as asked for, always the same. */
export const someRows = (count: number): EstimateRow[] => identify(fc.sample(anyRow, { numRuns: count, seed: 7 }), [2, 0, 1]);

export const plainView: RangeView = {
  sort: "newest",
  axis: "linear",
  base: null,
  bandsForExact: false,
  topic: { title: "Soldiers in a province", force: "soldiers", population: "combatants", counts_from: "2024-10-01" },
  strength: [],
  link: "tollbook.example/topics/a-topic?measure=killed",
  revision: 412,
  date: "2026-11-23",
  filtersText: "Killed; killed or wounded",
  showRetracted: false,
};

/** One estimate of 10,000–12,000 present. */
export const strengthRow: EstimateRow = { ...plainRow, id: "strength", measure: "strength", strength_kind: "present", bound: "between", low: 10_000, best: null, high: 12_000 };
