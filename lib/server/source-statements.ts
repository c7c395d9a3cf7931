import "server-only";
import type { EstimateRow } from "@/lib/domain/estimate";
import type { CarriedRow, DirectoryRow, SourceList } from "@/lib/domain/source-list";
import { BESIDE_DAYS } from "@/lib/domain/source-panels";
import { textAt } from "@/lib/server/answer-cache";
import { readJson } from "@/lib/server/db";
import { parameters, UNDATED } from "@/lib/server/estimate-filter";
import { ROW_COLUMNS } from "@/lib/server/estimates";
import { fromJson, type Json } from "@/lib/server/json";

export type Directory = { rows: DirectoryRow[]; total: number };

export const SOURCES_A_PAGE = 60;
/** A source's figures are read up to here, the newest; flags and panels are made of these. */
export const MOST_FIGURES = 2_000;
const MOST_BESIDE = 600;
const CARRIED_A_PAGE = 30;

const COUNTS = `
  made AS MATERIALIZED (SELECT claimant_id, count(*) AS claims, count(DISTINCT topic_id) AS topics FROM claim WHERE status = 'published' GROUP BY 1),
  carried AS MATERIALIZED (SELECT r.outlet_id, count(*) AS reports FROM report r JOIN claim c ON c.id = r.claim_id WHERE c.status = 'published' GROUP BY 1)`;

/** One page of the sources by name, with the counts of what is published. */
export async function listDirectory({ q, kind, role, page }: SourceList, revision: number): Promise<Directory> {
  const { values, bind } = parameters();
  const conditions = [
    { claimants: "claims > 0", outlets: "reports > 0", all: "true" }[role],
    ...(kind === null ? [] : [`kind = ${bind(kind, "text")}`]),
    ...(q === "" ? [] : [`source_words(name, office, country, slug) LIKE ${bind(`%${q.toLowerCase().replace(/[\\%_]/gu, "\\$&")}%`, "text")}`]),
  ].join(" AND ");
  const sql = `
    WITH ${COUNTS}, found AS (
      SELECT s.*, coalesce(m.claims, 0) AS claims, coalesce(m.topics, 0) AS topics, coalesce(r.reports, 0) AS reports
      FROM source s LEFT JOIN made m ON m.claimant_id = s.id LEFT JOIN carried r ON r.outlet_id = s.id
      WHERE s.is_public AND s.merged_into_id IS NULL
    ), chosen AS (SELECT * FROM found WHERE ${conditions})
    SELECT json_build_object('total', (SELECT count(*) FROM chosen), 'rows', (SELECT coalesce(json_agg(p), '[]') FROM (
      SELECT id, slug, name, office, kind, country, url, version, claims, topics, reports FROM chosen ORDER BY lower(name), id LIMIT ${SOURCES_A_PAGE} OFFSET ${bind((page - 1) * SOURCES_A_PAGE, "int")}
    ) p))::text`;
  return fromJson<Directory>(await textAt(`directory ${JSON.stringify([q, kind, role, page])}`, revision, async () => (await readJson(sql, values)) ?? "null"));
}

/** What a source stated, the newest last; drafts left out. */
export async function listFigures(sourceId: string): Promise<EstimateRow[]> {
  const newest = `SELECT e.id FROM estimate e WHERE e.claimant_id = $1 AND e.claim_status <> 'draft' ORDER BY coalesce(e.said_on, e.as_of, ${UNDATED}) DESC, e.id DESC LIMIT ${MOST_FIGURES}`;
  const json: Json<EstimateRow[]> | null = await readJson(
    `SELECT coalesce(json_agg(r), '[]')::text FROM (SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = ANY(ARRAY(${newest})) ORDER BY coalesce(said_on, as_of, ${UNDATED}), claim_id, position, id) r`,
    [sourceId],
  );
  return fromJson(json ?? "[]");
}

/** Others' totals of the same topic, measure and population that hold for a day near one of the source's. */
export async function listBeside(sourceId: string, topicSlug: string | null): Promise<EstimateRow[]> {
  const total = (name: string): string => `${name}.claim_status = 'published' AND ${name}.temporal = 'cumulative' AND ${name}.scope_relation = 'same' AND ${name}.as_of IS NOT NULL AND NOT ${name}.words_only`;
  const placed = `coalesce(o.as_of, o.said_on, ${UNDATED})`;
  const near = `
    SELECT DISTINCT near.id FROM (
      SELECT DISTINCT topic_id, measure, population, as_of FROM estimate m WHERE m.claimant_id = $1 AND m.measure <> 'strength' AND ${total("m")}
        AND ($2::text IS NULL OR m.topic_id = topic_named($2)) ORDER BY as_of DESC LIMIT 200
    ) mine, LATERAL (
      SELECT o.id FROM estimate o WHERE o.topic_id = mine.topic_id AND o.claim_status <> 'draft' AND ${total("o")} AND o.measure = mine.measure AND o.population = mine.population
        AND o.claimant_id <> $1 AND ${placed} BETWEEN mine.as_of - ${BESIDE_DAYS} AND mine.as_of + ${BESIDE_DAYS} ORDER BY ${placed} DESC, o.id DESC LIMIT 40
    ) near LIMIT ${MOST_BESIDE}`;
  const json: Json<EstimateRow[]> | null = await readJson(`SELECT coalesce(json_agg(r), '[]')::text FROM (SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = ANY(ARRAY(${near})) ORDER BY as_of, id) r`, [sourceId, topicSlug]);
  return fromJson(json ?? "[]");
}

export type Carried = { rows: CarriedRow[]; pages: number; page: number };

/** What an outlet carried, the newest first. */
export async function listCarried(sourceId: string, total: number, asked: number): Promise<Carried> {
  const pages = Math.max(1, Math.ceil(total / CARRIED_A_PAGE));
  const page = Math.min(asked, pages);
  const json: Json<CarriedRow[]> | null = await readJson(
    `SELECT coalesce(json_agg(x), '[]')::text FROM (
      SELECT r.id, r.url, r.published_on, r.relation, r.put_as, s.slug AS claimant_slug, s.name AS claimant_name, t.slug AS topic_slug, t.title AS topic_title,
        (SELECT e.id FROM estimate e WHERE e.claim_id = c.id ORDER BY e.measure = 'strength', e.position, e.id LIMIT 1) AS estimate_id
      FROM report r JOIN claim c ON c.id = r.claim_id JOIN source s ON s.id = c.claimant_id JOIN topic t ON t.id = c.topic_id
      WHERE r.outlet_id = $1 AND c.status = 'published' ORDER BY r.published_on DESC NULLS LAST, r.id DESC LIMIT ${CARRIED_A_PAGE} OFFSET $2
    ) x`,
    [sourceId, (page - 1) * CARRIED_A_PAGE],
  );
  return { rows: fromJson(json ?? "[]"), pages, page };
}
