import { z } from "zod";
import { informationGradeProblem } from "@/lib/domain/admiralty";
import {
  ATTRIBUTIONS,
  BASE_ORIGINS,
  BOUNDS,
  CLAIM_STATUSES,
  COMPONENTS,
  ESTIMATE_STATUSES,
  INFORMATION_GRADES,
  INTERVAL_KINDS,
  MAX_COUNT,
  MEASURES,
  METHODS,
  POPULATIONS,
  PRECISIONS,
  RATE_UNITS,
  REPORT_RELATIONS,
  SCOPE_RELATIONS,
  SOURCE_GRADES,
  SOURCE_KINDS,
  STANDPOINTS,
  STRENGTH_KINDS,
  TEMPORALS,
} from "@/lib/domain/terms";
import { day, line, slug, webAddress } from "@/lib/domain/text";

// Null is "not stated". Do not default it to 0: "up to 500" would become "0 to 500".
const count = z
  .number("Write a whole number.")
  .int("Write a whole number.")
  .min(0, "A count cannot be below 0.")
  .max(MAX_COUNT, "A count cannot exceed 2,000,000,000.")
  .nullable();
// A multiple may exceed 1: "three wounded for each dead".
const share = z.number("Write a number.").min(0, "A share cannot be below 0.").max(1000, "A multiple cannot exceed 1,000.").nullable();

/** Who makes or carries claims, as a form, a file or the API sends it. */
export const SourceInput = z.strictObject({
  name: line(120),
  office: line(200).nullable().default(null),
  kind: z.enum(SOURCE_KINDS),
  country: line(80).nullable().default(null),
  url: webAddress.nullable().default(null),
});
export type SourceInput = z.infer<typeof SourceInput>;

/** A source that is already here, by its slug, or a new one. */
export const SourceRef = z.union([slug, SourceInput]);
export type SourceRef = z.infer<typeof SourceRef>;

const rowId = z.uuid().nullable().default(null).describe("The row being revised; null for a new one.");

/** One place that carried the claim. */
export const ReportInput = z.strictObject({
  id: rowId,
  outlet: SourceRef,
  url: webAddress.nullable().default(null),
  relay_url: webAddress.nullable().default(null).describe("Where a lesser copy was seen. Kept as evidence, never shown as a link."),
  published_on: day.nullable().default(null),
  accessed_on: day.nullable().default(null),
  archived_url: webAddress.nullable().default(null),
  relation: z.enum(REPORT_RELATIONS).default("quotes"),
  put_as: line(300).nullable().default(null).describe("How this outlet put the figure, where it put it otherwise."),
});
export type ReportInput = z.infer<typeof ReportInput>;

const figureRef = z.number().int().min(0).max(49).nullable().default(null);

const estimateFields = z.strictObject({
  id: rowId,
  words: line(300).describe("The phrase as stated."),
  words_original: line(300).nullable().default(null),
  language: z.string().regex(/^[a-z]{2,3}$/u, "Use a language code such as uk or ko.").nullable().default(null),
  measure: z.enum(MEASURES),
  components: z.array(z.enum(COMPONENTS)).max(COMPONENTS.length).default([]).describe("What the figure covers; needed for “mixed”."),
  strength_kind: z.enum(STRENGTH_KINDS).nullable().default(null),
  population: z.enum(POPULATIONS),
  scope: line(200).nullable().default(null),
  scope_relation: z.enum(SCOPE_RELATIONS).default("same"),
  bound: z.enum(BOUNDS),
  // Counts that follow from a share and its base are left null here: the register derives them.
  low: count.default(null),
  best: count.default(null),
  high: count.default(null),
  words_only: z.boolean().default(false).describe("True where no figure was stated, as in “dozens”."),
  share_low: share.default(null),
  share_best: share.default(null),
  share_high: share.default(null),
  base_id: z.uuid().nullable().default(null).describe("The estimate that the share is taken of."),
  base_figure: figureRef.describe("Or: the place of the base among this claim's figures, from 0."),
  no_base: z.boolean().default(false).describe("True where a share was stated of nothing named."),
  base_origin: z.enum(BASE_ORIGINS).nullable().default(null),
  interval_kind: z.enum(INTERVAL_KINDS).default("none"),
  interval_level: z.number().gt(0).lt(100).nullable().default(null).describe("Percent."),
  likelihood: line(120).nullable().default(null).describe("The probability word and whose yardstick: “highly likely”, UK."),
  as_of: day.nullable().default(null),
  as_of_precision: z.enum(PRECISIONS).default("day"),
  as_of_stated: z.boolean().default(true),
  temporal: z.enum(TEMPORALS).default("cumulative"),
  since: day.nullable().default(null),
  until: day.nullable().default(null),
  rate_per: z.enum(RATE_UNITS).nullable().default(null),
  status: z.enum(ESTIMATE_STATUSES).default("current"),
  status_on: day.nullable().default(null),
  reason: line(500).nullable().default(null).describe("Why the status is not “current”."),
  successor_id: z.uuid().nullable().default(null),
  alternative_to_id: z.uuid().nullable().default(null),
  alternative_to_figure: figureRef,
});

