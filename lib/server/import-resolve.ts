import "server-only";
import { CLAIM_COLUMNS, FIGURE_COLUMNS, LINK_COLUMNS, spokenOfClaim, spokenOfFigure } from "@/lib/server/import-columns";

// What was staged is held against the register, step by step, each a table of its own: import_source, import_claim and
// import_figure say for every row what it will be. Where a row is here already, what the file does not speak of is kept.

/** Topics by the slugs that the file gives, former ones too. */
const TOPICS = "(SELECT topic AS named, topic_named(topic) AS id FROM (SELECT DISTINCT topic FROM staged_claim) named_topic)";
/** Every name that a source has, with the source that it means now. */
const LIVING = `(SELECT DISTINCT ON (lower(o.name), o.office, o.country, n.id) o.name, o.office, o.country, n.id, l.slug
    FROM source o, LATERAL (SELECT CASE WHEN o.merged_into_id IS NULL THEN o.id ELSE source_named(o.slug) END AS id) n JOIN source l ON l.id = n.id)`;

/** By slug, also a former one; else by name with office and country; a name alone means the only source of that name. A merged source is the one it was merged into. */
const SOURCES = `CREATE TEMP TABLE import_source ON COMMIT DROP AS
  SELECT s.*, coalesce(by_slug.id, named.id, alone.id) AS id,
    coalesce(by_slug.id, named.id) IS NULL AND alone.id IS NULL AND coalesce(named.n, alone.n, 0) > 1 AS ambiguous, alone.slugs
  FROM staged_source s
  LEFT JOIN LATERAL (SELECT source_named(s.slug) AS id) by_slug ON true
  LEFT JOIN (
    SELECT x.n AS of, count(DISTINCT o.id) AS n, CASE WHEN count(DISTINCT o.id) = 1 THEN min(o.id::text)::uuid END AS id
    FROM staged_source x JOIN ${LIVING} o ON lower(o.name) = lower(x.name) AND o.office IS NOT DISTINCT FROM x.office AND o.country IS NOT DISTINCT FROM x.country GROUP BY x.n
  ) named ON named.of = s.n
  LEFT JOIN (
    SELECT x.n AS of, count(DISTINCT o.id) AS n, CASE WHEN count(DISTINCT o.id) = 1 THEN min(o.id::text)::uuid END AS id, string_agg(DISTINCT o.slug, ', ' ORDER BY o.slug) AS slugs
    FROM staged_source x JOIN ${LIVING} o ON lower(o.name) = lower(x.name) WHERE x.office IS NULL AND x.country IS NULL GROUP BY x.n
  ) alone ON alone.of = s.n AND named.of IS NULL`;

/** Rows of the file that name the same new source get the first one's id. */
const NEW_SOURCES = `CREATE TEMP TABLE import_new_source ON COMMIT DROP AS
  SELECT DISTINCT ON (lower(name), office, country) * FROM import_source WHERE id IS NULL AND NOT ambiguous AND name IS NOT NULL ORDER BY lower(name), office, country, n`;
const NAMED_SOURCES = `UPDATE import_source s SET id = n.new_id FROM import_new_source n
  WHERE s.id IS NULL AND NOT s.ambiguous AND lower(n.name) = lower(s.name) AND n.office IS NOT DISTINCT FROM s.office AND n.country IS NOT DISTINCT FROM s.country`;

/** Which figure of the register each row is: by its id, else as the utterance and figure that it states, living figures first. */
const MATCHES = `CREATE TEMP TABLE import_match ON COMMIT DROP AS
  SELECT DISTINCT ON (n) n, figure_id, claim_id FROM (
    SELECT f.n, e.id AS figure_id, e.claim_id, 0 AS rank FROM staged_figure f JOIN estimate e ON e.id = f.given_id
    UNION ALL
    SELECT f.n, e.id, e.claim_id, CASE WHEN e.status IN ('corrected', 'retracted') THEN 2 ELSE 1 END
    FROM staged_figure f JOIN staged_claim c ON c.n = f.claim JOIN ${TOPICS} t ON t.named = c.topic JOIN import_source s ON s.n = c.claimant
    JOIN estimate e ON e.topic_id = t.id AND e.claimant_id = s.id AND md5(e.words) = md5(f.words) AND e.measure = f.measure AND e.population = f.population
      AND e.said_on IS NOT DISTINCT FROM c.said_on AND e.as_of IS NOT DISTINCT FROM f.as_of AND e.scope IS NOT DISTINCT FROM f.scope AND e.claim_status <> 'withdrawn'
  ) found ORDER BY n, rank, figure_id`;

