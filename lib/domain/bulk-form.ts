import { ClaimsSet } from "@/lib/domain/claims-change";

/** The form for many claims as it is filled in: an empty field leaves what stands, “none” takes a grade away. */
export type BulkForm = { source_grade: string; information_grade: string; standpoint: string; method: string; attribution: string; add_origins: readonly string[]; remove_origins: readonly string[] };
export const BLANK_BULK: BulkForm = { source_grade: "", information_grade: "", standpoint: "", method: "", attribution: "", add_origins: [], remove_origins: [] };
/** Takes a grade away. */
export const NO_GRADE = "none";

/**
 * What a filled-in form sets; null where it sets nothing.
 *
 *     toClaimsSet({ ...BLANK_BULK, source_grade: "B" })  // { source_grade: "B" }
 */
export function toClaimsSet({ add_origins, remove_origins, ...fields }: BulkForm): ClaimsSet | null {
  const set = Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value === "" ? [] : [[field, value === NO_GRADE ? null : value]])));
  return ClaimsSet.safeParse({ ...set, ...(add_origins.length > 0 && { add_origins }), ...(remove_origins.length > 0 && { remove_origins }) }).data ?? null;
}
