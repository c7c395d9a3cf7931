import "server-only";
import { informationGradeProblem, ORIGINS_TO_CONFIRM } from "@/lib/domain/admiralty";
import { ringed } from "@/lib/domain/rings";
import type { Prisma } from "@/prisma/generated/client";

// The rules that only the register can tell, each said at the line that breaks it. The database holds them all again when rows are
// written; here they are told before, for every line at once.

const problem = (select: string): string => `INSERT INTO staged_problem (line, "column", value, reason) ${select}`;

/** A figure that another one points to, as it will stand after the import. */
const linked = (link: string, as: string): string => `LEFT JOIN import_figure f_${as} ON f_${as}.id = f.${link} LEFT JOIN import_claim c_${as} ON c_${as}.n = f_${as}.claim LEFT JOIN estimate e_${as} ON e_${as}.id = f.${link}`;
const topicOf = (as: string): string => `coalesce(f_${as}.topic_id, e_${as}.topic_id)`;
const statusOf = (as: string): string => `CASE WHEN c_${as}.n IS NULL THEN e_${as}.claim_status ELSE coalesce(c_${as}.status_here, $1) END`;
const kindOf = (as: string): string => `CASE WHEN f_${as}.n IS NULL THEN e_${as}.strength_kind ELSE f_${as}.strength_kind END`;
const NO_BASE = "('planned', 'possible', 'additional')";

const LIVING = "f.status NOT IN ('corrected', 'retracted') AND c.status_here IS DISTINCT FROM 'withdrawn'";
const KEY = "f.topic_id, f.claimant_id, f.said_on, f.as_of, f.measure, f.population, f.scope, md5(f.words)";

const lost = (link: string, column: string): string => `SELECT line, '${column}', ${column === "base_id" ? "base_key" : column === "successor_id" ? "successor_key" : "alternative_key"}, 'There is no such estimate, neither here nor in the file.' FROM import_figure f WHERE lost_${link}`;

const otherPlace = (link: string): string => `SELECT f.line, '${link}', '', 'A successor or other reading is a figure of the same topic, and no draft where this one is published.'
  FROM import_figure f JOIN import_claim c ON c.n = f.claim ${linked(link, "to")}
  WHERE f.${link} IS NOT NULL AND (${topicOf("to")} <> f.topic_id OR coalesce(c.status_here, $1) = 'published' AND ${statusOf("to")} = 'draft')`;

/** As the form has it: a claim graded 1 rests on two origins, those in the register counted. */
const GROUNDS = `SELECT c.line, 'information_grade', '1', $1 FROM import_claim c WHERE c.information_grade = '1' AND (c.is_new OR c.differs)
  AND (SELECT count(*) FROM (SELECT origin FROM import_origin o WHERE o.claim_id = c.id UNION SELECT origin_id FROM claim_origin here WHERE here.claim_id = c.id) named) < ${ORIGINS_TO_CONFIRM}`;

type Rule = { sql: string; takesStatus?: boolean };

