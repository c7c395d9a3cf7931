import "server-only";
import type { ChangeRow, Page } from "@/lib/domain/answers";
import { readJson } from "@/lib/server/db";
import { parameters } from "@/lib/server/estimate-filter";
import type { Json } from "@/lib/server/json";
import type { Paging } from "@/lib/server/paging";

export type ChangesWanted = { since: number; topicId: string | null; rowId: string | null; limit: Paging["limit"] };

/**
 * The public changes after a revision, oldest first; withdrawals are among them. The cursor is the last revision seen: revisions
 * are numbered in the order of commits, so a reader who comes back with it misses nothing. Editors are not named, and what a
 * claim held while it was a draft is left out.
 */
export async function listChanges({ since, topicId, rowId, limit }: ChangesWanted, revision: number): Promise<Json<Page<ChangeRow>>> {
  const { values, bind } = parameters();
  const most = bind(limit, "int");
  const conditions = [
    `c.revision > ${bind(since, "bigint")}`,
    "c.is_public",
    ...(topicId === null ? [] : [`c.topic_id = ${bind(topicId, "uuid")}`]),
    ...(rowId === null ? [] : [`c.row_id = ${bind(rowId, "text")}`]),
  ].join(" AND ");
  const page = await readJson(
    `WITH page AS MATERIALIZED (SELECT c.* FROM change c WHERE ${conditions} ORDER BY c.revision LIMIT ${most} + 1),
    shown AS (
      SELECT p.revision, to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
        CASE WHEN p.actor LIKE 'system:%' THEN p.actor ELSE 'editor' END AS by,
        t.slug AS topic_slug, p.table_name AS "table", p.row_id,
        public_before(p.table_name, p.before) AS before, p.after
      FROM page p LEFT JOIN topic t ON t.id = p.topic_id ORDER BY p.revision LIMIT ${most}
    )
    SELECT '{"rows":' || coalesce((SELECT json_agg(shown ORDER BY revision)::text FROM shown), '[]')
      || ',"next":' || CASE WHEN (SELECT count(*) FROM page) > ${most} THEN (SELECT to_json(max(revision)::text)::text FROM shown) ELSE 'null' END`,
    values,
  );
  return `${page},"revision":${revision}}`;
}
