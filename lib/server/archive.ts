import "server-only";
import { ARCHIVE_LINKS, ARCHIVE_README, ARCHIVE_TABLES, toArchivePackage, type ArchiveColumn, type ArchiveTable } from "@/lib/domain/archive";
import { csvShape, fileOf, streamExport, type Reader } from "@/lib/server/exports";
import { neutraliseSql } from "@/lib/server/export-sql";
import { zipOf } from "@/lib/server/zip";

/** Which rows of a table are public. */
const PUBLIC: Readonly<Record<ArchiveTable, string>> = {
  topic: "true",
  source: "true",
  claim: "t.status <> 'draft'",
  claim_origin: "NOT EXISTS (SELECT FROM claim c WHERE c.id IN (t.claim_id, t.origin_id) AND c.status = 'draft')",
  estimate: "t.claim_status <> 'draft'",
  report: "EXISTS (SELECT FROM claim c WHERE c.id = t.claim_id AND c.status <> 'draft')",
  annotation: "t.estimate_id IS NULL OR EXISTS (SELECT FROM estimate e WHERE e.id = t.estimate_id AND e.claim_status <> 'draft')",
  slug_redirect: "true",
};

/** Copies of what stands in the claim, and the counter that the change log moves. */
const LEFT_OUT: Readonly<Partial<Record<ArchiveTable, readonly string[]>>> = { topic: ["revision"], estimate: ["topic_id", "claimant_id", "said_on", "claim_status"] };

type Column = { table_name: ArchiveTable; column_name: string; data_type: string };

const COLUMNS = `
  SELECT table_name, column_name, data_type FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name IN (${ARCHIVE_TABLES.map((table) => `'${table}'`).join(", ")}) ORDER BY ordinal_position`;

// Only estimates link to what may be a draft; where that one is, the link is left out.
const isLinkToEstimate = (table: ArchiveTable, column: string): boolean => ARCHIVE_LINKS.some((link) => link.table === table && link.column === column && link.to === "estimate");

function cell({ table_name, column_name, data_type }: Column): string {
  const value = `t."${column_name}"`;
  if (isLinkToEstimate(table_name, column_name)) return `(SELECT e.id FROM estimate e WHERE e.id = ${value} AND e.claim_status <> 'draft')`;
  if (data_type === "text") return neutraliseSql(value);
  if (data_type === "ARRAY") return `array_to_string(${value}, ' ')`;
  return data_type === "boolean" ? `CASE WHEN ${value} THEN 'true' WHEN NOT ${value} THEN 'false' END` : value;
}

async function* archive(reader: Reader): AsyncGenerator<Uint8Array> {
  const all = await reader.ask<Column>(COLUMNS);
  const tables = ARCHIVE_TABLES.map((table) => ({ table, columns: all.filter(({ table_name, column_name }) => table_name === table && !LEFT_OUT[table]?.includes(column_name)) }));
  const described = tables.map(({ table, columns }) => ({ table, columns: columns.map(({ column_name, data_type }): ArchiveColumn => ({ name: column_name, type: data_type })) }));
  yield* zipOf([
    { name: "README.md", chunks: [Buffer.from(ARCHIVE_README)] },
    { name: "datapackage.json", chunks: [Buffer.from(`${JSON.stringify(toArchivePackage(described), null, 2)}\n`)] },
    ...tables.map(({ table, columns }) => ({
      name: `${table}.csv`,
      chunks: fileOf(reader, `SELECT ${columns.map(cell).join(", ")} FROM "${table}" t WHERE ${PUBLIC[table]} ORDER BY t.id`, csvShape(columns.map(({ column_name }) => column_name))),
    })),
  ]);
}

/**
 * Everything public, one CSV a table with its stable ids. The bytes depend on the rows alone, not on when or how often they were
 * changed: the archive of a register made from an archive is the same.
 */
export const streamArchive = (signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => streamExport("SET jit = off; SET max_parallel_workers_per_gather = 0; SET enable_sort = on", archive, signal);
