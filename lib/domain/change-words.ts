import type { ChangeRow } from "@/lib/domain/answers";
import { formatCount } from "@/lib/domain/format";

/** One column that a change touched, both values in words. */
export type FieldChange = { name: string; before: string; after: string };
export type ChangeWords = { title: string; fields: FieldChange[] };

// Columns that say nothing to a reader: keys, locks, places in a list.
const SILENT = new Set(["id", "version", "is_public", "position", "target_id", "claim_id", "topic_id", "claimant_id", "outlet_id"]);
const NAMES: Record<string, string> = {
  as_of: "as of",
  said_on: "said on",
  words: "as stated",
  words_only: "in words only",
  status_on: "status since",
  successor_id: "successor",
  base_id: "base",
  no_base: "base named as none",
  alternative_to_id: "other reading",
  banned: "disabled",
  password_set_at: "password set",
  password_link_until: "link to a new password, until",
  merged_into_id: "merged into",
  pinned_a_id: "headline pair, first",
  pinned_b_id: "headline pair, second",
};
const TABLES: Record<string, string> = { estimate: "Estimate", claim: "Claim", report: "Report", annotation: "Note", source: "Source", topic: "Topic", claim_origin: "Origin", user: "Person", api_token: "API token", slug_redirect: "Former name" };

const toName = (column: string): string => NAMES[column] ?? column.replaceAll("_", " ");

function toWords(column: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "not stated";
  if (column.endsWith("_id")) return "another row";
  if (typeof value === "number") return formatCount(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(", ") : "not stated";
  return String(value).replaceAll("_", " ");
}

/**
 * A recorded change in words: what was done to which kind of row, and each field that became different.
 *
 *     describeChange(change)  // { title: "Estimate changed", fields: [{ name: "status", before: "current", after: "superseded" }] }
 */
export function describeChange({ table, before, after }: Pick<ChangeRow, "table" | "before" | "after">): ChangeWords {
  const kind = TABLES[table] ?? toName(table);
  if (before === null) return { title: `${kind} recorded`, fields: [] };
  if (after === null) return { title: `${kind} removed`, fields: [] };
  const columns = Object.keys(after).filter((column) => !SILENT.has(column) && JSON.stringify(before[column]) !== JSON.stringify(after[column]));
  return {
    title: `${kind} changed`,
    fields: columns.map((column) => ({ name: toName(column), before: toWords(column, before[column]), after: toWords(column, after[column]) })),
  };
}
