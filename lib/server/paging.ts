import "server-only";
import { ProblemError } from "@/lib/server/problem";

export const MOST_ROWS = 500;

/** Where a list begins and how much of it is wanted. */
export type Paging = { cursor: string | null; limit: number };

/** Reads `cursor` and `limit`; what is malformed is refused, since a wrong page looks just like a right one. */
export function parsePaging(params: URLSearchParams): Paging {
  const limit = params.get("limit") ?? "50";
  if (!/^[1-9]\d{0,2}$/u.test(limit) || Number(limit) > MOST_ROWS)
    throw new ProblemError(400, "The page size is not understood.", [{ pointer: "?limit", detail: `Give a whole number from 1 to ${MOST_ROWS}.` }]);
  return { cursor: params.get("cursor"), limit: Number(limit) };
}

/** A cursor is the last row's sort key and id; clients treat it as opaque. */
export const cursorSql = (key: string): string => `(${key})::text || '_' || id`;

/** The key and id a cursor stands for; null where the list begins. Another list's cursor is refused. */
export function readCursor(cursor: string | null, key: RegExp, id: RegExp = UUID): { key: string; id: string } | null {
  if (cursor === null) return null;
  const cut = cursor.lastIndexOf("_");
  const place = { key: cursor.slice(0, Math.max(cut, 0)), id: cursor.slice(cut + 1) };
  if (!key.test(place.key) || !id.test(place.id))
    throw new ProblemError(400, "The cursor is not one of this list.", [{ pointer: "?cursor", detail: "Pass on the “next” of the page before, with the same filters." }]);
  return place;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
/** What each kind of sort key looks like. */
export const KEYS = { date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u, int: /^-?\d{1,10}$/u, text: /^[a-z0-9-]{1,80}$/u, none: /^$/u } as const;

/**
 * One page of a list as JSON text, from a query that yields up to one row more than the page holds, with its `sort_key`.
 * `columns` are the row's; `order` says which way.
 */
export const pageSql = (rows: string, columns: string, order: string, limit: string): string => `
  WITH page AS MATERIALIZED (${rows})
  SELECT '{"rows":' || coalesce((SELECT json_agg(r)::text FROM (SELECT ${columns} FROM page ORDER BY ${order} LIMIT ${limit}) r), '[]')
      || ',"next":' || CASE WHEN (SELECT count(*) FROM page) > ${limit}
         THEN (SELECT to_json(${cursorSql("sort_key")})::text FROM page ORDER BY ${order} OFFSET ${limit} - 1 LIMIT 1) ELSE 'null' END`;
