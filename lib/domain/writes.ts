import { z } from "zod";
import { ClaimInput, SourceInput } from "@/lib/domain/estimate";
import { ANNOTATION_KINDS, ESTIMATE_STATUSES, POPULATIONS } from "@/lib/domain/terms";
import { day, line, slug, webAddress } from "@/lib/domain/text";

/** The version that was read: a write over a newer one is refused, so that two editors never overwrite each other unseen. */
const version = z.number("Give the version you read.").int().min(1);
const reason = line(500);

/** A claim revised: all of it, as it shall stand. */
export const ClaimRevision = ClaimInput.safeExtend({ version });
export type ClaimRevision = z.infer<typeof ClaimRevision>;

/** A claim taken back. It stays visible as withdrawn. */
export const ClaimWithdrawal = z.strictObject({ version, status: z.literal("withdrawn"), reason });
export type ClaimWithdrawal = z.infer<typeof ClaimWithdrawal>;

/** A former version of a claim brought back, as a new one. */
export const ClaimReversion = z.strictObject({ version, to: z.number("Give the version to bring back.").int().min(1), reason });
export type ClaimReversion = z.infer<typeof ClaimReversion>;

/** A figure superseded, corrected, disputed, retracted, or current again. `version` is that of its claim. */
export const StatusInput = z
  .strictObject({
    version,
    status: z.enum(ESTIMATE_STATUSES),
    status_on: day.nullable().default(null),
    reason: reason.nullable().default(null),
    successor_id: z.uuid("Pick an estimate from the list.").nullable().default(null),
  })
  .superRefine((input, context) => {
    if (input.status !== "current" && input.reason === null) context.addIssue({ code: "custom", path: ["reason"], message: "Give the reason for this status." });
    if (input.successor_id !== null && input.status !== "superseded" && input.status !== "corrected")
      context.addIssue({ code: "custom", path: ["successor_id"], message: "Only a superseded or corrected figure has a successor." });
  });
export type StatusInput = z.infer<typeof StatusInput>;

/** A dated note on a topic's charts, or on one of its estimates. */
export const AnnotationInput = z
  .strictObject({
    topic: slug,
    estimate_id: z.uuid().nullable().default(null),
    on: day,
    until: day.nullable().default(null),
    label: line(60),
    body: line(1000).nullable().default(null),
    url: webAddress.nullable().default(null),
    kind: z.enum(ANNOTATION_KINDS).default("other"),
  })
  .superRefine((input, context) => {
    if (input.until !== null && input.until < input.on) context.addIssue({ code: "custom", path: ["until"], message: "The note ends before it begins." });
  });
export type AnnotationInput = z.infer<typeof AnnotationInput>;
export const AnnotationRevision = AnnotationInput.safeExtend({ version, withdrawn: z.boolean().default(false) });
export type AnnotationRevision = z.infer<typeof AnnotationRevision>;

/** A source revised: all of it, as it shall stand. Under another slug, the old one leads to it. */
export const SourceRevision = SourceInput.extend({ version, slug: slug.optional().describe("Another name in addresses; left out, it stays.") });
export type SourceRevision = z.infer<typeof SourceRevision>;

/** A question about one force or population. */
export const TopicInput = z.strictObject({
  slug,
  title: line(120),
  question: line(200),
  summary: line(1000),
  conflict: line(120),
  force: line(60).describe("The noun for one member: “soldiers”."),
  population: z.enum(POPULATIONS),
  counts_from: day.nullable().default(null),
});
export type TopicInput = z.infer<typeof TopicInput>;
/** A topic revised: all of it, as it shall stand. Under another slug, the old one leads to it. */
export const TopicRevision = TopicInput.extend({ version });
export type TopicRevision = z.infer<typeof TopicRevision>;

/** The two estimates that a topic opens with; null leaves the choice to the register. */
export const TopicPins = z.strictObject({
  version,
  pinned: z
    .tuple([z.uuid("Pick an estimate from the list."), z.uuid("Pick an estimate from the list.")])
    .refine(([a, b]) => a !== b, { error: "Pick two different estimates.", path: [1] })
    .nullable(),
});
export type TopicPins = z.infer<typeof TopicPins>;

const id = z.string();
/** What a write answers with: the row's id and the version it now has. */
export const Written = z.object({ id, version: z.number() });
export type Written = z.infer<typeof Written>;
export const WrittenClaim = Written.extend({ estimates: z.array(id).describe("The ids of its figures, in the order sent.") });
export type WrittenClaim = z.infer<typeof WrittenClaim>;
export const WrittenSource = Written.extend({ slug: z.string() });
export type WrittenSource = z.infer<typeof WrittenSource>;

/**
 * What an article brought, written together or not at all. `figures` names a claim's figures, so that a share in another claim of
 * the same intake can point to one of them as its base.
 */
export const IntakeInput = z.strictObject({
  claims: z
    .array(z.strictObject({ claim: ClaimInput, figures: z.array(z.uuid()).max(50).default([]).describe("Names for its figures, in their order; another claim's base_id may be one of them.") }))
    .min(1, "Accept at least one claim.")
    .max(100, "Save at most 100 claims at a time."),
});
export type IntakeInput = z.infer<typeof IntakeInput>;
export const WrittenIntake = z.object({ claims: z.array(WrittenClaim).describe("In the order sent.") });
export type WrittenIntake = z.infer<typeof WrittenIntake>;
