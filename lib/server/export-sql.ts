import "server-only";
import { CSV_COLUMNS, FORMULA_LIKE, NEUTRALISED, type CsvColumn } from "@/lib/domain/csv";
import type { Filters } from "@/lib/domain/filters";
import { BOUND_LABELS } from "@/lib/domain/terms";
import { literal, matching } from "@/lib/server/estimate-filter";
import { ROW_COLUMNS } from "@/lib/server/estimates";

/**
 * `neutralise` of lib/domain/csv.ts, in SQL. Text that begins with an ASCII letter or digit, almost all there is, is let through
 * by comparing bytes: the pattern costs ten times as much.
 */
export const neutraliseSql = (text: string): string =>
  `CASE WHEN ${text} COLLATE "C" >= 'A' AND ${text} COLLATE "C" < U&'\\0080' OR ${text} COLLATE "C" >= '0' AND ${text} COLLATE "C" < ':' THEN ${text} WHEN ${text} ~ '${FORMULA_LIKE.replaceAll("'", "''")}' THEN '''' || ${text} ELSE ${text} END`;

/** `restore` of lib/domain/csv.ts, in SQL. */
export const restoreSql = (text: string): string => `CASE WHEN ${text} ~ '${NEUTRALISED.replaceAll("'", "''")}' THEN substr(${text}, 2) ELSE ${text} END`;

const boundWords = (bounds: readonly (keyof typeof BOUND_LABELS)[]): string => bounds.map((bound) => `WHEN '${bound}' THEN '${BOUND_LABELS[bound]} '`).join(" ");

// One end is stated, or two with a word between them; a best within a range stands in brackets.
const FIGURE = `CASE
  WHEN e.words_only THEN 'in words only'
  WHEN coalesce(e.low, e.best, e.high) IS NULL THEN 'a share'
  WHEN e.low IS NOT NULL AND e.high IS NOT NULL THEN e.low || ' to ' || e.high || coalesce(' (best ' || e.best || ')', '')
  WHEN e.low IS NULL AND e.high IS NULL THEN CASE e.bound ${boundWords(["approximately"])} ELSE '' END || e.best
  WHEN e.high IS NULL THEN CASE e.bound ${boundWords(["more_than"])} ELSE '${BOUND_LABELS.at_least} ' END || e.low || coalesce(' (best ' || e.best || ')', '')
  ELSE CASE e.bound ${boundWords(["up_to", "fewer_than"])} ELSE '${BOUND_LABELS.at_most} ' END || e.high || coalesce(' (best ' || e.best || ')', '')
END`;

const EXPRESSIONS: Readonly<Record<string, string>> = {
  figure: FIGURE,
  components: "nullif(array_to_string(e.components, ' '), '')",
  base_id: "b.id",
  base_low: "b.low",
  base_best: "b.best",
  base_high: "b.high",
  base_claimant_name: "bs.name",
  reports: "coalesce(r.n, 0)",
  outlet_name: "o.name",
  outlet_slug: "o.slug",
  outlet_url: "r.url",
  published_on: "r.published_on",
};

function cell({ name, kind }: CsvColumn): string {
  const value = EXPRESSIONS[name] ?? `e.${name}`;
  if (kind === "text") return `${neutraliseSql(value)} AS ${name}`;
  return kind === "boolean" ? `CASE WHEN ${value} THEN 'true' ELSE 'false' END AS ${name}` : `${value} AS ${name}`;
}

const FIRST = (column: string): string => `(array_agg(${column} ORDER BY position, id))[1] AS ${column}`;
const REPORTS = `SELECT claim_id, count(*) AS n, ${FIRST("outlet_id")}, ${FIRST("url")}, ${FIRST("published_on")} FROM report`;
// Reports are looked up claim by claim for a part of the register, and walked once beside the claims for all of it.
const REPORTS_OF_SOME = `LEFT JOIN LATERAL (${REPORTS} WHERE claim_id = e.claim_id GROUP BY claim_id) r ON true`;
const REPORTS_OF_ALL = `LEFT JOIN (${REPORTS} GROUP BY claim_id) r ON r.claim_id = e.claim_id`;

const isOfSome = (filters: Filters, topicId: string | null): boolean => topicId !== null || filters.ids.length > 0 || filters.claimant.length > 0;

/**
 * Settings of the transaction that runs the export. An export stays on one core, and one of the whole register follows the
 * indexes by claim, so that its first rows come at once and nothing is sorted or hashed on disk: a third of the time.
 */
export const exportSettings = (filters: Filters, topicId: string | null): string =>
  `SET max_parallel_workers_per_gather = 0; SET jit = off; SET enable_sort = ${isOfSome(filters, topicId) ? "on" : "off"}`;

/** The query whose rows are the CSV's, in the order in which claims were recorded. COPY takes no parameters: values stand in it as escaped literals. */
export const exportSql = (filters: Filters, topicId: string | null): string => `
  SELECT ${CSV_COLUMNS.map(cell).join(", ")}
  FROM (SELECT * FROM estimate_row WHERE ${matching(filters, topicId, literal)}) e
  LEFT JOIN estimate b ON b.id = e.base_id AND b.claim_status <> 'draft' LEFT JOIN source bs ON bs.id = b.claimant_id
  ${isOfSome(filters, topicId) ? REPORTS_OF_SOME : REPORTS_OF_ALL} LEFT JOIN source o ON o.id = r.outlet_id
  ORDER BY e.claim_id, e.position, e.id`;

/** The same estimates as the list gives them, one JSON object a row. */
export const exportJsonSql = (filters: Filters, topicId: string | null): string => `
  SELECT to_json(r)::text FROM (SELECT ${ROW_COLUMNS} FROM estimate_row e WHERE ${matching(filters, topicId, literal)} ORDER BY e.claim_id, e.position, e.id) r`;
