import "server-only";
import type { Differences } from "@/lib/domain/as-recorded";
import type { LoggedChange } from "@/lib/domain/change-log";
import { readJson } from "@/lib/server/db";
import { parameters } from "@/lib/server/estimate-filter";
import { fromJson } from "@/lib/server/json";

export type LogPage = { rows: LoggedChange[]; older: number | null };
export type LogWanted = { topicId: string | null; before: number | null; since: number; limit: number };

// Of a claim's rows, the claim; of a claim, its first figure to open. Names are those of now.
const CLAIM = `CASE p.table_name WHEN 'claim' THEN p.row_id WHEN 'estimate' THEN coalesce(p.after, p.before) ->> 'claim_id' WHEN 'report' THEN coalesce(p.after, p.before) ->> 'claim_id' WHEN 'claim_origin' THEN coalesce(p.after, p.before) ->> 'claim_id' END`;

/** The public log, newest first. Editors are not named, and what a claim held while it was a draft is left out. */
export async function listLog({ topicId, before, since, limit }: LogWanted): Promise<LogPage> {
  const { values, bind } = parameters();
  const conditions = [
    "c.is_public",
    ...(topicId === null ? [] : [`c.topic_id = ${bind(topicId, "uuid")}`]),
    ...(before === null ? [] : [`c.revision < ${bind(before, "bigint")}`]),
    ...(since === 0 ? [] : [`c.revision > ${bind(since, "bigint")}`]),
  ].join(" AND ");
  const json = await readJson(
    `WITH page AS MATERIALIZED (SELECT c.* FROM change c WHERE ${conditions} ORDER BY c.revision DESC LIMIT ${bind(limit + 1, "int")})
    SELECT coalesce(json_agg(r ORDER BY r.revision DESC), '[]')::text FROM (
      SELECT p.revision, to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, CASE WHEN p.actor LIKE 'system:%' THEN p.actor ELSE 'editor' END AS by,
        t.slug AS topic_slug, p.table_name AS "table", p.row_id,
        public_before(p.table_name, p.before) AS before, p.after,
        cl.id AS claim_id, e.id AS estimate_id,
        CASE WHEN cl.id IS NOT NULL THEN s.name || coalesce(': “' || e.words || '”', '') ELSE coalesce(p.after, p.before) ->> CASE p.table_name WHEN 'annotation' THEN 'label' WHEN 'topic' THEN 'title' ELSE 'name' END END AS subject
      FROM page p
      LEFT JOIN topic t ON t.id = p.topic_id
      LEFT JOIN claim cl ON cl.id = (${CLAIM})::uuid AND cl.status <> 'draft'
      LEFT JOIN source s ON s.id = cl.claimant_id
      LEFT JOIN LATERAL (SELECT id, words FROM estimate WHERE claim_id = cl.id ORDER BY p.table_name = 'estimate' AND id::text = p.row_id DESC, position, id LIMIT 1) e ON true
    ) r`,
    values,
  );
  const rows = fromJson<LoggedChange[]>(json ?? "[]");
  return { rows: rows.slice(0, limit), older: rows.length > limit ? (rows[limit - 1]?.revision ?? null) : null };
}

/** At most so many rows are told apart; a topic that changed more is better read in the log. */
export const MOST_DIFFERENCES = 200;

/**
 * What of a topic's published claims, figures, reports and of the sources they name is not what it was at a revision: each row as
 * it stood then and as it stands now.
 * A claim published since is new with all its figures, whatever it held as a draft.
 */
export async function listDifferences(topicId: string, since: number): Promise<Differences> {
  const json = await readJson(
    `WITH touched AS (
      SELECT c.table_name, c.row_id, (array_agg(c.before ORDER BY c.revision))[1] AS before, (array_agg(c.after ORDER BY c.revision DESC))[1] AS after
      FROM change c WHERE c.revision > $2 AND (
        c.topic_id = $1 AND c.table_name IN ('claim', 'estimate', 'report')
        OR c.table_name = 'source' AND c.row_id IN (SELECT named.id::text FROM (SELECT claimant_id AS id FROM claim WHERE topic_id = $1 AND status <> 'draft' UNION SELECT r.outlet_id FROM report r JOIN claim x ON x.id = r.claim_id WHERE x.topic_id = $1 AND x.status <> 'draft') named)
      ) GROUP BY 1, 2
    ), fresh AS (
      SELECT row_id::uuid AS id FROM touched WHERE table_name = 'claim' AND (before IS NULL OR before ->> 'status' = 'draft')
    ), changed AS (
      SELECT t.table_name, t.before, t.after, e.id AS estimate_id, s.name || ': “' || e.words || '”' AS subject
      FROM touched t
      JOIN claim cl ON cl.id = CASE t.table_name WHEN 'claim' THEN t.row_id::uuid ELSE (t.after ->> 'claim_id')::uuid END AND cl.status <> 'draft' AND cl.id NOT IN (SELECT id FROM fresh)
      JOIN source s ON s.id = cl.claimant_id
      JOIN LATERAL (SELECT id, words FROM estimate WHERE claim_id = cl.id ORDER BY t.table_name = 'estimate' AND id::text = t.row_id DESC, position, id LIMIT 1) e ON true
      WHERE t.table_name <> 'source' AND t.before IS NOT NULL AND t.after IS NOT NULL AND t.before - 'version' IS DISTINCT FROM t.after - 'version'
      UNION ALL
      SELECT t.table_name, t.before, t.after, NULL, t.after ->> 'name' FROM touched t
      WHERE t.table_name = 'source' AND public_before(t.table_name, t.before) IS NOT NULL AND t.before - 'version' IS DISTINCT FROM t.after - 'version'
      ORDER BY subject, estimate_id, table_name LIMIT $3
    )
    SELECT json_build_object(
      'rows', coalesce((SELECT json_agg(json_build_object('table', table_name, 'estimate_id', estimate_id, 'subject', subject, 'before', before, 'after', after)) FROM changed), '[]'),
      'added', (SELECT count(*) FROM estimate e WHERE e.topic_id = $1 AND e.claim_status <> 'draft'
        AND (e.claim_id IN (SELECT id FROM fresh) OR e.id IN (SELECT row_id::uuid FROM touched WHERE table_name = 'estimate' AND before IS NULL)))
    )::text`,
    [topicId, since, MOST_DIFFERENCES],
  );
  return fromJson<Differences>(json ?? '{"rows":[],"added":0}');
}

/** One version of a claim: the last revision at which it stood, when it was made, and what came after it. */
export type ClaimVersion = { revision: number; made_at: string; next: { version: number; at: string } | null };

/** Where a claim's version stands in the log; null where there is no such version. */
export async function findVersion(claimId: string, version: number): Promise<ClaimVersion | null> {
  // A version is whole when its transaction ends, whose changes share one instant, or before the next begins within it.
  const json = await readJson(
    `WITH of_claim AS (SELECT revision, at, (after ->> 'version')::int AS version FROM change WHERE row_id = $1 AND table_name = 'claim' AND after IS NOT NULL),
    made AS (SELECT * FROM of_claim WHERE version = $2 ORDER BY revision LIMIT 1),
    next AS (SELECT * FROM of_claim WHERE version > $2 ORDER BY revision LIMIT 1)
    SELECT json_build_object(
      'revision', least((SELECT max(revision) FROM change c WHERE c.at = made.at), (SELECT revision - 1 FROM next)),
      'made_at', made.at, 'next', (SELECT json_build_object('version', version, 'at', at) FROM next)
    )::text FROM made`,
    [claimId, version],
  );
  return json === null ? null : fromJson<ClaimVersion>(json);
}
