import "server-only";
import { db } from "@/lib/server/db";

const LOGGED = ["topic", "source", "claim", "claim_origin", "estimate", "report", "annotation", "slug_redirect", "setting"] as const;

/**
 * Rows whose table does not hold what the change log says last of them, as “claim 0193…”; none in a sound register. Columns that are
 * null are left out of the comparison: a column added since is in no older entry. Before there was `is_public`, every source was.
 *
 *     await replayDifferences()  // []
 */
export async function replayDifferences(): Promise<string[]> {
  const found: string[] = [];
  for (const table of LOGGED) {
    const { rows } = await db().pool.query<{ row_id: string }>(
      `SELECT coalesce(l.row_id, t.row_id) AS row_id
       FROM (SELECT DISTINCT ON (row_id) row_id, jsonb_strip_nulls(CASE WHEN $1 = 'source' THEN '{"is_public": true}'::jsonb || after ELSE after END) AS row_data FROM change WHERE table_name = $1 ORDER BY row_id, revision DESC) l
       FULL JOIN (SELECT id::text AS row_id, jsonb_strip_nulls(logged_part($1, to_jsonb(r))) AS row_data FROM "${table}" r) t ON t.row_id = l.row_id
       WHERE l.row_data IS DISTINCT FROM t.row_data ORDER BY 1 LIMIT 20`,
      [table],
    );
    found.push(...rows.map(({ row_id }) => `${table} ${row_id}`));
  }
  return found;
}
