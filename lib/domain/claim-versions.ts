import { describeChange, type ChangeWords } from "@/lib/domain/change-words";

type Columns = Record<string, unknown>;
/** One logged change of a claim or of a row that is part of it, oldest first; `author` is a name for editors' eyes. */
export type ClaimChange = { revision: number; at: string; author: string; reason: string | null; table: string; row_id: string; before: Columns | null; after: Columns | null };

/** A version of a claim: when, by whom, why, and what became different. */
export type ClaimVersion = { version: number; at: string; author: string; reason: string | null; status: string; changes: ChangeWords[] };

/**
 * The versions of a claim, the newest first, from the log of its rows. What one transaction did is one version.
 *
 *     toVersions(changes)[0]  // { version: 2, author: "Ann", changes: [{ title: "Estimate changed", fields: […] }], … }
 */
export function toVersions(changes: readonly ClaimChange[]): ClaimVersion[] {
  return changes
    .filter(({ table, after }) => table === "claim" && after !== null)
    .map(({ at, author, reason, after, before }) => ({
      version: Number(after?.version),
      at,
      author,
      reason,
      status: String(after?.status),
      // Of a first version everything is new: its figures are read on the claim itself.
      changes: before === null ? [] : changes.filter((change) => change.at === at).map(describeChange).filter(({ title, fields }) => fields.length > 0 || !title.endsWith("changed")),
    }))
    .reverse();
}

/**
 * The rows of a claim as a version had them; null where there is no such version.
 *
 *     rowsOfVersion(changes, 1)?.estimate  // its figures as first stored
 */
export function rowsOfVersion(changes: readonly ClaimChange[], version: number): Record<"claim" | "estimate" | "report" | "claim_origin", Columns[]> | null {
  const made = changes.find(({ table, after }) => table === "claim" && after?.version === version);
  if (!made) return null;
  const last = new Map<string, ClaimChange>();
  for (const change of changes) if (change.at <= made.at) last.set(`${change.table} ${change.row_id}`, change);
  const rows = (table: string): Columns[] => [...last.values()].filter((change) => change.table === table).flatMap(({ after }) => (after === null ? [] : [after]));
  const inPlace = (table: string): Columns[] => rows(table).sort((a, b) => Number(a.position) - Number(b.position) || (String(a.id) < String(b.id) ? -1 : 1));
  return { claim: rows("claim"), estimate: inPlace("estimate"), report: inPlace("report"), claim_origin: rows("claim_origin") };
}
