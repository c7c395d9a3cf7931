import "server-only";
import type { ImportUndone } from "@/lib/domain/import/answer";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { deriveDependents } from "@/lib/server/derivation";
import { CLAIM_COLUMNS, FIGURE_COLUMNS, LINK_COLUMNS } from "@/lib/server/import-columns";
import { ProblemError } from "@/lib/server/problem";
import type { Editor } from "@/lib/server/session";

const TIMEOUT_MS = 20 * 60_000;

/**
 * Takes an import back by new changes: what it added is withdrawn (drafts are deleted), what it changed reads as before. A claim that
 * somebody has changed since, or that others rest on, is left as it is and named. Sources that it added stay. For whoever imported it,
 * and for administrators.
 */
export function undoImport(author: Editor, id: string, reason: string): Promise<ImportUndone> {
  const undoer = { ...author, request: { id: `undo:${id}`, idempotency: author.request?.idempotency ?? null } };
  return inWriteTx(undoer, (tx) => undo(tx, author, id, reason), { timeoutMs: TIMEOUT_MS });
}

async function undo(tx: WriteTx, author: Editor, id: string, reason: string): Promise<ImportUndone> {
  const found = await tx.import.findUnique({ where: { id } });
  if (!found) throw new ProblemError(404, "There is no such import.");
  if (author.role !== "admin" && found.user_id !== author.id) throw new ProblemError(403, "Whoever imported this can undo it, or an administrator.");
  if (found.undone_at) throw new ProblemError(409, `This import was undone already, on ${found.undone_at.toISOString().slice(0, 10)}.`);
  const { first_revision, last_revision } = found.counts as { first_revision: number; last_revision: number };
  const run = (sql: string, ...params: unknown[]): Promise<number> => tx.$executeRawUnsafe(sql, ...params);

  await run(
    `CREATE TEMP TABLE undo_row ON COMMIT DROP AS SELECT DISTINCT ON (table_name, row_id) table_name, row_id::uuid AS id, before, (last_value(after ->> 'version') OVER (PARTITION BY table_name, row_id ORDER BY revision ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))::int AS version
     FROM change WHERE revision BETWEEN ${Number(first_revision)} AND ${Number(last_revision)} AND request = 'import:${found.id}' AND table_name <> 'source' ORDER BY table_name, row_id, revision`,
  );
  await run(`CREATE TEMP TABLE undo_claim ON COMMIT DROP AS SELECT c.id, c.status, r.before, r.before IS NULL AS is_new, ''::text AS left_for, c.version AS version_here, r.version FROM undo_row r JOIN claim c ON c.id = r.id WHERE r.table_name = 'claim'`);
  await run("CREATE UNIQUE INDEX ON undo_claim (id)");
  await run("CREATE INDEX ON undo_row (id)");
  await run("ANALYZE undo_row, undo_claim");
  await run("UPDATE undo_claim SET left_for = 'Changed since the import: it was version ' || version || ' then and is version ' || version_here || ' now.' WHERE version <> version_here");
  // A draft that goes takes its figures with it: nothing that stays may rest on them. What is left may keep others, so until none is added.
  while ((await run(IN_USE)) > 0);

  const deleted = await removeDrafts(run);
  const withdrawn = await run("UPDATE claim SET status = 'withdrawn', version = version + 1 WHERE id IN (SELECT id FROM undo_claim WHERE is_new AND status = 'published' AND left_for = '')");
  await run("UPDATE estimate SET status = 'retracted', status_on = current_date, reason = $1 WHERE claim_id IN (SELECT id FROM undo_claim WHERE is_new AND status = 'published' AND left_for = '') AND status <> 'retracted'", reason);
  const restored = await restore(tx, run, reason);
  await tx.import.update({ where: { id }, data: { undone_at: new Date() } });
  const left = await tx.$queryRawUnsafe<ImportUndone["left"]>("SELECT id::text AS claim_id, left_for AS reason FROM undo_claim WHERE left_for <> '' ORDER BY id");
  return { id, withdrawn, deleted, restored, left };
}