type EstimateFields = z.infer<typeof estimateFields>;

/** Whether any end of the count was stated. */
export const hasCount = (figure: Pick<EstimateFields, "low" | "best" | "high">): boolean => figure.low !== null || figure.best !== null || figure.high !== null;
/** Whether any end of the share was stated. */
export const hasShare = (figure: Pick<EstimateFields, "share_low" | "share_best" | "share_high">): boolean =>
  figure.share_low !== null || figure.share_best !== null || figure.share_high !== null;
const hasBase = (figure: EstimateFields): boolean => figure.base_id !== null || figure.base_figure !== null;

type Rule = { path: keyof EstimateFields; message: string; breaks: (figure: EstimateFields) => boolean };
const above = (a: number | null, b: number | null): boolean => a !== null && b !== null && a > b;

/** What one figure must satisfy; the database holds the same rules as CHECKs. */
const RULES: readonly Rule[] = [
  { path: "high", message: "The high figure is below the low one.", breaks: (f) => above(f.low, f.high) },
  { path: "best", message: "The best figure is below the low one.", breaks: (f) => above(f.low, f.best) },
  { path: "best", message: "The best figure is above the high one.", breaks: (f) => above(f.best, f.high) },
  { path: "share_high", message: "The high share is below the low one.", breaks: (f) => above(f.share_low, f.share_high) },
  { path: "share_best", message: "The best share is below the low one.", breaks: (f) => above(f.share_low, f.share_best) },
  { path: "share_best", message: "The best share is above the high one.", breaks: (f) => above(f.share_best, f.share_high) },
  { path: "best", message: "Give a figure or a share, or mark it “words only”.", breaks: (f) => !hasCount(f) && !hasShare(f) && !f.words_only },
  { path: "words_only", message: "A figure in words only has no number or share.", breaks: (f) => f.words_only && (hasCount(f) || hasShare(f)) },
  { path: "base_id", message: "Say what the share is of, or mark that no base was named.", breaks: (f) => hasShare(f) && !hasBase(f) && !f.no_base },
  { path: "no_base", message: "A share cannot both have a base and have none.", breaks: (f) => f.no_base && hasBase(f) },
  { path: "base_origin", message: "Say where the base comes from.", breaks: (f) => hasBase(f) && f.base_origin === null },
  { path: "strength_kind", message: "Say what kind of strength this is.", breaks: (f) => f.measure === "strength" && f.strength_kind === null },
  { path: "strength_kind", message: "Only a strength has a kind of strength.", breaks: (f) => f.measure !== "strength" && f.strength_kind !== null },
  { path: "components", message: "Say what the combination covers.", breaks: (f) => f.measure === "mixed" && f.components.length === 0 },
  {
    path: "interval_level",
    message: "Only confidence and credible intervals have a level.",
    breaks: (f) => f.interval_level !== null && f.interval_kind !== "confidence" && f.interval_kind !== "credible",
  },
  { path: "rate_per", message: "Say what the rate is per.", breaks: (f) => f.temporal === "rate" && f.rate_per === null },
  { path: "rate_per", message: "Only a rate has a unit of time.", breaks: (f) => f.temporal !== "rate" && f.rate_per !== null },
  { path: "until", message: "The window ends before it begins.", breaks: (f) => f.since !== null && f.until !== null && f.until < f.since },
  { path: "reason", message: "Give the reason for this status.", breaks: (f) => f.status !== "current" && f.reason === null },
];

/** One figure of a claim, as a form, a file or the API sends it. Counts and ends not stated are null. */
export const EstimateInput = estimateFields.superRefine((figure, context) => {
  for (const rule of RULES) if (rule.breaks(figure)) context.addIssue({ code: "custom", path: [rule.path], message: rule.message });
});
export type EstimateInput = z.infer<typeof EstimateInput>;
/** A figure as typed, before defaults are filled in. */
export type EstimateDraft = z.input<typeof EstimateInput>;

