import type { EstimateRow } from "@/lib/domain/estimate";

/** A plain stated estimate to vary: "4,000 killed", 19 January 2025. */
export const plainRow: EstimateRow = {
  id: "00000000-0000-7000-8000-000000000001",
  claim_id: "00000000-0000-7000-8000-0000000000c1",
  claimant_slug: "a-ministry",
  claimant_name: "A ministry",
  measure: "killed",
  strength_kind: null,
  population: "combatants",
  scope_relation: "same",
  bound: "exact",
  low: null,
  best: 4000,
  high: null,
  words_only: false,
  derived: false,
  interval_kind: "none",
  interval_level: null,
  temporal: "cumulative",
  as_of: "2025-01-19",
  as_of_precision: "day",
  status: "current",
  successor_id: null,
  alternative_to_id: null,
  words: "4,000",
  topic_slug: "a-topic",
  topic_title: "A topic",
  claimant_office: null,
  claimant_country: null,
  claimant_kind: "government",
  attribution: "named",
  through: null,
  said_on: null,
  said_on_precision: "day",
  standpoint: "unknown",
  method: "statement",
  source_grade: null,
  information_grade: null,
  note: null,
  claim_status: "published",
  claim_version: 1,
  words_original: null,
  language: null,
  components: ["killed"],
  scope: null,
  share_low: null,
  share_best: null,
  share_high: null,
  no_base: false,
  base_origin: null,
  base: null,
  likelihood: null,
  as_of_stated: true,
  since: null,
  until: null,
  rate_per: null,
  status_on: null,
  reason: null,
  reports: 0,
  outlet_name: null,
  outlet_url: null,
  published_on: null,
};

/** A strength of 12,000 deployed in all, to take shares of. */
export const plainBase: NonNullable<EstimateRow["base"]> = {
  id: "00000000-0000-7000-8000-0000000000b1",
  measure: "strength",
  strength_kind: "deployed_total",
  bound: "exact",
  low: null,
  best: 12_000,
  high: null,
  claimant_name: "A ministry",
  as_of: "2025-01-19",
};

/** "One-third of 12,000", January 2025: ~4,000 killed, derived, no page recorded. */
export const podolyak: EstimateRow = {
  ...plainRow,
  id: "00000000-0000-7000-8000-000000000002",
  claimant_slug: "mykhailo-podolyak",
  claimant_name: "Mykhailo Podolyak",
  claimant_office: "presidential adviser",
  claimant_country: "Ukraine",
  claimant_kind: "person",
  derived: true,
  words: "one-third of 12,000",
  share_best: 0.3333,
  base_origin: "stated_by_claimant",
  base: plainBase,
  as_of: "2025-01-31",
  as_of_precision: "month",
};

/** "More than 5,000", as a base. */
export const moreThan5000 = { ...plainBase, bound: "more_than" as const, low: 5000, best: null };

/** "Around a third" of more than 5,000: open above. */
export const ofMoreThan5000: EstimateRow = { ...podolyak, bound: "approximately", words: "around a third", low: 1667, best: null, base: moreThan5000 };

/** A share and a base that are both ranges. */
export const strikes: EstimateRow = { ...plainRow, bound: "between", derived: true, low: 5000, best: null, high: 9000, share_low: 0.2, share_high: 0.3, words: "20% to 30% of fighters", base: { ...plainBase, bound: "between", low: 25_000, best: null, high: 30_000 } };

/** A multiple of another loss. */
export const threeTimes: EstimateRow = { ...plainRow, measure: "wounded", bound: "approximately", derived: true, best: 45_000, share_best: 3, words: "maybe three times that", base: { ...plainBase, measure: "killed", strength_kind: null, bound: "approximately", best: 15_000 } };

/** A share of nothing named: no count follows. */
export const sixtyPercent: EstimateRow = { ...plainRow, best: null, share_best: 0.6, no_base: true, words: "60% of Hamas fighters", measure: "killed_or_wounded" };
