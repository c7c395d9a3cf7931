import { describeChange, type FieldChange } from "@/lib/domain/change-words";
import { formatCount } from "@/lib/domain/format";

type Columns = Record<string, unknown>;

/** A row of a topic that is not what it was: as it stood then and as it stands now, and a figure to open. */
export type RowDifference = { table: "claim" | "estimate" | "report" | "source"; estimate_id: string | null; subject: string; before: Columns; after: Columns };
/** What changed in a topic since a revision. `added` counts the estimates that were not published then. */
export type Differences = { rows: RowDifference[]; added: number };

export type SubjectDifference = { subject: string; href: string | null; fields: FieldChange[] };

/**
 * The differences field by field; a row that only looks changed, because its lock moved on, is none.
 *
 *     toSubjects({ rows: [row], added: 0 })  // [{ subject: "A ministry: “4,000”", href: "/estimates/…", fields: [{ name: "status", … }] }]
 */
export const toSubjects = ({ rows }: Differences): SubjectDifference[] =>
  rows
    .map(({ table, before, after, subject, estimate_id }) => ({ subject, href: estimate_id === null ? null : `/estimates/${estimate_id}`, fields: describeChange({ table, before, after }).fields }))
    .filter(({ fields }) => fields.length > 0);

const counted = (n: number, one: string, many: string): string => `${formatCount(n)} ${n === 1 ? one : many}`;

/**
 * How much a link has aged, in one sentence.
 *
 *     formatAge([{ fields: [a, b] }], 1)  // "2 values changed and 1 estimate was added since this link was made."
 */
export function formatAge(subjects: readonly Pick<SubjectDifference, "fields">[], added: number): string {
  const values = subjects.reduce((sum, { fields }) => sum + fields.length, 0);
  const parts = [values > 0 ? `${counted(values, "value", "values")} changed` : null, added > 0 ? counted(added, "estimate was added", "estimates were added") : null].filter((part) => part !== null);
  return parts.length === 0 ? "Nothing has changed since this link was made." : `${parts.join(" and ")} since this link was made.`;
}

/**
 * The revision that a link carries; null where it carries none that is understood.
 *
 *     parseRevision("4182")  // 4182
 */
export const parseRevision = (text: string | null | undefined): number | null => (text && /^[1-9]\d{0,14}$/u.test(text) ? Number(text) : null);

/**
 * An address with the revision it was made at, so that it can say later what has changed since.
 *
 *     withRevision("/topics/a?view=time", 42)  // "/topics/a?view=time&rev=42"
 */
export const withRevision = (address: string, revision: number): string => `${address}${address.includes("?") ? "&" : "?"}rev=${revision}`;