/** One utterance by one source, with its figures and the places that carried it. The one schema of form, API and import. */
export const ClaimInput = z
  .strictObject({
    topic: slug,
    claimant: SourceRef,
    attribution: z.enum(ATTRIBUTIONS).default("named"),
    through: line(200).nullable().default(null).describe("Who passed it on: “lawmaker Lee”."),
    said_on: day.nullable().default(null),
    said_on_precision: z.enum(PRECISIONS).default("day"),
    standpoint: z.enum(STANDPOINTS).default("unknown"),
    method: z.enum(METHODS).default("statement"),
    source_grade: z.enum(SOURCE_GRADES).nullable().default(null),
    information_grade: z.enum(INFORMATION_GRADES).nullable().default(null),
    note: line(2000).nullable().default(null),
    status: z.enum(["draft", "published"]).default("published"),
    origins: z.array(z.uuid()).max(20).default([]).describe("Claims that this claim rests on."),
    estimates: z.array(EstimateInput).min(1, "A claim has at least one figure.").max(50),
    reports: z.array(ReportInput).max(50).default([]),
  })
  .superRefine((claim, context) => {
    const ungrounded = informationGradeProblem(claim.information_grade, new Set(claim.origins).size);
    if (ungrounded !== null) context.addIssue({ code: "custom", path: ["information_grade"], message: ungrounded });
    claim.estimates.forEach((figure, index) => {
      for (const field of ["base_figure", "alternative_to_figure"] as const) {
        const target = figure[field];
        if (target !== null && (target === index || target >= claim.estimates.length))
          context.addIssue({ code: "custom", path: ["estimates", index, field], message: "Point to another figure of this claim." });
      }
    });
  });
export type ClaimInput = z.infer<typeof ClaimInput>;
export type ClaimDraft = z.input<typeof ClaimInput>;

const nullableDay = z.string().nullable();

/** A source as answers carry it. */
export const SourceRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  office: z.string().nullable(),
  kind: z.enum(SOURCE_KINDS),
  country: z.string().nullable(),
  url: z.string().nullable(),
  version: z.number(),
});
export type SourceRow = z.infer<typeof SourceRow>;

/** What a mark on a chart needs; every longer row contains it. */
export const MarkRow = z.object({
  id: z.string(),
  claim_id: z.string(),
  claimant_slug: z.string(),
  claimant_name: z.string(),
  measure: z.enum(MEASURES),
  strength_kind: z.enum(STRENGTH_KINDS).nullable(),
  population: z.enum(POPULATIONS),
  scope_relation: z.enum(SCOPE_RELATIONS),
  bound: z.enum(BOUNDS),
  low: z.number().nullable(),
  best: z.number().nullable(),
  high: z.number().nullable(),
  words_only: z.boolean(),
  derived: z.boolean(),
  interval_kind: z.enum(INTERVAL_KINDS),
  interval_level: z.number().nullable(),
  temporal: z.enum(TEMPORALS),
  as_of: nullableDay,
  as_of_precision: z.enum(PRECISIONS),
  status: z.enum(ESTIMATE_STATUSES),
  successor_id: z.string().nullable(),
  alternative_to_id: z.string().nullable(),
  words: z.string(),
});
export type MarkRow = z.infer<typeof MarkRow>;

/** The estimate that a share is taken of, as far as a derivation needs it. */
export const BaseRow = z.object({
  id: z.string(),
  measure: z.enum(MEASURES),
  strength_kind: z.enum(STRENGTH_KINDS).nullable(),
  bound: z.enum(BOUNDS),
  low: z.number().nullable(),
  best: z.number().nullable(),
  high: z.number().nullable(),
  claimant_name: z.string(),
  as_of: nullableDay,
});
export type BaseRow = z.infer<typeof BaseRow>;

/** One estimate with its claim, claimant, base and first report: the row sent, drawn, listed and exported. */
export const EstimateRow = MarkRow.extend({
  topic_slug: z.string(),
  topic_title: z.string(),
  claimant_office: z.string().nullable(),
  claimant_country: z.string().nullable(),
  claimant_kind: z.enum(SOURCE_KINDS),
  attribution: z.enum(ATTRIBUTIONS),
  through: z.string().nullable(),
  said_on: nullableDay,
  said_on_precision: z.enum(PRECISIONS),
  standpoint: z.enum(STANDPOINTS),
  method: z.enum(METHODS),
  source_grade: z.enum(SOURCE_GRADES).nullable(),
  information_grade: z.enum(INFORMATION_GRADES).nullable(),
  note: z.string().nullable(),
  claim_status: z.enum(CLAIM_STATUSES),
  claim_version: z.number(),
  words_original: z.string().nullable(),
  language: z.string().nullable(),
  components: z.array(z.enum(COMPONENTS)),
  scope: z.string().nullable(),
  share_low: z.number().nullable(),
  share_best: z.number().nullable(),
  share_high: z.number().nullable(),
  no_base: z.boolean(),
  base_origin: z.enum(BASE_ORIGINS).nullable(),
  base: BaseRow.nullable(),
  likelihood: z.string().nullable(),
  as_of_stated: z.boolean(),
  since: nullableDay,
  until: nullableDay,
  rate_per: z.enum(RATE_UNITS).nullable(),
  status_on: nullableDay,
  reason: z.string().nullable(),
  reports: z.number().describe("How many places carried the claim."),
  outlet_name: z.string().nullable().describe("The first of them."),
  outlet_url: z.string().nullable(),
  published_on: nullableDay,
});
export type EstimateRow = z.infer<typeof EstimateRow>;
