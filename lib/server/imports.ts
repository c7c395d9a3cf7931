import "server-only";
import type { ImportRow, WrittenCounts } from "@/lib/domain/import/answer";
import { readJson, type WriteTx } from "@/lib/server/db";
import type { Json } from "@/lib/server/json";
import type { Paging } from "@/lib/server/paging";
import type { Prisma } from "@/prisma/generated/client";

const ROW = `SELECT i.id, i.file_name, i.sha256, i.counts, i.user_id, u.name AS user_name, i.created_at, i.undone_at FROM import i LEFT JOIN "user" u ON u.id = i.user_id`;

/** The last import of the very same bytes. */
export async function lastImportOf(tx: Prisma.TransactionClient, sha256: string): Promise<ImportRow | null> {
  const [found] = await tx.$queryRawUnsafe<{ row: ImportRow }[]>(`SELECT to_jsonb(r) AS row FROM (${ROW} WHERE i.sha256 = $1 ORDER BY i.created_at DESC LIMIT 1) r`, sha256);
  return found?.row ?? null;
}

/** Notes that a file was imported, in the transaction that wrote what was in it. */
export async function recordImport(tx: WriteTx, row: { id: string; file_name: string; sha256: string; counts: WrittenCounts; user_id: string }): Promise<void> {
  await tx.import.create({ data: row });
}

/** All imports, the newest first. */
export const listImports = async ({ limit, cursor }: Paging): Promise<Json<{ rows: ImportRow[]; next: string | null }>> =>
  (await readJson(
    `SELECT json_build_object('rows', coalesce(json_agg(to_jsonb(r) - 'n' ORDER BY r.id DESC) FILTER (WHERE r.n <= $1), '[]'), 'next', CASE WHEN count(*) > $1 THEN min(r.id::text) FILTER (WHERE r.n <= $1) END)::text
     FROM (SELECT x.*, row_number() OVER (ORDER BY x.id DESC) AS n FROM (${ROW} WHERE $2::uuid IS NULL OR i.id < $2::uuid ORDER BY i.id DESC LIMIT $1 + 1) x) r`,
    [limit, cursor],
  )) ?? '{"rows":[],"next":null}';

/** One import; null where there is none of this id. */
export const getImport = (id: string): Promise<Json<ImportRow> | null> => readJson(`SELECT to_json(r)::text FROM (${ROW} WHERE i.id = $1) r`, [id]);