const RULES: readonly Rule[] = [
  { sql: "SELECT line, 'topic_slug', topic, 'There is no topic of this name. Topics are added on the desk.' FROM import_claim WHERE topic_id IS NULL" },
  { sql: "SELECT line, field, name, 'Several sources are called this: ' || slugs || '. Name the one that is meant by its slug.' FROM import_source WHERE ambiguous" },
  { sql: "SELECT line, field, slug, 'There is no source of this name. Give its name and kind to add it.' FROM import_source WHERE id IS NULL AND NOT ambiguous" },
  { sql: "SELECT line, 'claim_id', '', 'Its figures stand in different claims here. Give each claim rows of its own.' FROM import_claim WHERE claims_here > 1" },
  { sql: "SELECT f.line, 'claim_id', f.claim_here::text, 'This figure belongs to another claim here.' FROM import_figure f JOIN import_claim c ON c.n = f.claim WHERE f.claim_here <> f.claim_id AND c.claims_here = 1" },
  { sql: "SELECT line, 'topic_slug', topic, 'This claim belongs to another topic here, and a file moves no claims.' FROM import_claim WHERE topic_here <> topic_id" },
  { sql: `SELECT c.line, 'claim_version', c.given_version::text, 'Changed since you exported it: it was version ' || c.given_version || ' then and is version ' || c.version_here || ' now. Export it again and repeat your changes there.'
    FROM import_claim c WHERE c.moves AND c.given_version <> c.version_here` },
  { sql: "SELECT line, 'claim_status', 'withdrawn', 'A withdrawn claim is not imported. Leave its rows out.' FROM import_claim WHERE withdrawn AND is_new" },
  { sql: "SELECT line, 'claim_status', 'withdrawn', 'A file withdraws no claim. Withdraw it on the desk, with a reason.' FROM import_claim WHERE withdrawn AND NOT is_new AND status_here <> 'withdrawn'" },
  { sql: "SELECT line, 'claim_status', '', 'This claim was withdrawn here; it cannot be revised.' FROM import_claim WHERE moves AND status_here = 'withdrawn'" },
  { sql: `SELECT max(line), 'claim_id', '', 'Line ' || min(line) || ' says something else of the same claim.' FROM import_claim c WHERE NOT is_new
    GROUP BY id HAVING count(*) > 1 AND count(DISTINCT (claimant_id, attribution, through, said_on, said_on_precision, standpoint, method, source_grade, information_grade, note)) > 1` },
  { sql: `SELECT line, 'words', words, 'Line ' || first || ' has this figure already.' FROM (SELECT line, words, row_number() OVER w AS nth, first_value(line) OVER w AS first FROM import_figure WINDOW w AS (PARTITION BY id ORDER BY n)) f WHERE nth > 1` },
  { sql: `SELECT line, 'words', words, 'Line ' || first || ' has this figure already: same topic, claimant, dates, measure, population, scope and words.'
    FROM (SELECT f.line, f.words, row_number() OVER w AS nth, first_value(f.line) OVER w AS first, first_value(f.id) OVER w AS first_id, f.id FROM import_figure f JOIN import_claim c ON c.n = f.claim WHERE ${LIVING} WINDOW w AS (PARTITION BY ${KEY} ORDER BY f.n)) f
    WHERE nth > 1 AND id <> first_id` },
  { sql: `SELECT f.line, 'words', f.words, 'This figure is here already, in another claim or as another figure: same topic, claimant, dates, measure, population, scope and words.'
    FROM import_figure f JOIN import_claim c ON c.n = f.claim JOIN estimate k ON k.topic_id = f.topic_id AND k.claimant_id = f.claimant_id AND k.measure = f.measure AND k.population = f.population AND md5(k.words) = md5(f.words)
      AND k.said_on IS NOT DISTINCT FROM f.said_on AND k.as_of IS NOT DISTINCT FROM f.as_of AND k.scope IS NOT DISTINCT FROM f.scope
    WHERE (f.differs OR NOT c.is_new AND (f.is_new OR c.differs)) AND ${LIVING} AND k.id <> f.id AND k.claim_status <> 'withdrawn' AND k.status NOT IN ('corrected', 'retracted') AND NOT EXISTS (SELECT FROM import_figure o WHERE o.id = k.id)` },
  { sql: "SELECT line, 'words_only', words, 'The register has a share for this figure, and a figure in words only has none.' FROM import_figure WHERE words_only AND num_nonnulls(share_low, share_best, share_high) > 0" },
  { sql: lost("base_id", "base_id") },
  { sql: lost("successor_id", "successor_id") },
  { sql: lost("alternative_to_id", "alternative_to_id") },
  { sql: `SELECT f.line, 'base_id', f.base_key, 'A base is a stated total of the same topic: no planned, possible or additional strength.' FROM import_figure f ${linked("base_id", "base")}
    WHERE f.base_id IS NOT NULL AND (${kindOf("base")} IN ${NO_BASE} OR ${topicOf("base")} <> f.topic_id)` },
  { sql: `SELECT f.line, 'strength_kind', f.strength_kind, 'This strength is the base of a share here: it cannot become planned, possible or additional.' FROM import_figure f
    WHERE f.differs AND f.strength_kind IN ${NO_BASE} AND EXISTS (SELECT FROM estimate e WHERE e.base_id = f.id AND NOT EXISTS (SELECT FROM import_figure o WHERE o.id = e.id))` },
  { sql: `SELECT f.line, 'base_id', f.base_key, 'A published figure cannot be a share of a draft. Publish the draft first.' FROM import_figure f JOIN import_claim c ON c.n = f.claim ${linked("base_id", "base")}
    WHERE f.base_id IS NOT NULL AND coalesce(c.status_here, $1) = 'published' AND ${statusOf("base")} = 'draft'`, takesStatus: true },
  { sql: otherPlace("successor_id"), takesStatus: true },
  { sql: otherPlace("alternative_to_id"), takesStatus: true },
  { sql: "SELECT line, 'alternative_to_id', '', 'An estimate is no other reading of itself.' FROM import_figure WHERE alternative_to_id = id" },
  { sql: "SELECT line, 'origins', coalesce(key, origin_id::text, ''), 'There is no such claim, neither here nor in the file.' FROM import_origin WHERE origin IS NULL" },
];

