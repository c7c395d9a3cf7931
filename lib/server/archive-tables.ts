import "server-only";
import { ARCHIVE_LINKS, ARCHIVE_TABLES, type ArchiveColumn, type ArchiveKind, type ArchiveTable } from "@/lib/domain/archive";
import type { Reader } from "@/lib/server/exports";
import { neutraliseSql } from "@/lib/server/export-sql";

/** A table as an archive takes it: its columns, each as it is written, which rows, and in what order. */
export type TakenTable = { table: string; columns: ArchiveColumn[]; cells: string[]; condition: string; order: string };

/** Which rows of a table are public. */
const PUBLIC: Readonly<Record<ArchiveTable, string>> = {
  topic: "true",
  source: "t.is_public",
  claim: "t.status <> 'draft'",
  claim_origin: "NOT EXISTS (SELECT FROM claim c WHERE c.id IN (t.claim_id, t.origin_id) AND c.status = 'draft')",
  estimate: "t.claim_status <> 'draft'",
  report: "EXISTS (SELECT FROM claim c WHERE c.id = t.claim_id AND c.status <> 'draft')",
  annotation: "t.estimate_id IS NULL OR EXISTS (SELECT FROM estimate e WHERE e.id = t.estimate_id AND e.claim_status <> 'draft')",
  slug_redirect: "t.kind = 'topic' OR EXISTS (SELECT FROM source s WHERE s.id = t.target_id AND s.is_public)",
};

/** Copies of what stands in the claim, and the counter that the change log moves. */
const LEFT_OUT: Readonly<Partial<Record<string, readonly string[]>>> = { topic: ["revision"], source: ["is_public"], estimate: ["topic_id", "claimant_id", "said_on", "claim_status"] };

/** What nobody misses after a restore: sessions end, limits begin anew, and no request is retried. The migrations are the target's own. */
const PASSING = ["session", "verification", "rate_limit", "idempotency_key", "_prisma_migrations"];

type Column = { table_name: string; column_name: string; data_type: string };
type Key = { table_name: string; columns: string[] };

const quoted = (name: string): string => `"${name}"`;

// Only estimates link to what may be a draft; where that one is, the link is left out.
const isLinkToEstimate = (table: string, column: string): boolean => ARCHIVE_LINKS.some((link) => link.table === table && link.column === column && link.to === "estimate");

/** A cell of the published archive: safe for spreadsheets, lists as words, no link to a draft. */
function publicCell({ table_name, column_name, data_type }: Column): string {
  const value = `t.${quoted(column_name)}`;
  if (isLinkToEstimate(table_name, column_name)) return `(SELECT e.id FROM estimate e WHERE e.id = ${value} AND e.claim_status <> 'draft')`;
  if (data_type === "text") return neutraliseSql(value);
  if (data_type === "ARRAY") return `array_to_string(${value}, ' ')`;
  return data_type === "boolean" ? `CASE WHEN ${value} THEN 'true' WHEN NOT ${value} THEN 'false' END` : value;
}

/** The tables of an archive, each after those it links to. The catalog is asked, so that no new table is ever left out of a backup. */
export async function tablesOf(kind: ArchiveKind, { ask }: Pick<Reader, "ask">): Promise<TakenTable[]> {
  const all = await ask<Column>(
    "SELECT table_name, column_name, data_type FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name, ordinal_position",
  );
  const keys = await ask<Key>(
    "SELECT c.conrelid::regclass::text AS table_name, array_agg(a.attname::text ORDER BY k.n) AS columns FROM pg_constraint c, unnest(c.conkey) WITH ORDINALITY k(attnum, n), pg_attribute a WHERE c.contype = 'p' AND a.attrelid = c.conrelid AND a.attnum = k.attnum GROUP BY c.conrelid",
  );
  const names: readonly string[] = kind === "published" ? ARCHIVE_TABLES : await inOrder([...new Set(all.map(({ table_name }) => table_name))].filter((name) => !PASSING.includes(name)), ask);
  return names.map((table) => {
    const columns = all.filter((column) => column.table_name === table && !(kind === "published" && LEFT_OUT[table]?.includes(column.column_name)));
    const key = keys.find(({ table_name }) => table_name === table || table_name === quoted(table))?.columns ?? columns.map(({ column_name }) => column_name);
    return {
      table,
      columns: columns.map(({ column_name, data_type }) => ({ name: column_name, type: data_type })),
      cells: columns.map((column) => (kind === "published" ? publicCell(column) : `t.${quoted(column.column_name)}`)),
      condition: kind === "published" ? PUBLIC[table as ArchiveTable] : "true",
      order: key.map((name) => `t.${quoted(name)}`).join(", "),
    };
  });
}

/** Tables by their links; topics are put before the estimates they pin, which a restore sets at the end. */
async function inOrder(names: readonly string[], ask: Reader["ask"]): Promise<string[]> {
  const links = await ask<{ table_name: string; to_name: string }>(
    "SELECT DISTINCT f.relname AS table_name, t.relname AS to_name FROM pg_constraint c JOIN pg_class f ON f.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid WHERE c.contype = 'f' AND f.oid <> t.oid AND NOT (f.relname = 'topic' AND t.relname = 'estimate')",
  );
  const placed: string[] = [];
  while (placed.length < names.length) {
    const next = names.filter((name) => !placed.includes(name) && links.every((link) => link.table_name !== name || placed.includes(link.to_name) || !names.includes(link.to_name)));
    if (next.length === 0) throw new Error("The tables link to each other in a ring.");
    placed.push(...next);
  }
  return placed;
}
