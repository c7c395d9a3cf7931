import "server-only";
import type { Bucket } from "@/lib/domain/chart-data";
import type { MarkColumns } from "@/lib/domain/mark-columns";
import { MOST_LEAN_MARKS, MOST_OF_CLAIMANT } from "@/lib/domain/chart-limits";
import { daysBetween } from "@/lib/domain/dates";
import { MarkRow, type EstimateRow } from "@/lib/domain/estimate";
import { toFacets } from "@/lib/domain/facets";
import { isForest, toSearch, type Filters } from "@/lib/domain/filters";
import { BASE_STRENGTH_KINDS, MEASURES } from "@/lib/domain/terms";
import { textAt } from "@/lib/server/answer-cache";
import { readJson } from "@/lib/server/db";
import { matching, ORDERS, parameters, placed, saidBy, shownStatus, STRENGTH_OF_TOPIC, UNDATED } from "@/lib/server/estimate-filter";
import { ROW_COLUMNS } from "@/lib/server/estimates";
import type { Json } from "@/lib/server/json";
import type { TopicHead } from "@/lib/server/revisions";

const agg = (query: string): string => `SELECT coalesce(json_agg(r), '[]')::text FROM (${query}) r`;
const rowsOf = async (query: string, values: unknown[]): Promise<Json<EstimateRow[]>> => (await readJson(agg(query), values)) ?? "[]";
const byMeasure = `array_position(ARRAY[${MEASURES.map((measure) => `'${measure}'`).join(",")}], measure)`;

/** One page of the rows. Ranges go measure by measure, so that a group of the picture is not torn over all pages. */
export function pageRows(topicId: string, filters: Filters, size: number): Promise<Json<EstimateRow[]>> {
  const { key, direction } = ORDERS[filters.sort];
  const { values, bind } = parameters();
  const group = isForest(filters.view) ? `${byMeasure}, ` : "";
  // The ids first: the row's further columns are looked up for the page alone.
  const page = `SELECT id FROM estimate_row WHERE ${matching(filters, topicId, bind)} ORDER BY ${group}${key} ${direction}, placed_on DESC, id DESC LIMIT ${bind(size, "int")} OFFSET ${bind((filters.page - 1) * size, "int")}`;
  return rowsOf(`SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = ANY(ARRAY(${page})) ORDER BY ${group}${key} ${direction}, placed_on DESC, id DESC`, values);
}

/** One page of claimants, those with the most rows first: the newest rows of each, claimant by claimant. */
export function claimantRows(topicId: string, filters: Filters, claimants: number): Promise<Json<EstimateRow[]>> {
  const { values, bind } = parameters();
  const before = (filters.page - 1) * claimants;
  return rowsOf(
    `WITH counted AS (
      SELECT id, claimant_slug, count(*) OVER (PARTITION BY claimant_id) AS n, row_number() OVER (PARTITION BY claimant_id ORDER BY placed_on DESC, id DESC) AS nth
      FROM estimate_row WHERE ${matching(filters, topicId, bind)}
    ), seated AS (SELECT id, nth, dense_rank() OVER (ORDER BY n DESC, claimant_slug) AS seat FROM counted),
    page AS MATERIALIZED (SELECT * FROM seated WHERE seat > ${bind(before, "int")} AND seat <= ${bind(before + claimants, "int")} AND nth <= ${bind(MOST_OF_CLAIMANT, "int")})
    SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = ANY(ARRAY(SELECT id FROM page)) ORDER BY array_position(ARRAY(SELECT id FROM page ORDER BY seat, nth), id)`,
    values,
  );
}

/** The stated sizes of the force that its band is drawn from: of the filters' scope and days, whoever stated them. */
export function strengthRows(topicId: string, filters: Filters, most: number): Promise<Json<EstimateRow[]>> {
  const { values, bind } = parameters();
  const kinds = BASE_STRENGTH_KINDS.filter((kind) => filters.strength_kind.includes(kind));
  const conditions = [
    `topic_id = ${bind(topicId, "uuid")}`,
    STRENGTH_OF_TOPIC,
    `strength_kind = ANY(${bind(kinds, "text[]")})`,
    `scope_relation = ANY(${bind(filters.scope, "text[]")})`,
    shownStatus(filters, bind),
    ...placed(filters, bind),
    ...saidBy(filters, bind),
  ].join(" AND ");
  return rowsOf(`SELECT ${ROW_COLUMNS} FROM estimate_row WHERE ${conditions} ORDER BY placed_on DESC, id DESC LIMIT ${bind(most, "int")}`, values);
}

/** Estimates by id, in the order of the ids; those that are no part of the topic, or a draft's, are left out. */
export const rowsByIds = (topicId: string, ids: readonly string[]): Promise<Json<EstimateRow[]>> =>
  ids.length === 0
    ? Promise.resolve("[]")
    : rowsOf(`SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = ANY($2::uuid[]) AND topic_id = $1 AND claim_status <> 'draft' ORDER BY array_position($2::uuid[], id)`, [topicId, ids]);

