/**
 * The register's closed vocabularies and how they read aloud. Columns, URLs and API values use the keys; pages show the
 * labels. The same lists stand as CHECK constraints in the first migration; a test compares them.
 */

/** What a measure counts is the set of its components; computing goes by components, never by a measure's name. */
export const COMPONENTS = ["killed", "wounded", "missing", "captured", "deserted", "disabled", "sick"] as const;
export type Component = (typeof COMPONENTS)[number];

export const MEASURES = [
  "killed",
  "killed_or_wounded",
  "wounded",
  "captured",
  "missing",
  "irrecoverable",
  "all_losses",
  "casualties",
  "mixed",
  "excess_deaths",
  "strength",
] as const;
export type Measure = (typeof MEASURES)[number];

export const MEASURE_LABELS: Record<Measure, string> = {
  killed: "killed",
  killed_or_wounded: "killed or wounded",
  wounded: "wounded",
  captured: "captured",
  missing: "missing",
  irrecoverable: "irrecoverable losses",
  all_losses: "all losses",
  casualties: "casualties (not defined)",
  mixed: "another combination",
  excess_deaths: "excess deaths",
  strength: "strength",
};

/** The components a measure stands for; empty where the source did not say or the estimate carries its own. */
export const MEASURE_COMPONENTS: Record<Measure, readonly Component[]> = {
  killed: ["killed"],
  killed_or_wounded: ["killed", "wounded"],
  wounded: ["wounded"],
  captured: ["captured"],
  missing: ["missing"],
  irrecoverable: ["killed", "missing", "captured"],
  all_losses: ["killed", "wounded", "missing", "captured"],
  casualties: [],
  mixed: [],
  excess_deaths: [],
  strength: [],
};

/** The measures a topic opens with: those that people set side by side. */
export const COMPARED_MEASURES: readonly Measure[] = ["killed", "killed_or_wounded", "excess_deaths"];

export const POPULATIONS = ["combatants", "civilians", "all", "not_stated"] as const;
export type Population = (typeof POPULATIONS)[number];
export const POPULATION_LABELS: Record<Population, string> = {
  combatants: "combatants",
  civilians: "civilians",
  all: "combatants and civilians",
  not_stated: "population not stated",
};

export const BOUNDS = ["exact", "approximately", "at_least", "more_than", "at_most", "up_to", "fewer_than", "between"] as const;
export type Bound = (typeof BOUNDS)[number];
export const BOUND_LABELS: Record<Bound, string> = {
  exact: "a figure",
  approximately: "about",
  at_least: "at least",
  more_than: "more than",
  at_most: "at most",
  up_to: "up to",
  fewer_than: "fewer than",
  between: "between",
};

export const STRENGTH_KINDS = ["present", "deployed_total", "additional", "planned", "possible"] as const;
export type StrengthKind = (typeof STRENGTH_KINDS)[number];
export const STRENGTH_KIND_LABELS: Record<StrengthKind, string> = {
  present: "present at the date",
  deployed_total: "deployed in all",
  additional: "additional",
  planned: "planned",
  possible: "possible",
};
/** The strengths a share can be taken of and a strength band is drawn from. */
export const BASE_STRENGTH_KINDS: readonly StrengthKind[] = ["present", "deployed_total"];

export const SCOPE_RELATIONS = ["same", "narrower", "wider", "other"] as const;
export type ScopeRelation = (typeof SCOPE_RELATIONS)[number];
export const SCOPE_RELATION_LABELS: Record<ScopeRelation, string> = {
  same: "the topic's scope",
  narrower: "narrower than the topic",
  wider: "wider than the topic",
  other: "another scope",
};

export const STANDPOINTS = [
  "own_side",
  "opponent",
  "ally_of_own_side",
  "ally_of_opponent",
  "third_state",
  "independent",
  "belligerent",
  "unknown",
] as const;
export type Standpoint = (typeof STANDPOINTS)[number];
export const STANDPOINT_LABELS: Record<Standpoint, string> = {
  own_side: "own side",
  opponent: "opponent",
  ally_of_own_side: "ally of own side",
  ally_of_opponent: "ally of opponent",
  third_state: "third state",
  independent: "independent",
  belligerent: "belligerent",
  unknown: "standpoint unknown",
};

