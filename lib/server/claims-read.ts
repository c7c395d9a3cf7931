import "server-only";
import type { ClaimDetail, ClaimRow, Page } from "@/lib/domain/answers";
import { readJson } from "@/lib/server/db";
import { parameters } from "@/lib/server/estimate-filter";
import { ROW_COLUMNS } from "@/lib/server/estimates";
import type { Json } from "@/lib/server/json";
import { KEYS, pageSql, readCursor, type Paging } from "@/lib/server/paging";

const COLUMNS =
  "id, topic_slug, topic_title, claimant_slug, claimant_name, attribution, through, said_on, said_on_precision, standpoint, method, source_grade, information_grade, note, status, version";
const ROWS = `
  SELECT c.*, t.slug AS topic_slug, t.title AS topic_title, s.slug AS claimant_slug, s.name AS claimant_name
  FROM claim c JOIN topic t ON t.id = c.topic_id JOIN source s ON s.id = c.claimant_id`;

/** Claims that were published, the last recorded first. */
export async function listClaims(topicId: string | null, claimant: string | null, { cursor, limit }: Paging, revision: number): Promise<Json<Page<ClaimRow>>> {
  const { values, bind } = parameters();
  const after = readCursor(cursor, KEYS.none);
  const most = bind(limit, "int");
  const conditions = [
    "c.status <> 'draft'",
    ...(topicId === null ? [] : [`c.topic_id = ${bind(topicId, "uuid")}`]),
    ...(claimant === null ? [] : [`c.claimant_id = source_named(${bind(claimant, "text")})`]),
    ...(after ? [`c.id < ${bind(after.id, "uuid")}`] : []),
  ].join(" AND ");
  const rows = `
    SELECT c.*, '' AS sort_key, (SELECT count(*) FROM estimate e WHERE e.claim_id = c.id) AS estimates, (SELECT count(*) FROM report r WHERE r.claim_id = c.id) AS reports
    FROM (${ROWS} WHERE ${conditions} ORDER BY c.id DESC LIMIT ${most} + 1) c`;
  return `${await readJson(pageSql(rows, `${COLUMNS}, estimates, reports`, "id DESC", most), values)},"revision":${revision}}`;
}

/** A claim whole. Drafts only for whoever may read them: routes for everyone leave `drafts` out. */
export const getClaim = (id: string, { drafts = false } = {}): Promise<Json<ClaimDetail> | null> =>
  readJson(
    `SELECT to_json(r)::text FROM (
      SELECT ${COLUMNS},
        (SELECT to_json(s) FROM (SELECT id, slug, name, office, kind, country, url, version FROM source WHERE id = c.claimant_id) s) AS claimant,
        coalesce((SELECT json_agg(e) FROM (SELECT ${ROW_COLUMNS} FROM estimate_row WHERE claim_id = $1 ORDER BY position, id) e), '[]') AS estimates,
        coalesce((SELECT json_agg(r) FROM (
          SELECT r.id, o.slug AS outlet_slug, o.name AS outlet_name, r.url, r.relay_url, r.published_on, r.accessed_on, r.archived_url, r.relation, r.put_as
          FROM report r JOIN source o ON o.id = r.outlet_id WHERE r.claim_id = $1 ORDER BY r.position, r.id
        ) r), '[]') AS reports,
        coalesce((SELECT json_agg(o) FROM (
          SELECT b.id, t.slug AS topic_slug, s.name AS claimant_name, b.said_on
          FROM claim_origin o JOIN claim b ON b.id = o.origin_id JOIN topic t ON t.id = b.topic_id JOIN source s ON s.id = b.claimant_id
          WHERE o.claim_id = $1 AND (b.status <> 'draft' OR $2) ORDER BY b.said_on, b.id
        ) o), '[]') AS origins
      FROM (${ROWS} WHERE c.id = $1 AND (c.status <> 'draft' OR $2)) c
    ) r`,
    [id, drafts],
  );
