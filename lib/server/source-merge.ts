import "server-only";
import { clashSentence, type MergeClash, type MergePreview, type Moved, type SourceMerge, type SourceUnmerge } from "@/lib/domain/source-merge";
import { db, inWriteTx, type WriteTx } from "@/lib/server/db";
import { conflict, ProblemError } from "@/lib/server/problem";
import type { Editor } from "@/lib/server/session";
import { idNamed, rowNamed } from "@/lib/server/slugs";
import type { Prisma } from "@/prisma/generated/client";

const MOST_CLASHES = 50;
type Reading = Prisma.TransactionClient;

/** What merging one source into another would move, and the figures that both state. */
export async function previewMerge(_editor: Editor, slug: string, into: string): Promise<MergePreview> {
  const tx = db().prisma;
  const pair = await mergedPair(tx, slug, into);
  const [claims, drafts, reports, both, topics, clashes] = await Promise.all([
    tx.claim.count({ where: { claimant_id: pair.source.id } }),
    tx.claim.count({ where: { claimant_id: pair.source.id, status: "draft" } }),
    tx.report.count({ where: { outlet_id: pair.source.id } }),
    tx.claim.count({ where: { AND: [{ reports: { some: { outlet_id: pair.source.id } } }, { reports: { some: { outlet_id: pair.into.id } } }] } }),
    tx.$queryRaw<MergePreview["topics"]>`SELECT t.slug, t.title, count(*)::int AS claims FROM claim c JOIN topic t ON t.id = c.topic_id WHERE c.claimant_id = ${pair.source.id}::uuid GROUP BY t.id ORDER BY t.title`,
    clashesOf(tx, pair.source.id, pair.into.id),
  ]);
  return { source: named(pair.source), into: named(pair.into), claims, drafts, reports, both, topics, clashes: clashes.slice(0, MOST_CLASHES) };
}

/**
 * Moves a source's claims and reports to another. The source stays as a row that leads there: it is in no list, and `unmergeSource`
 * takes this back. Refused where a figure would then be here twice.
 */
export function mergeSource(editor: Editor, slug: string, { into: target, version, into_version, reason }: SourceMerge): Promise<Moved> {
  return inWriteTx(
    editor,
    async (tx) => {
      const { source, into } = await mergedPair(tx, slug, target);
      if (source.version !== version) throw conflict(source);
      if (into.version !== into_version) throw conflict(into);
      const clashes = await clashesOf(tx, source.id, into.id);
      if (clashes.length > 0) throw new ProblemError(400, clashSentence(clashes.length), [{ pointer: "/into", detail: clashSentence(clashes.length) }], { clashes: clashes.slice(0, MOST_CLASHES) });
      const claims = await tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM claim WHERE claimant_id = ${source.id}::uuid`;
      const reports = await tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM report WHERE outlet_id = ${source.id}::uuid`;
      await move(tx, ids(claims), ids(reports), into.id);
      if (source.is_public && !into.is_public) await tx.source.updateMany({ where: { id: into.id, is_public: false }, data: { is_public: true, version: { increment: 1 } } });
      const merged = await tx.source.update({ where: { id: source.id }, data: { merged_into_id: into.id, version: version + 1 } });
      return { id: merged.id, version: merged.version, slug: merged.slug, claims: claims.length, reports: reports.length, left: [] };
    },
    { reason },
  );
}

/**
 * Each claim that moves, or whose report does, goes one version on, once. What a claim's estimates copy follows by trigger.
 */
