import "server-only";
import { toSlug } from "@/lib/domain/text";
import type { WriteTx } from "@/lib/server/db";
import { deriveDependents } from "@/lib/server/derivation";
import { CLAIM_COLUMNS, FIGURE_COLUMNS, LINK_COLUMNS } from "@/lib/server/import-columns";
import type { Step } from "@/lib/server/import-resolve";

const list = (columns: readonly string[]): string => columns.join(", ");
const set = (columns: readonly string[], of: string): string => columns.map((column) => `${column} = ${of}.${column}`).join(", ");
const FIGURE_ROW = [...FIGURE_COLUMNS, "derived", ...LINK_COLUMNS];
const FROM_CLAIM = ["topic_id", "claimant_id", "said_on"];

/** A table a statement, so that the log is written as few times as there are tables. $1 is the status of new claims. */
const writes = (status: "draft" | "published"): Step[] => [
  { sql: `INSERT INTO claim (id, topic_id, claimant_id, status, ${list(CLAIM_COLUMNS)}) SELECT id, topic_id, claimant_id, $1, ${list(CLAIM_COLUMNS)} FROM import_claim WHERE is_new ORDER BY n`, params: [status] },
  { sql: `UPDATE claim c SET claimant_id = i.claimant_id, ${set(CLAIM_COLUMNS, "i")}, version = c.version + 1 FROM (SELECT DISTINCT ON (id) * FROM import_claim WHERE moves ORDER BY id, n) i WHERE i.id = c.id` },
  {
    sql: `INSERT INTO estimate (id, claim_id, position, claim_status, ${list(FROM_CLAIM)}, ${list(FIGURE_ROW)})
      SELECT f.id, f.claim_id, coalesce(here.next, 0) + row_number() OVER (PARTITION BY f.claim_id ORDER BY f.n) - 1, $1, ${list(FROM_CLAIM.map((column) => `f.${column}`))}, ${list(FIGURE_ROW.map((column) => `f.${column}`))}
      FROM import_figure f LEFT JOIN (SELECT e.claim_id, max(e.position) + 1 AS next FROM estimate e JOIN import_claim c ON c.id = e.claim_id WHERE NOT c.is_new GROUP BY e.claim_id) here ON here.claim_id = f.claim_id
      WHERE f.is_new ORDER BY f.n`,
    params: [status],
  },
  { sql: `UPDATE estimate e SET ${set(FIGURE_ROW, "f")} FROM import_figure f WHERE f.id = e.id AND f.differs AND NOT f.is_new` },
  {
    sql: `INSERT INTO report (id, claim_id, position, outlet_id, url, relay_url, published_on, accessed_on, archived_url, relation, put_as)
      SELECT r.new_id, r.claim_id, coalesce(here.next, 0) + row_number() OVER (PARTITION BY r.claim_id ORDER BY r.claim, r.position) - 1, r.outlet_id, r.url, r.relay_url, r.published_on, r.accessed_on, r.archived_url, r.relation, r.put_as
      FROM import_report r LEFT JOIN (SELECT o.claim_id, max(o.position) + 1 AS next FROM report o JOIN import_claim c ON c.id = o.claim_id WHERE NOT c.is_new GROUP BY o.claim_id) here ON here.claim_id = r.claim_id
      ORDER BY r.claim, r.position`,
  },
  { sql: "INSERT INTO claim_origin (id, claim_id, origin_id) SELECT new_id, claim_id, origin FROM import_origin ORDER BY claim" },
];

/** Writes what was resolved and checked: sources, claims, figures, reports, origins, and what is derived of changed figures elsewhere. */
export async function writeResolved(tx: WriteTx, status: "draft" | "published", onDone: (part: number) => void): Promise<void> {
  await insertSources(tx, status !== "draft");
  const steps = writes(status);
  for (const [index, { sql, params = [] }] of steps.entries()) {
    await tx.$executeRawUnsafe(sql, ...params);
    onDone((index + 1) / steps.length);
  }
  const based = await tx.$queryRawUnsafe<{ id: string; claim_id: string }[]>(
    "SELECT f.id::text, f.claim_id::text FROM import_figure f WHERE f.differs AND NOT f.is_new AND EXISTS (SELECT FROM estimate e WHERE e.base_id = f.id AND e.derived)",
  );
  await deriveDependents(tx, based.map(({ id }) => id), await movedClaims(tx, based.length > 0));
}

const movedClaims = async (tx: WriteTx, wanted: boolean): Promise<string[]> =>
  wanted ? (await tx.$queryRawUnsafe<{ id: string }[]>("SELECT DISTINCT id::text FROM import_claim WHERE moves OR is_new")).map(({ id }) => id) : [];

type NewSource = { id: string; name: string; office: string | null; kind: string; country: string | null; url: string | null };

async function insertSources(tx: WriteTx, is_public: boolean): Promise<void> {
  const sources = await tx.$queryRawUnsafe<NewSource[]>("SELECT new_id::text AS id, name, office, kind, country, url FROM import_new_source ORDER BY n");
  if (sources.length === 0) return;
  const taken = new Set((await tx.$queryRawUnsafe<{ slug: string }[]>("SELECT slug FROM source UNION ALL SELECT old_slug FROM slug_redirect WHERE kind = 'source'")).map(({ slug }) => slug));
  const rows = sources.map((source) => ({ ...source, is_public, slug: freeSlug(toSlug(source.name) || "source", taken) }));
  await tx.$executeRawUnsafe(
    "INSERT INTO source (id, slug, name, office, kind, country, url, is_public) SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, slug text, name text, office text, kind text, country text, url text, is_public boolean)",
    JSON.stringify(rows),
  );
}

/** The slug, or the first free one after it: `reuters`, then `reuters-2`. It counts as taken from then on. */
function freeSlug(wanted: string, taken: Set<string>): string {
  let slug = wanted;
  for (let n = 2; taken.has(slug); n += 1) slug = `${wanted}-${n}`;
  taken.add(slug);
  return slug;
}

