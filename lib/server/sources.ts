import "server-only";
import type { Page, SourceDetail } from "@/lib/domain/answers";
import type { SourceRow } from "@/lib/domain/estimate";
import { readJson } from "@/lib/server/db";
import { parameters } from "@/lib/server/estimate-filter";
import type { Json } from "@/lib/server/json";
import { KEYS, pageSql, readCursor, type Paging } from "@/lib/server/paging";

const COLUMNS = "id, slug, name, office, kind, country, url, version";

/** Public sources by slug; `q` keeps those whose name, office or country contains it. */
export async function listSources(q: string | null, { cursor, limit }: Paging, revision: number): Promise<Json<Page<SourceRow>>> {
  const { values, bind } = parameters();
  const after = readCursor(cursor, KEYS.text);
  const most = bind(limit, "int");
  const conditions = [
    "is_public AND merged_into_id IS NULL",
    ...(after ? [`(slug, id) > (${bind(after.key, "text")}, ${bind(after.id, "uuid")})`] : []),
    ...(q === null ? [] : [`concat_ws(' ', name, office, country) ILIKE ${bind(`%${q.replace(/[\\%_]/gu, "\\$&")}%`, "text")}`]),
  ];
  const rows = `SELECT ${COLUMNS}, slug AS sort_key FROM source WHERE ${conditions.join(" AND ")} ORDER BY slug, id LIMIT ${most} + 1`;
  return `${await readJson(pageSql(rows, COLUMNS, "sort_key, id", most), values)},"revision":${revision}}`;
}

/** A source with how much of what it makes and carries is published, by its slug or one that leads to it. */
export const getSource = (slug: string): Promise<Json<SourceDetail> | null> =>
  readJson(
    `SELECT to_json(r)::text FROM (
      SELECT ${COLUMNS},
        (SELECT count(*) FROM claim c WHERE c.claimant_id = s.id AND c.status = 'published') AS claims,
        (SELECT count(*) FROM estimate e WHERE e.claimant_id = s.id AND e.claim_status = 'published') AS estimates,
        (SELECT count(*) FROM report r JOIN claim c ON c.id = r.claim_id WHERE r.outlet_id = s.id AND c.status = 'published') AS reports
      FROM source s WHERE s.id = source_named($1) AND s.is_public
    ) r`,
    [slug],
  );