const RINGS = [
  { table: "estimate", link: "base_id", from: "id", column: "base_id", reason: "An estimate cannot be, through its bases, a share of itself." },
  { table: "estimate", link: "successor_id", from: "id", column: "successor_id", reason: "An estimate cannot, through others, supersede itself." },
] as const;

/** Notes every line that breaks a rule of the register. `status` is what new claims will have. */
export async function checkRules(tx: Prisma.TransactionClient, status: "draft" | "published"): Promise<void> {
  for (const { sql, takesStatus } of RULES) await tx.$executeRawUnsafe(problem(sql), ...(takesStatus ? [status] : []));
  await tx.$executeRawUnsafe(problem(GROUNDS), informationGradeProblem("1", 0));
  for (const { link, column, reason } of RINGS) {
    // A ring has at least one link that is new, and of a new one both ends are in the file or it leads to the register's own links.
    const links = await tx.$queryRawUnsafe<{ a: string; b: string }[]>(
      `SELECT id::text AS a, ${link}::text AS b FROM import_figure WHERE ${link} IS NOT NULL
       UNION ALL SELECT e.id::text, e.${link}::text FROM estimate e WHERE e.${link} IS NOT NULL AND e.topic_id IN (SELECT topic_id FROM import_figure WHERE ${link} IS NOT NULL) AND NOT EXISTS (SELECT FROM import_figure f WHERE f.id = e.id)`,
    );
    await note(tx, `SELECT line, '${column}', '', '${reason}' FROM import_figure WHERE id = ANY($1::uuid[])`, [...ringed(links.map(({ a, b }) => [a, b] as const))]);
  }
  const origins = await tx.$queryRawUnsafe<{ a: string; b: string }[]>(
    "SELECT claim_id::text AS a, origin::text AS b FROM import_origin WHERE origin IS NOT NULL UNION ALL SELECT claim_id::text, origin_id::text FROM claim_origin WHERE EXISTS (SELECT FROM import_origin)",
  );
  await note(tx, "SELECT line, 'origins', '', 'A claim cannot rest on itself, not even through others.' FROM import_claim WHERE id = ANY($1::uuid[])", [...ringed(origins.map(({ a, b }) => [a, b] as const))]);
}

async function note(tx: Prisma.TransactionClient, select: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.$executeRawUnsafe(problem(select), ids);
}