/** Spans of equal length, the shortest of these that cover the days in at most this many steps. */
const MOST_STEPS = 48;
const WIDTHS_DAYS = [1, 7, 28, 91, 182, 364, 1_820, 3_640, 36_400] as const;

/** How long a time bucket is, in days, between the first and the last day shown. */
export const bucketDays = (first: string, last: string): number =>
  WIDTHS_DAYS.find((width) => daysBetween(first, last) / width < MOST_STEPS) ?? Math.ceil((daysBetween(first, last) + 1) / MOST_STEPS);

/** The spread of the figures by time bucket and measure. A claimant counts once in each, which is why it is grouped twice. */
export async function timeBuckets(topicId: string, filters: Filters, first: string, last: string): Promise<Json<Bucket[]>> {
  const { values, bind } = parameters();
  const start = bind(first, "date");
  const days = bucketDays(first, last);
  const width = bind(days, "int");
  const json = await readJson(
    agg(`
      SELECT ${start} + step * ${width} AS "from", ${start} + (step + 1) * ${width} - 1 AS "to", measure, sum(n)::int AS n, count(*) AS claimants,
        min(low) AS low, min(best_min) AS best_min, max(best_max) AS best_max, max(high) AS high, bool_or(low_open) AS low_open, bool_or(high_open) AS high_open
      FROM (
        SELECT (placed_on - ${start}) / ${width} AS step, measure, claimant_id, count(*) AS n, min(coalesce(low, best, high)) AS low, min(best) AS best_min,
          max(best) AS best_max, max(coalesce(high, best, low)) AS high, bool_or(low IS NULL AND best IS NULL) AS low_open, bool_or(high IS NULL AND best IS NULL) AS high_open
        FROM estimate_row
        WHERE ${matching(filters, topicId, bind)} AND placed_on > ${UNDATED} AND coalesce(low, best, high) IS NOT NULL
        GROUP BY 1, 2, 3
      ) by_claimant
      GROUP BY step, measure ORDER BY ${byMeasure}, step`),
    values,
  );
  return json ?? "[]";
}

/** Up to 10,000 marks, the newest, as one array a column. */
export async function leanMarks(topicId: string, filters: Filters): Promise<Json<MarkColumns>> {
  const { values, bind } = parameters();
  const names = Object.keys(MarkRow.shape);
  const columns = names.map((name) => `'"${name}":' || coalesce(json_agg(${name})::text, '[]')`).join(" || ',' || ");
  const marks = `SELECT ${names.join(", ")} FROM estimate_row WHERE ${matching(filters, topicId, bind)} ORDER BY placed_on DESC, id DESC LIMIT ${MOST_LEAN_MARKS}`;
  return (await readJson(`SELECT '{' || ${columns} || '}' FROM (${marks}) m`, values)) ?? "";
}

// Counted first by all columns at once, then by each: the topic's rows are walked a single time.
const FACETS = `
  WITH n AS MATERIALIZED (
    SELECT e.measure, e.population, e.scope_relation, e.claimant_id, c.standpoint, c.method, CASE WHEN e.claim_status = 'withdrawn' THEN 'withdrawn' ELSE e.status END AS status, count(*) AS n
    FROM estimate e JOIN claim c ON c.id = e.claim_id WHERE e.topic_id = $1 AND e.claim_status <> 'draft' GROUP BY 1, 2, 3, 4, 5, 6, 7
  )
  SELECT json_build_object(${["measure", "population", "scope_relation", "standpoint", "method", "status"]
    .map((column) => `'${column.replace("_relation", "")}', (SELECT coalesce(json_agg(json_build_object('value', value, 'label', value, 'n', n) ORDER BY n DESC, value), '[]') FROM (SELECT ${column} AS value, sum(n)::int AS n FROM n GROUP BY 1) f)`)
    .join(", ")},
    'claimant', (SELECT coalesce(json_agg(json_build_object('value', slug, 'label', name, 'n', n) ORDER BY n DESC, name, slug), '[]') FROM (SELECT claimant_id, sum(n)::int AS n FROM n GROUP BY 1) f JOIN source s ON s.id = claimant_id)
  )::text`;

/** How often each value occurs in the topic as a whole; counted anew only when the topic has changed. */
export const topicFacets = ({ id, revision }: TopicHead): Promise<string> => textAt(`facets ${id}`, revision, async () => JSON.stringify(toFacets(JSON.parse((await readJson(FACETS, [id])) ?? "{}"))));

/** The one name of a chart among the kept answers. */
export const chartKey = (slug: string, filters: Filters): string => `chart ${slug} ${toSearch({ ...filters, topic: null })}`;