type Run = (sql: string, ...params: unknown[]) => Promise<number>;

const GOING = "SELECT id FROM undo_claim WHERE is_new AND status = 'draft' AND left_for = ''";
const IN_USE = `UPDATE undo_claim SET left_for = 'Another claim, a note or a headline rests on it.' WHERE id IN (${GOING}) AND id IN (
  SELECT e.claim_id FROM estimate e JOIN estimate o ON e.id IN (o.base_id, o.successor_id, o.alternative_to_id) WHERE e.claim_id IN (${GOING}) AND o.claim_id NOT IN (${GOING})
  UNION SELECT o.origin_id FROM claim_origin o WHERE o.origin_id IN (${GOING}) AND o.claim_id NOT IN (${GOING})
  UNION SELECT e.claim_id FROM estimate e JOIN annotation a ON a.estimate_id = e.id
  UNION SELECT e.claim_id FROM estimate e JOIN topic t ON e.id IN (t.pinned_a_id, t.pinned_b_id))`;

async function removeDrafts(run: Run): Promise<number> {
  for (const table of ["report", "claim_origin", "estimate"]) await run(`DELETE FROM ${table} WHERE claim_id IN (${GOING})`);
  return run(`DELETE FROM claim WHERE id IN (${GOING})`);
}

const BACK = "SELECT id FROM undo_claim WHERE NOT is_new AND left_for = ''";
const columns = (names: readonly string[]): string => names.map((name) => `${name} = was.${name}`).join(", ");

/** What the log has of a row before the import is what it becomes again. */
async function restore(tx: WriteTx, run: Run, reason: string): Promise<number> {
  const restored = await run(`UPDATE claim c SET ${columns(["claimant_id", ...CLAIM_COLUMNS])}, version = c.version + 1 FROM undo_claim u, jsonb_populate_record(NULL::claim, u.before) was WHERE u.id = c.id AND c.id IN (${BACK})`);
  await run(`DELETE FROM report WHERE id IN (SELECT id FROM undo_row WHERE table_name = 'report' AND before IS NULL) AND claim_id IN (${BACK})`);
  await run(`DELETE FROM claim_origin WHERE id IN (SELECT id FROM undo_row WHERE table_name = 'claim_origin' AND before IS NULL) AND claim_id IN (${BACK})`);
  await run(`UPDATE estimate e SET ${columns([...FIGURE_COLUMNS, "derived", ...LINK_COLUMNS])} FROM undo_row u, jsonb_populate_record(NULL::estimate, u.before) was WHERE u.table_name = 'estimate' AND u.before IS NOT NULL AND u.id = e.id AND e.claim_id IN (${BACK})`);
  const added = `id IN (SELECT id FROM undo_row WHERE table_name = 'estimate' AND before IS NULL) AND claim_id IN (${BACK})`;
  await run(`DELETE FROM estimate WHERE ${added} AND claim_status = 'draft' AND NOT EXISTS (SELECT FROM estimate o WHERE estimate.id IN (o.base_id, o.successor_id, o.alternative_to_id))`);
  await run(`UPDATE estimate SET status = 'retracted', status_on = current_date, reason = $1 WHERE ${added} AND status <> 'retracted'`, reason);
  const bases = await tx.$queryRawUnsafe<{ id: string }[]>(`SELECT DISTINCT coalesce(e.base_id, e.id)::text AS id FROM estimate e JOIN undo_row u ON u.id = e.id AND u.table_name = 'estimate' WHERE e.claim_id IN (${BACK})`);
  const moved = await tx.$queryRawUnsafe<{ id: string }[]>(`SELECT id::text FROM claim WHERE id IN (${BACK})`);
  await deriveDependents(tx, bases.map(({ id }) => id), moved.map(({ id }) => id));
  return restored;
}
