import "server-only";
import type { Page } from "@/lib/domain/answers";
import { EstimateRow } from "@/lib/domain/estimate";
import type { Filters } from "@/lib/domain/filters";
import { readJson } from "@/lib/server/db";
import { matching, ORDERS, parameters } from "@/lib/server/estimate-filter";
import type { Json } from "@/lib/server/json";
import { KEYS, pageSql, readCursor, type Paging } from "@/lib/server/paging";

/** The columns of the public row, as the view `estimate_row` names them. */
export const ROW_COLUMNS = Object.keys(EstimateRow.shape).join(", ");

/** One page of the estimates that the filters let through, by keyset: the cost of a page does not grow with how far on it is. */
export async function listEstimates(filters: Filters, topicId: string | null, { cursor, limit }: Paging, revision: number): Promise<Json<Page<EstimateRow>>> {
  const { key, type, direction } = ORDERS[filters.sort];
  const { values, bind } = parameters();
  const after = readCursor(cursor, KEYS[type]);
  const most = bind(limit, "int");
  const conditions = matching(filters, topicId, bind);
  const onward = after ? ` AND (${key}, id) ${direction === "DESC" ? "<" : ">"} (${bind(after.key, type)}, ${bind(after.id, "uuid")})` : "";
  const rows = `SELECT ${ROW_COLUMNS}, ${key} AS sort_key FROM estimate_row WHERE ${conditions}${onward} ORDER BY ${key} ${direction}, id ${direction} LIMIT ${most} + 1`;
  const page = await readJson(pageSql(rows, ROW_COLUMNS, `sort_key ${direction}, id ${direction}`, most), values);
  return `${page},"revision":${revision}}`;
}

/** One estimate, published or withdrawn. */
export const getEstimate = (id: string): Promise<Json<EstimateRow> | null> =>
  readJson(`SELECT to_json(r)::text FROM (SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = $1 AND claim_status <> 'draft') r`, [id]);