export const METHODS = [
  "statement",
  "intelligence_assessment",
  "named_count",
  "registry",
  "survey",
  "statistical_model",
  "media_tally",
  "compilation",
] as const;
export type Method = (typeof METHODS)[number];
export const METHOD_LABELS: Record<Method, string> = {
  statement: "statement",
  intelligence_assessment: "intelligence assessment",
  named_count: "named count",
  registry: "registry",
  survey: "survey",
  statistical_model: "statistical model",
  media_tally: "media tally",
  compilation: "compilation",
};

export const SOURCE_KINDS = [
  "person",
  "government",
  "military",
  "intelligence",
  "intergovernmental",
  "ngo",
  "academic",
  "media",
  "other",
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const SOURCE_KIND_LABELS: Record<SourceKind, string> = {
  person: "person",
  government: "government",
  military: "military",
  intelligence: "intelligence service",
  intergovernmental: "intergovernmental body",
  ngo: "non-governmental organisation",
  academic: "academic",
  media: "media",
  other: "other",
};

export const PRECISIONS = ["day", "month", "year"] as const;
export type Precision = (typeof PRECISIONS)[number];

export const TEMPORALS = ["cumulative", "period", "rate", "state"] as const;
export type Temporal = (typeof TEMPORALS)[number];
export const TEMPORAL_LABELS: Record<Temporal, string> = {
  cumulative: "total so far",
  period: "within a period",
  rate: "rate",
  state: "state at a date",
};

export const INTERVAL_KINDS = ["none", "confidence", "credible", "expert_range", "coder_bounds", "spread_of_reports"] as const;
export type IntervalKind = (typeof INTERVAL_KINDS)[number];
export const INTERVAL_KIND_LABELS: Record<IntervalKind, string> = {
  none: "not an interval",
  confidence: "confidence interval",
  credible: "credible interval",
  expert_range: "expert range",
  coder_bounds: "coder's bounds",
  spread_of_reports: "spread of reports",
};

export const ESTIMATE_STATUSES = ["current", "superseded", "corrected", "disputed", "retracted"] as const;
export type EstimateStatus = (typeof ESTIMATE_STATUSES)[number];

export const CLAIM_STATUSES = ["draft", "published", "withdrawn"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const ATTRIBUTIONS = ["named", "unnamed"] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

export const BASE_ORIGINS = ["stated_by_claimant", "supplied_by_report", "chosen_by_editor"] as const;
export type BaseOrigin = (typeof BASE_ORIGINS)[number];
export const BASE_ORIGIN_LABELS: Record<BaseOrigin, string> = {
  stated_by_claimant: "stated by the claimant",
  supplied_by_report: "supplied by the report",
  chosen_by_editor: "chosen by an editor",
};

export const REPORT_RELATIONS = ["first", "quotes", "paraphrases", "translates", "aggregates"] as const;
export type ReportRelation = (typeof REPORT_RELATIONS)[number];

export const RATE_UNITS = ["day", "week", "month", "year"] as const;
export type RateUnit = (typeof RATE_UNITS)[number];

export const ANNOTATION_KINDS = [
  "start",
  "deployment",
  "withdrawal",
  "offensive",
  "combat",
  "capture",
  "attack",
  "mobilisation",
  "truce",
  "agreement",
  "statement",
  "publication",
  "other",
] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

export const SOURCE_GRADES = ["A", "B", "C", "D", "E", "F"] as const;
export const INFORMATION_GRADES = ["1", "2", "3", "4", "5", "6"] as const;

/** Largest count the register takes: more than the living have ever numbered in one war, and safe in 32 bits. */
export const MAX_COUNT = 2_000_000_000;
