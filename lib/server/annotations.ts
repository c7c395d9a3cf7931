import "server-only";
import type { AnnotationRow, Page } from "@/lib/domain/answers";
import { readJson } from "@/lib/server/db";
import { parameters } from "@/lib/server/estimate-filter";
import type { Json } from "@/lib/server/json";
import { KEYS, pageSql, readCursor, type Paging } from "@/lib/server/paging";

const COLUMNS = `id, topic_slug, estimate_id, "on", until, label, body, url, kind, version`;
// A note on a draft's figure is as little public as the draft.
const ROWS = `
  SELECT a.*, t.slug AS topic_slug, a."on" AS sort_key FROM annotation a JOIN topic t ON t.id = a.topic_id
  WHERE NOT a.withdrawn AND NOT EXISTS (SELECT FROM estimate e WHERE e.id = a.estimate_id AND e.claim_status = 'draft')`;

/** Notes in the order of their days, of one topic or of all. */
export async function listAnnotations(topicId: string | null, { cursor, limit }: Paging, revision: number): Promise<Json<Page<AnnotationRow>>> {
  const { values, bind } = parameters();
  const after = readCursor(cursor, KEYS.date);
  const most = bind(limit, "int");
  const ofTopic = topicId === null ? "" : ` AND a.topic_id = ${bind(topicId, "uuid")}`;
  const onward = after ? ` AND (a."on", a.id) > (${bind(after.key, "date")}, ${bind(after.id, "uuid")})` : "";
  const rows = `${ROWS}${ofTopic}${onward} ORDER BY a."on", a.id LIMIT ${most} + 1`;
  return `${await readJson(pageSql(rows, COLUMNS, "sort_key, id", most), values)},"revision":${revision}}`;
}

/** One note; null where it is withdrawn. */
export const getAnnotation = (id: string): Promise<Json<AnnotationRow> | null> =>
  readJson(`SELECT to_json(r)::text FROM (SELECT ${COLUMNS} FROM (${ROWS} AND a.id = $1) a) r`, [id]);
