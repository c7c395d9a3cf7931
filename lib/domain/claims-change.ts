import { z } from "zod";
import { formatGrade, INFORMATION_GRADE_TEXTS, informationGradeProblem, SOURCE_GRADE_TEXTS } from "@/lib/domain/admiralty";
import { ATTRIBUTIONS, INFORMATION_GRADES, METHOD_LABELS, METHODS, SOURCE_GRADES, STANDPOINT_LABELS, STANDPOINTS, type Precision } from "@/lib/domain/terms";
import { line } from "@/lib/domain/text";

/** So many claims are changed at once. */
export const MOST_CLAIMS = 500;

/** What is set in every claim chosen; what is left out stays as it is in each. */
export const ClaimsSet = z
  .strictObject({
    source_grade: z.enum(SOURCE_GRADES).nullable().optional().describe("null takes the grade away."),
    information_grade: z.enum(INFORMATION_GRADES).nullable().optional().describe("null takes the grade away."),
    standpoint: z.enum(STANDPOINTS).optional(),
    method: z.enum(METHODS).optional(),
    attribution: z.enum(ATTRIBUTIONS).optional(),
    add_origins: z.array(z.uuid()).max(20).optional().describe("Claims that each rests on from now on as well."),
    remove_origins: z.array(z.uuid()).max(20).optional().describe("Claims that none rests on any more."),
  })
  .refine((set) => Object.values(set).some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0)), "Say what to change.");
export type ClaimsSet = z.infer<typeof ClaimsSet>;

/** Many claims changed in one go, each at the version that was read. */
export const ClaimsChange = z.strictObject({
  claims: z
    .array(z.strictObject({ id: z.uuid(), version: z.number().int().min(1) }))
    .min(1, "Choose at least one claim.")
    .max(MOST_CLAIMS, `Change at most ${MOST_CLAIMS} claims at once.`)
    .refine((claims) => new Set(claims.map(({ id }) => id)).size === claims.length, "Name each claim once."),
  set: ClaimsSet,
  reason: line(500),
});
export type ClaimsChange = z.infer<typeof ClaimsChange>;

export const ClaimsChanged = z.object({ changed: z.number(), same: z.number().describe("How many stood so already; they keep their version.") });
export type ClaimsChanged = z.infer<typeof ClaimsChanged>;

/** What of a claim can be set for many at once. */
export type SettableClaim = { source_grade: string | null; information_grade: string | null; standpoint: string; method: string; attribution: string; origins: readonly string[] };

/** A claim as the list that is chosen from has it. */
export type FoundClaim = SettableClaim & { id: string; version: number; status: string; topic_title: string; claimant_name: string; said_on: string | null; said_on_precision: Precision; words: string; figures: number };

const FIELDS = ["source_grade", "information_grade", "standpoint", "method", "attribution"] as const;
export type SetField = (typeof FIELDS)[number] | "origins";
export type SetDifference = { field: SetField; before: string; after: string };

const NAMES: Record<SetField, string> = { source_grade: "Source grade", information_grade: "Information grade", standpoint: "Standpoint", method: "Method", attribution: "Attributed", origins: "Rests on" };
export const setFieldName = (field: SetField): string => NAMES[field];

const WORDS: Record<string, Readonly<Record<string, string>>> = {
  source_grade: Object.fromEntries(SOURCE_GRADES.map((grade) => [grade, formatGrade(grade, SOURCE_GRADE_TEXTS)])),
  information_grade: Object.fromEntries(INFORMATION_GRADES.map((grade) => [grade, formatGrade(grade, INFORMATION_GRADE_TEXTS)])),
  standpoint: STANDPOINT_LABELS,
  method: METHOD_LABELS,
};
const toWords = (field: string, value: string | null): string => (value === null ? "not graded" : (WORDS[field]?.[value] ?? value));
const count = (origins: readonly string[]): string => (origins.length === 0 ? "none" : origins.length === 1 ? "1 claim" : `${origins.length} claims`);

/** The claims a claim would rest on. */
export function originsAfter(claim: Pick<FoundClaim, "id" | "origins">, { add_origins = [], remove_origins = [] }: ClaimsSet): string[] {
  return [...new Set([...claim.origins, ...add_origins.filter((id) => id !== claim.id)])].filter((id) => !remove_origins.includes(id));
}

/**
 * What a change of many would do to one of them; nothing where it stands so already. A claim that is to rest on itself is passed over.
 *
 *     setDifferences(claim, { source_grade: "B" })  // [{ field: "source_grade", before: "not graded", after: "B · usually reliable" }]
 */
export function setDifferences(claim: SettableClaim & { id: string }, set: ClaimsSet): SetDifference[] {
  const fields = FIELDS.flatMap((field) => {
    const after = set[field];
    return after === undefined || after === claim[field] ? [] : [{ field, before: toWords(field, claim[field]), after: toWords(field, after) }];
  });
  const origins = originsAfter(claim, set);
  const isSame = origins.length === claim.origins.length && origins.every((id) => claim.origins.includes(id));
  return isSame ? fields : [...fields, { field: "origins", before: count(claim.origins), after: count(origins) }];
}

/** What keeps a claim from being changed so: withdrawn, or confirmed by fewer than two origins. Null where nothing does. */
export function setProblem(claim: SettableClaim & { id: string; status: string }, set: ClaimsSet): string | null {
  if (claim.status === "withdrawn") return "This claim was withdrawn; it cannot be changed.";
  const grade = set.information_grade === undefined ? claim.information_grade : set.information_grade;
  return informationGradeProblem(grade, originsAfter(claim, set).length);
}
