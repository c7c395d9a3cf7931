import "server-only";
import type { EstimateRow } from "@/lib/domain/estimate";
import { toAtom, toEntries, type FeedChange } from "@/lib/domain/feed";
import { answerAt } from "@/lib/server/answer-cache";
import { readJson } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { ROW_COLUMNS } from "@/lib/server/estimates";

/** So many changes are looked back on; what was written together is one entry. */
const MOST_CHANGES = 400;
const MOST_ENTRIES = 50;
const MOST_FIGURES = 300;

export type FeedWanted = { title: string; path: string; page: string; topicId: string | null; revision: number };

/** The newest public changes, of a topic or of the whole register, as an Atom feed. */
export async function feedResponse(request: Request, wanted: FeedWanted): Promise<Response> {
  const headers = { etag: `W/"r${wanted.revision}"`, "cache-control": "public, no-cache", "content-type": "application/atom+xml; charset=utf-8" };
  if (request.headers.get("if-none-match")?.split(",").some((tag) => tag.trim() === headers.etag)) return new Response(null, { status: 304, headers });
  return new Response(await answerAt(`feed ${wanted.topicId ?? ""}`, wanted.revision, () => buildFeed(wanted)), { headers });
}

async function buildFeed({ title, path, page, topicId }: FeedWanted): Promise<string> {
  const { PUBLIC_URL } = env();
  const changes = parse<FeedChange>(await readJson(changesSql(topicId), topicId === null ? [] : [topicId]));
  const ids = [...new Set(changes.filter(({ table }) => table === "estimate").map(({ row_id }) => row_id))].slice(0, MOST_FIGURES);
  const rows = parse<EstimateRow>(await readJson(`SELECT json_agg(r)::text FROM (SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = ANY($1::uuid[]) AND claim_status <> 'draft') r`, [ids]));
  const entries = toEntries(changes, new Map(rows.map((row) => [row.id, row])), PUBLIC_URL).slice(0, MOST_ENTRIES);
  return toAtom({ title, self: `${PUBLIC_URL}${path}`, page: `${PUBLIC_URL}${page}`, updated: changes[0]?.at ?? "1970-01-01T00:00:00Z", entries });
}

const parse = <Row>(json: string | null): Row[] => JSON.parse(json ?? "[]") as Row[];

// As the list of changes gives them: no editor is named, and what a claim held while it was a draft is left out. A source that is
// new is no news without its claim.
const changesSql = (topicId: string | null): string => `
  SELECT json_agg(r ORDER BY r.revision DESC)::text FROM (
    SELECT c.revision, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, 'editor' AS by, t.slug AS topic_slug, t.title AS topic_title,
      c.table_name AS "table", c.row_id, public_before(c.table_name, c.before) AS before, c.after
    FROM change c LEFT JOIN topic t ON t.id = c.topic_id
    WHERE c.is_public AND NOT (c.table_name = 'source' AND public_before(c.table_name, c.before) IS NULL)${topicId === null ? "" : " AND c.topic_id = $1"} ORDER BY c.revision DESC LIMIT ${MOST_CHANGES}
  ) r`;