/** The columns as they will stand: the file's where it speaks of them or the row is new, else the register's. */
const merged = (columns: readonly string[], spoken: ReadonlySet<string>, file: string, here: string): string =>
  columns.map((column) => (spoken.has(column) ? `${file}.${column}` : `CASE WHEN ${here}.id IS NULL THEN ${file}.${column} ELSE ${here}.${column} END AS ${column}`)).join(", ");

const row = (columns: readonly string[], of: string): string => `ROW(${columns.map((column) => `${of}.${column}`).join(", ")})`;

const claims = (states: readonly string[]): string => `CREATE TEMP TABLE import_claim ON COMMIT DROP AS
  SELECT c.n, c.line, c.topic, c.given_version, c.withdrawn, coalesce(here.id, c.new_id) AS id, here.id IS NULL AS is_new, here.version AS version_here, here.status AS status_here, here.topic_id AS topic_here,
    m.claims AS claims_here, t.id AS topic_id, s.id AS claimant_id, here.claimant_id AS claimant_here, ${merged(CLAIM_COLUMNS, spokenOfClaim(states), "c", "here")}
  FROM staged_claim c
  LEFT JOIN ${TOPICS} t ON t.named = c.topic
  JOIN import_source s ON s.n = c.claimant
  LEFT JOIN claim given ON given.id = c.given_id
  LEFT JOIN (SELECT f.claim, min(m.claim_id::text)::uuid AS claim_id, count(DISTINCT m.claim_id) AS claims FROM import_match m JOIN staged_figure f USING (n) GROUP BY f.claim) m ON m.claim = c.n
  LEFT JOIN claim here ON here.id = coalesce(given.id, m.claim_id)`;

const COMPARED_CLAIMS = `ALTER TABLE import_claim ADD COLUMN differs boolean NOT NULL DEFAULT false, ADD COLUMN moves boolean NOT NULL DEFAULT false`;
const DIFFERING_CLAIMS = `UPDATE import_claim c SET differs = true FROM claim here
  WHERE here.id = c.id AND (c.claimant_id, ${CLAIM_COLUMNS.map((column) => `c.${column}`).join(", ")}) IS DISTINCT FROM (here.claimant_id, ${CLAIM_COLUMNS.map((column) => `here.${column}`).join(", ")})`;

/** Where each name that the file gives leads. */
const KEYS = `CREATE TEMP TABLE import_key ON COMMIT DROP AS
  SELECT key, (array_agg(id ORDER BY n))[1] AS id FROM (
    SELECT f.key, f.n, coalesce(m.figure_id, f.new_id) AS id FROM staged_figure f LEFT JOIN import_match m USING (n) WHERE f.key <> ''
    UNION ALL SELECT f.given_id::text, f.n, coalesce(m.figure_id, f.new_id) FROM staged_figure f LEFT JOIN import_match m USING (n) WHERE f.given_id IS NOT NULL
  ) named GROUP BY key`;

const KEY_OF = { base_id: "base_key", successor_id: "successor_key", alternative_to_id: "alternative_key" } as const;

function figures(states: readonly string[]): string {
  const spoken = spokenOfFigure(states);
  const links = LINK_COLUMNS.map((link) => {
    const file = `coalesce(k_${link}.id, r_${link}.id)`;
    return `${spoken.has(link) ? file : `CASE WHEN here.id IS NULL THEN ${file} ELSE here.${link} END`} AS ${link}, f.${KEY_OF[link]} IS NOT NULL AND ${file} IS NULL AS lost_${link}, f.${KEY_OF[link]}`;
  });
  const joins = LINK_COLUMNS.map((link) => `LEFT JOIN import_key k_${link} ON k_${link}.key = f.${KEY_OF[link]} LEFT JOIN estimate r_${link} ON r_${link}.id = f.${link}`);
  return `CREATE TEMP TABLE import_figure ON COMMIT DROP AS
  SELECT f.n, f.claim, f.line, coalesce(here.id, f.new_id) AS id, here.id IS NULL AS is_new, c.id AS claim_id, here.claim_id AS claim_here, here.derived AS derived_here,
    c.topic_id, c.claimant_id, c.said_on, ${links.join(", ")}, ${merged(FIGURE_COLUMNS, spoken, "f", "here")}, false AS derived, false AS differs
  FROM staged_figure f JOIN import_claim c ON c.n = f.claim
  LEFT JOIN import_match m ON m.n = f.n LEFT JOIN estimate here ON here.id = m.figure_id ${joins.join(" ")}`;
}

