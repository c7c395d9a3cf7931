import { z } from "zod";
import { EstimateRow, SourceRow } from "@/lib/domain/estimate";
import { ANNOTATION_KINDS, ATTRIBUTIONS, CLAIM_STATUSES, INFORMATION_GRADES, METHODS, POPULATIONS, PRECISIONS, REPORT_RELATIONS, SOURCE_GRADES, STANDPOINTS } from "@/lib/domain/terms";

const nullableDay = z.string().nullable();

/** One page of a list: its rows, the cursor of the next page (null on the last), and the revision it was read at. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    next: z.string().nullable().describe("Pass it as “cursor” for the next page; null on the last."),
    revision: z.number().describe("The number of the last change that this answer can show."),
  });
export type Page<Row> = { rows: Row[]; next: string | null; revision: number };

/** A topic with its counts: always said as “n claims, k origins, m reports”. */
export const TopicRow = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  question: z.string(),
  summary: z.string(),
  conflict: z.string(),
  force: z.string().describe("The noun for one member: “soldiers”."),
  population: z.enum(POPULATIONS),
  counts_from: nullableDay,
  pinned_a_id: z.string().nullable(),
  pinned_b_id: z.string().nullable(),
  revision: z.number(),
  version: z.number(),
  claims: z.number(),
  origins: z.number().describe("Distinct claims that the others rest on; a claim resting on none is its own."),
  reports: z.number(),
  estimates: z.number(),
});
export type TopicRow = z.infer<typeof TopicRow>;

/** A place that carried a claim. */
export const ReportRow = z.object({
  id: z.string(),
  outlet_slug: z.string(),
  outlet_name: z.string(),
  url: z.string().nullable(),
  relay_url: z.string().nullable().describe("Where a lesser copy was seen. Evidence, not a link."),
  published_on: nullableDay,
  accessed_on: nullableDay,
  archived_url: z.string().nullable(),
  relation: z.enum(REPORT_RELATIONS),
  put_as: z.string().nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** A claim as lists carry it. */
export const ClaimRow = z.object({
  id: z.string(),
  topic_slug: z.string(),
  topic_title: z.string(),
  claimant_slug: z.string(),
  claimant_name: z.string(),
  attribution: z.enum(ATTRIBUTIONS),
  through: z.string().nullable(),
  said_on: nullableDay,
  said_on_precision: z.enum(PRECISIONS),
  standpoint: z.enum(STANDPOINTS),
  method: z.enum(METHODS),
  source_grade: z.enum(SOURCE_GRADES).nullable(),
  information_grade: z.enum(INFORMATION_GRADES).nullable(),
  note: z.string().nullable(),
  status: z.enum(CLAIM_STATUSES),
  version: z.number(),
  estimates: z.number().describe("How many figures it states."),
  reports: z.number().describe("How many places carried it."),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

/** A claim whole: its figures, the places that carried it, the claims it rests on. */
export const ClaimDetail = ClaimRow.omit({ estimates: true, reports: true }).extend({
  claimant: SourceRow,
  estimates: z.array(EstimateRow),
  reports: z.array(ReportRow),
  origins: z.array(z.object({ id: z.string(), topic_slug: z.string(), claimant_name: z.string(), said_on: nullableDay })),
});
export type ClaimDetail = z.infer<typeof ClaimDetail>;

/** A source with how much it makes and carries. */
export const SourceDetail = SourceRow.extend({ claims: z.number(), estimates: z.number(), reports: z.number() });
export type SourceDetail = z.infer<typeof SourceDetail>;

/** A dated note on a topic's charts, or on one estimate. */
export const AnnotationRow = z.object({
  id: z.string(),
  topic_slug: z.string(),
  estimate_id: z.string().nullable(),
  on: z.string(),
  until: nullableDay,
  label: z.string(),
  body: z.string().nullable(),
  url: z.string().nullable(),
  kind: z.enum(ANNOTATION_KINDS),
  version: z.number(),
});
export type AnnotationRow = z.infer<typeof AnnotationRow>;

const Columns = z.record(z.string(), z.unknown());

/** One recorded change. What only editors may read, the rows of drafts, is not among them. */
export const ChangeRow = z.object({
  revision: z.number(),
  at: z.string().describe("UTC, to the millisecond."),
  by: z.string().describe("“editor”, or the part of the register that made it: “system:seed”."),
  topic_slug: z.string().nullable(),
  table: z.string(),
  row_id: z.string(),
  before: Columns.nullable(),
  after: Columns.nullable(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

/** What every error answers with (RFC 9457). */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  request: z.string().describe("The request's id, as the log has it."),
  errors: z
    .array(z.object({ pointer: z.string().describe("A JSON pointer into the body, “/estimates/0/best”, or a query parameter, “?measure”."), detail: z.string() }))
    .optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
