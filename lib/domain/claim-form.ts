import type { BaseRow, ClaimInput } from "@/lib/domain/estimate";
import type { ClaimStatus, StrengthKind } from "@/lib/domain/terms";

/** A source as the form holds it: one that is here, by its slug, or a new one. */
export type SourceForm = { slug: string; label: string; is_new: boolean; name: string; office: string; kind: string; country: string; url: string };

/** How a figure was put: as a number, as a share of another, both, or in words alone. Fields of the other ways are kept, not sent. */
export const STATED_AS = ["figure", "share", "both", "words"] as const;
export type StatedAs = (typeof STATED_AS)[number];

/** One figure as the form holds it: texts as typed. `key` names it among the claim's figures while they are moved about. */
export type FigureForm = {
  key: string;
  id: string;
  words: string;
  words_original: string;
  language: string;
  measure: string;
  components: string[];
  strength_kind: string;
  population: string;
  scope: string;
  scope_relation: string;
  bound: string;
  stated_as: StatedAs;
  low: string;
  best: string;
  high: string;
  share_low: string;
  share_best: string;
  share_high: string;
  /** "" not chosen, `none` no base was named, `number` typed in, `figure:<key>` of this claim, `estimate:<id>` of the topic. */
  base: string;
  base_number: string;
  base_kind: StrengthKind;
  base_origin: string;
  interval_kind: string;
  interval_level: string;
  likelihood: string;
  as_of: string;
  /** The day that stands for a month or year of `as_of` in the register. */
  as_of_stored: string;
  as_of_stated: boolean;
  temporal: string;
  since: string;
  until: string;
  rate_per: string;
  alternative_to: string;
  /** Changed elsewhere, with a reason; carried so that a revision keeps it. */
  status: string;
  status_on: string;
  reason: string;
  successor_id: string;
};

export type ReportForm = {
  id: string;
  outlet: SourceForm;
  url: string;
  relay_url: string;
  published_on: string;
  accessed_on: string;
  archived_url: string;
  relation: string;
  put_as: string;
};

/** A claim as the form holds it. */
export type ClaimForm = {
  topic: string;
  claimant: SourceForm;
  attribution: string;
  through: string;
  said_on: string;
  said_on_stored: string;
  standpoint: string;
  method: string;
  source_grade: string;
  information_grade: string;
  note: string;
  origins: string;
  estimates: FigureForm[];
  reports: ReportForm[];
};

/** A stored claim as the desk reads it: the input that would write it again, and the names behind its slugs and bases. */
export type EditableClaim = {
  id: string;
  version: number;
  status: ClaimStatus;
  input: ClaimInput;
  source_names: Record<string, string>;
  bases: Record<string, BaseRow>;
};

export const BLANK_SOURCE: SourceForm = { slug: "", label: "", is_new: false, name: "", office: "", kind: "person", country: "", url: "" };

const BLANK_FIGURE: Omit<FigureForm, "key"> = {
  id: "",
  words: "",
  words_original: "",
  language: "",
  measure: "",
  components: [],
  strength_kind: "",
  population: "",
  scope: "",
  scope_relation: "same",
  bound: "exact",
  stated_as: "figure",
  low: "",
  best: "",
  high: "",
  share_low: "",
  share_best: "",
  share_high: "",
  base: "",
  base_number: "",
  base_kind: "deployed_total",
  base_origin: "",
  interval_kind: "none",
  interval_level: "",
  likelihood: "",
  as_of: "",
  as_of_stored: "",
  as_of_stated: true,
  temporal: "cumulative",
  since: "",
  until: "",
  rate_per: "",
  alternative_to: "",
  status: "current",
  status_on: "",
  reason: "",
  successor_id: "",
};

/**
 * An empty figure, under a key that none of the others has.
 *
 *     blankFigure([{ key: "f3", … }]).key  // "f4"
 */
export function blankFigure(others: readonly Pick<FigureForm, "key">[], population = ""): FigureForm {
  const highest = Math.max(-1, ...others.map((figure) => Number(figure.key.slice(1))));
  return { ...BLANK_FIGURE, key: `f${highest + 1}`, population };
}

/** An empty report. */
export const blankReport = (): ReportForm => ({
  id: "",
  outlet: { ...BLANK_SOURCE, kind: "media" },
  url: "",
  relay_url: "",
  published_on: "",
  accessed_on: "",
  archived_url: "",
  relation: "quotes",
  put_as: "",
});

/**
 * An empty form for one figure and one report, of a topic when one is given.
 *
 *     blankClaim({ slug: "deaths-in-gaza", population: "all" }).topic  // "deaths-in-gaza"
 */
export const blankClaim = (topic?: { slug: string; population: string }): ClaimForm => ({
  topic: topic?.slug ?? "",
  claimant: BLANK_SOURCE,
  attribution: "named",
  through: "",
  said_on: "",
  said_on_stored: "",
  standpoint: "unknown",
  method: "statement",
  source_grade: "",
  information_grade: "",
  note: "",
  origins: "",
  estimates: [blankFigure([], topic?.population)],
  reports: [blankReport()],
});

/**
 * The next of a row of alike claims, such as a daily tally: everything but the dates and the figures.
 *
 *     toCopy(form).estimates[0].best  // ""
 */
export function toCopy(form: ClaimForm): ClaimForm {
  return {
    ...form,
    said_on: "",
    said_on_stored: "",
    estimates: form.estimates.map((figure) => ({
      ...figure,
      ...{ id: "", words: "", words_original: "", as_of: "", as_of_stored: "", since: "", until: "", low: "", best: "", high: "", share_low: "", share_best: "", share_high: "", base_number: "" },
      ...{ status: "current", status_on: "", reason: "", successor_id: "" },
    })),
    // The address and day belong to yesterday's page; the outlet may well be the same.
    reports: form.reports.map((report) => ({ ...blankReport(), outlet: report.outlet, relation: report.relation })),
  };
}