/**
 * What has a share of a base and no count is derived. A figure that is derived here stays so where the file has no counts ($1), or has
 * the same ones and says nothing of shares ($2).
 */
const TO_DERIVE = `UPDATE import_figure f SET derived = true, low = NULL, best = NULL, high = NULL
  WHERE base_id IS NOT NULL AND num_nonnulls(share_low, share_best, share_high) > 0 AND (num_nonnulls(low, best, high) = 0
    OR derived_here AND ($1 OR $2 AND EXISTS (SELECT FROM estimate here WHERE here.id = f.id AND (here.low, here.best, here.high) IS NOT DISTINCT FROM (f.low, f.best, f.high))))`;

const COMPARED = ["derived", ...LINK_COLUMNS, ...FIGURE_COLUMNS];
/** Told after counts were derived. */
export const DIFFERING_FIGURES = `UPDATE import_figure f SET differs = true FROM estimate here
  WHERE here.id = f.id AND NOT f.is_new AND ${row(COMPARED, "f")} IS DISTINCT FROM ${row(COMPARED, "here")}`;

/** Reports that the claim does not have yet: the same outlet with the same page is the same report. */
const REPORTS = `CREATE TEMP TABLE import_report ON COMMIT DROP AS
  SELECT DISTINCT ON (c.id, s.id, r.url) r.*, c.id AS claim_id, s.id AS outlet_id
  FROM staged_report r JOIN import_claim c ON c.n = r.claim JOIN import_source s ON s.n = r.outlet
  WHERE NOT EXISTS (SELECT FROM report here WHERE here.claim_id = c.id AND here.outlet_id = s.id AND here.url IS NOT DISTINCT FROM r.url)
  ORDER BY c.id, s.id, r.url, r.claim, r.position`;

const ORIGINS = `CREATE TEMP TABLE import_origin ON COMMIT DROP AS
  SELECT DISTINCT ON (c.id, o.id) x.*, c.id AS claim_id, o.id AS origin
  FROM staged_origin x JOIN import_claim c ON c.n = x.claim
  LEFT JOIN staged_key k ON k.name = x.key LEFT JOIN import_claim named ON named.n = k.claim LEFT JOIN claim given ON given.id = x.origin_id
  CROSS JOIN LATERAL (SELECT coalesce(named.id, given.id) AS id) o
  WHERE NOT EXISTS (SELECT FROM claim_origin here WHERE here.claim_id = c.id AND here.origin_id = o.id)`;

/** What moves a claim on by a version: its own fields, or any row of it. */
export const MOVING_CLAIMS = `UPDATE import_claim c SET moves = true WHERE NOT c.is_new AND (c.differs
  OR EXISTS (SELECT FROM import_figure f WHERE f.claim = c.n AND (f.is_new OR f.differs)) OR EXISTS (SELECT FROM import_report r WHERE r.claim = c.n) OR EXISTS (SELECT FROM import_origin o WHERE o.claim = c.n))`;

export type Step = { sql: string; params?: readonly unknown[] };

/** From staged rows to what each will be, before counts are derived. */
export const resolveSteps = (states: readonly string[]): Step[] => [
  { sql: SOURCES },
  { sql: NEW_SOURCES },
  { sql: NAMED_SOURCES },
  { sql: "ANALYZE import_source" },
  { sql: MATCHES },
  { sql: claims(states) },
  { sql: COMPARED_CLAIMS },
  { sql: DIFFERING_CLAIMS },
  { sql: "ANALYZE import_match, import_claim" },
  { sql: KEYS },
  { sql: figures(states) },
  { sql: TO_DERIVE, params: [!spokenOfFigure(states).has("best"), !spokenOfFigure(states).has("share_best")] },
  { sql: "CREATE INDEX ON import_figure (id)" },
  { sql: "CREATE INDEX ON import_figure (claim)" },
  { sql: "ANALYZE import_figure" },
  { sql: REPORTS },
  { sql: ORIGINS },
];
