import "server-only";
import type { AlikePair, DeskSource } from "@/lib/domain/desk-sources";
import type { SourceRow } from "@/lib/domain/estimate";
import { textAt } from "@/lib/server/answer-cache";
import { db, readJson } from "@/lib/server/db";
import { registerRevision } from "@/lib/server/revisions";
import type { Editor } from "@/lib/server/session";

const PAGE = 50;
/** Names are held against each other up to here, the newest first; and so many pairs are shown. */
const MOST_COMPARED = 3_000;
const MOST_PAIRS = 40;
/** From here on two names are worth a look: “Al Jazeera” and “Al-Jazeera English” are 0.65 alike, two ministries of one country 0.5. */
const LIKENESS = 0.55;

const rowOf = (s: string): string => `json_build_object('id', ${s}.id, 'slug', ${s}.slug, 'name', ${s}.name, 'office', ${s}.office, 'kind', ${s}.kind, 'country', ${s}.country, 'url', ${s}.url, 'version', ${s}.version, 'is_public', ${s}.is_public,
  'merged_into', (SELECT json_build_object('slug', m.slug, 'name', m.name) FROM source m WHERE m.id = ${s}.merged_into_id),
  'claims', (SELECT count(*) FROM claim c WHERE c.claimant_id = ${s}.id), 'drafts', (SELECT count(*) FROM claim c WHERE c.claimant_id = ${s}.id AND c.status = 'draft'),
  'reports', (SELECT count(*) FROM report r WHERE r.outlet_id = ${s}.id))`;

const LIKE = "source_words(name, office, country, slug) LIKE";
const pattern = (q: string): string => `%${q.toLowerCase().replace(/[\\%_]/gu, "\\$&")}%`;

export type DeskSources = { rows: DeskSource[]; total: number; pages: number };

/** A page of the sources by name, those that only drafts name among them; or those that were merged into others. */
export async function listDeskSources(_editor: Editor, { q, merged, page }: { q: string; merged: boolean; page: number }): Promise<DeskSources> {
  const json = await readJson(
    `WITH chosen AS MATERIALIZED (SELECT * FROM source WHERE (merged_into_id IS NOT NULL) = $1 AND ${LIKE} $2)
    SELECT json_build_object('total', (SELECT count(*) FROM chosen), 'rows', coalesce((SELECT json_agg(${rowOf("p")} ORDER BY lower(p.name), p.id) FROM (SELECT * FROM chosen ORDER BY lower(name), id LIMIT ${PAGE} OFFSET $3) p), '[]'))::text`,
    [merged, pattern(q), (page - 1) * PAGE],
  );
  const { rows, total } = JSON.parse(json ?? "") as Omit<DeskSources, "pages">;
  return { rows, total, pages: Math.max(1, Math.ceil(total / PAGE)) };
}

/** One source by a slug that it has or had, be it merged. Null where there is none. */
export async function getDeskSource(_editor: Editor, slug: string): Promise<DeskSource | null> {
  const json = await readJson(`SELECT ${rowOf("s")}::text FROM source s WHERE s.slug = $1 OR s.id = (SELECT target_id FROM slug_redirect WHERE kind = 'source' AND old_slug = $1)`, [slug]);
  return json === null ? null : (JSON.parse(json) as DeskSource);
}

/** Pairs of sources whose names are alike and whose countries do not differ, the likest first: the same newsroom entered twice, or two that only sound alike. */
export async function listAlike(_editor: Editor): Promise<AlikePair[]> {
  const json = await textAt("desk alike", await registerRevision(), async () => {
    const { rows } = await db().pool.query<[string]>({
      text: `WITH live AS MATERIALIZED (SELECT *, lower(name) AS low FROM source WHERE merged_into_id IS NULL ORDER BY id DESC LIMIT ${MOST_COMPARED}),
      -- From both ends: the index finds the shorter name in the longer one.
      pairs AS (
        SELECT DISTINCT greatest(a.id, b.id) AS a, least(a.id, b.id) AS b, similarity(a.low, b.low) AS likeness FROM live a, LATERAL (
          SELECT s.id, s.country, lower(s.name) AS low FROM source s WHERE s.merged_into_id IS NULL AND s.id <> a.id AND source_words(s.name, s.office, s.country, s.slug) %> a.low
        ) b WHERE similarity(a.low, b.low) >= ${LIKENESS} AND coalesce(a.country = b.country, true)
        ORDER BY likeness DESC, a LIMIT ${MOST_PAIRS}
      )
      SELECT coalesce(json_agg(json_build_object('likeness', p.likeness, 'a', ${rowOf("x")}, 'b', ${rowOf("y")}) ORDER BY p.likeness DESC, x.name), '[]')::text FROM pairs p JOIN source x ON x.id = p.a JOIN source y ON y.id = p.b`,
      rowMode: "array",
    });
    return rows[0]?.[0] ?? "[]";
  });
  return JSON.parse(json) as AlikePair[];
}

/** The sources an editor can choose among: those whose words contain what was typed, also those that only drafts name. */
export async function listSourceChoices(_editor: Editor, q: string, most: number): Promise<SourceRow[]> {
  const json = await readJson(
    `SELECT coalesce(json_agg(p), '[]')::text FROM (
      SELECT id, slug, name, office, kind, country, url, version FROM source WHERE merged_into_id IS NULL AND ${LIKE} $1 ORDER BY starts_with(lower(name), $2) DESC, lower(name), id LIMIT $3
    ) p`,
    [pattern(q), q.toLowerCase(), most],
  );
  return JSON.parse(json ?? "[]") as SourceRow[];
}