export async function move(tx: WriteTx, claims: readonly string[], reports: readonly string[], to: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE claim SET version = version + 1, claimant_id = CASE WHEN id = ANY(${claims}::uuid[]) THEN ${to}::uuid ELSE claimant_id END
    WHERE id = ANY(${claims}::uuid[]) OR id IN (SELECT claim_id FROM report WHERE id = ANY(${reports}::uuid[]))`;
  await tx.$executeRaw`UPDATE report SET outlet_id = ${to}::uuid WHERE id = ANY(${reports}::uuid[])`;
}

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
export const named = ({ slug, name, version }: { slug: string; name: string; version: number }) => ({ slug, name, version });

async function mergedPair(tx: Reading, slug: string, target: string) {
  const source = await rowNamed(tx, slug);
  if (source.merged_into_id !== null) throw new ProblemError(409, `“${source.name}” was merged already.`);
  const intoId = await idNamed(tx, "source", target);
  if (intoId === null) throw new ProblemError(400, "The other source is not known.", [{ pointer: "/into", detail: `There is no source “${target}”.` }]);
  if (intoId === source.id) throw new ProblemError(400, "A source is not merged into itself.", [{ pointer: "/into", detail: "Pick another source." }]);
  return { source, into: await tx.source.findUniqueOrThrow({ where: { id: intoId } }) };
}

/** The rule of the index estimate_natural_key, asked before it would refuse. */
const clashesOf = (tx: Reading, source: string, into: string): Promise<MergeClash[]> => tx.$queryRaw<MergeClash[]>`
  SELECT t.title AS topic_title, a.words, a.said_on::text, a.claim_id::text, b.claim_id::text AS into_claim_id
  FROM estimate a JOIN topic t ON t.id = a.topic_id
  JOIN estimate b ON b.claimant_id = ${into}::uuid AND b.topic_id = a.topic_id AND md5(b.words) = md5(a.words) AND b.measure = a.measure AND b.population = a.population
    AND b.said_on IS NOT DISTINCT FROM a.said_on AND b.as_of IS NOT DISTINCT FROM a.as_of AND b.scope IS NOT DISTINCT FROM a.scope
  WHERE a.claimant_id = ${source}::uuid
    AND a.claim_status <> 'withdrawn' AND a.status NOT IN ('corrected', 'retracted') AND b.claim_status <> 'withdrawn' AND b.status NOT IN ('corrected', 'retracted')
  ORDER BY t.title, a.said_on, a.id`;

export type MovedRows = { into_id: string; at: string; reason: string | null; claims: string[]; reports: string[]; left: Moved["left"] };

/**
 * What the last merge of a source moved, from the log: the changes of its transaction. Whatever was changed since, so that it no
 * longer stands with the source that it was moved to, is told apart and stays where it is.
 */
export async function movedBy(tx: Reading, sourceId: string): Promise<MovedRows> {
  const [found] = await tx.$queryRaw<MovedRows[]>`
    WITH merge AS (
      SELECT c.at, c.actor, c.request, c.reason, c.after ->> 'merged_into_id' AS into_id FROM change c
      WHERE c.row_id = ${sourceId} AND c.table_name = 'source' AND c.before ->> 'merged_into_id' IS NULL AND c.after ->> 'merged_into_id' IS NOT NULL ORDER BY c.revision DESC LIMIT 1
    ), moved AS (
      SELECT c.table_name, c.row_id, c.after ->> 'claim_id' AS claim_id FROM merge m JOIN change c ON c.at = m.at AND c.actor = m.actor AND c.request IS NOT DISTINCT FROM m.request
      WHERE c.table_name = 'claim' AND c.before ->> 'claimant_id' = ${sourceId} AND c.after ->> 'claimant_id' = m.into_id
        OR c.table_name = 'report' AND c.before ->> 'outlet_id' = ${sourceId} AND c.after ->> 'outlet_id' = m.into_id
    ), now AS (
      SELECT m.table_name, m.row_id, coalesce(c.id::text, r.claim_id::text, m.claim_id, m.row_id) AS claim_id, coalesce(c.claimant_id, r.outlet_id)::text = (SELECT into_id FROM merge) IS TRUE AS stands
      FROM moved m LEFT JOIN claim c ON m.table_name = 'claim' AND c.id = m.row_id::uuid LEFT JOIN report r ON m.table_name = 'report' AND r.id = m.row_id::uuid
    )
    SELECT m.into_id, to_char(m.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, m.reason,
      ARRAY(SELECT row_id FROM now WHERE table_name = 'claim' AND stands) AS claims, ARRAY(SELECT row_id FROM now WHERE table_name = 'report' AND stands) AS reports,
      coalesce((SELECT jsonb_agg(jsonb_build_object('claim_id', n.claim_id, 'what', n.table_name, 'subject', coalesce(s.name || coalesce(': “' || e.words || '”', ''), 'deleted since')))
        FROM now n LEFT JOIN claim c ON c.id = n.claim_id::uuid LEFT JOIN source s ON s.id = c.claimant_id
        LEFT JOIN LATERAL (SELECT words FROM estimate WHERE claim_id = c.id ORDER BY position, id LIMIT 1) e ON true WHERE NOT n.stands), '[]') AS left
    FROM merge m`;
  if (!found) throw new ProblemError(409, "The log does not tell what this merge moved, so it cannot be taken back here.");
  return found;
}

/** A merge taken back: exactly what it moved goes back, unless it was changed since. What came later stays where it is. */
export function unmergeSource(editor: Editor, slug: string, { version, reason }: SourceUnmerge): Promise<Moved> {
  return inWriteTx(
    editor,
    async (tx) => {
      const { source, moved } = await mergedSource(tx, slug);
      if (source.version !== version) throw conflict(source);
      const back = await tx.source.update({ where: { id: source.id }, data: { merged_into_id: null, version: version + 1 } });
      await move(tx, moved.claims, moved.reports, source.id);
      return { id: back.id, version: back.version, slug: back.slug, claims: moved.claims.length, reports: moved.reports.length, left: moved.left };
    },
    { reason },
  );
}

/** A merged source with what its merge moved. A chain of merges is taken back from its end. */
export async function mergedSource(tx: Reading, slug: string) {
  const source = await rowNamed(tx, slug);
  if (source.merged_into_id === null) throw new ProblemError(409, `“${source.name}” is not merged.`);
  const into = await tx.source.findUniqueOrThrow({ where: { id: source.merged_into_id } });
  if (into.merged_into_id !== null) throw new ProblemError(409, `“${into.name}”, which this was merged into, was itself merged since. Take that back first.`);
  return { source, into, moved: await movedBy(tx, source.id) };
}

/** What taking a merge back would move. */
export async function previewUnmerge(_editor: Editor, slug: string) {
  const { source, into, moved } = await mergedSource(db().prisma, slug);
  return { source: named(source), into: named(into), merged_at: moved.at, reason: moved.reason, claims: moved.claims.length, reports: moved.reports.length, left: moved.left };
}
