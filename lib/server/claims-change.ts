import "server-only";
import { ORIGINS_TO_CONFIRM, informationGradeProblem } from "@/lib/domain/admiralty";
import { originsAfter, setDifferences, setProblem, type ClaimsChange, type ClaimsChanged } from "@/lib/domain/claims-change";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import type { Author } from "@/lib/server/session";

const MOST_NAMED = 20;

/**
 * Sets grades, standpoint, method, attribution and origins of many claims: all of them or, where one has moved on or may not be
 * changed so, none. Each that becomes different goes one version on; the reason stands with every change.
 */
export function changeClaims(author: Author, { claims, set, reason }: ClaimsChange): Promise<ClaimsChanged> {
  return inWriteTx(
    author,
    async (tx) => {
      const rows = await tx.claim.findMany({
        where: { id: { in: claims.map(({ id }) => id) } },
        include: { origins: { select: { origin_id: true } }, claimant: { select: { name: true } }, estimates: { select: { words: true }, orderBy: { position: "asc" }, take: 1 } },
      });
      const known = new Map(rows.map(({ origins, claimant, estimates, ...row }) => [row.id, { ...row, origins: origins.map(({ origin_id }) => origin_id), subject: `${claimant.name}: “${estimates[0]?.words ?? ""}”` }]));
      refuse(claims.flatMap(({ id }, index) => (known.has(id) ? [] : [{ pointer: `/claims/${index}/id`, detail: "There is no such claim." }])));
      const moved = claims.flatMap(({ id, version }) => {
        const row = known.get(id);
        return row && row.version !== version ? [{ id, version: row.version, subject: row.subject }] : [];
      });
      if (moved.length > 0) throw movedOn(moved);
      const chosen = claims.flatMap(({ id }) => known.get(id) ?? []);
      refuse(chosen.flatMap((row, index) => problemAt(index, row.subject, setProblem(row, set))));

      const different = chosen.filter((row) => setDifferences(row, set).length > 0);
      const { add_origins = [], remove_origins = [], ...columns } = set;
      const ids = different.map(({ id }) => id);
      const fresh = different.flatMap((row) => originsAfter(row, set).filter((id) => !row.origins.includes(id)).map((origin_id) => ({ claim_id: row.id, origin_id })));
      await tx.claim.updateMany({ where: { id: { in: ids } }, data: { ...columns, version: { increment: 1 } } });
      if (remove_origins.length > 0) await tx.claimOrigin.deleteMany({ where: { claim_id: { in: ids }, origin_id: { in: remove_origins } } });
      if (add_origins.length > 0) await tx.claimOrigin.createMany({ data: fresh });
      await requireConfirmed(tx, ids, (id) => `/claims/${claims.findIndex((claim) => claim.id === id)}`);
      return { changed: ids.length, same: chosen.length - ids.length };
    },
    { reason },
  );
}

const problemAt = (index: number, subject: string, problem: string | null) => (problem === null ? [] : [{ pointer: `/claims/${index}`, detail: `${subject}: ${problem}` }]);

function refuse(problems: readonly { pointer: string; detail: string }[]): void {
  if (problems.length > 0) throw new ProblemError(400, problems.length === 1 ? "One claim cannot be changed so. Nothing was written." : `${problems.length} claims cannot be changed so. Nothing was written.`, problems.slice(0, MOST_NAMED));
}

const movedOn = (moved: readonly { id: string; version: number; subject: string }[]): ProblemError =>
  new ProblemError(409, `${moved.length === 1 ? "One claim has" : `${moved.length} claims have`} changed since you read the list. Nothing was written.`, [], { moved_on: moved.slice(0, MOST_NAMED) });

/** Refuses a claim that is graded as confirmed where the claims it rests on have themselves one root: origins of one origin are one. */
export async function requireConfirmed(tx: WriteTx, ids: readonly string[], pointer: (id: string) => string): Promise<void> {
  const graded = await tx.claim.findMany({ where: { id: { in: [...ids] }, information_grade: "1" }, select: { id: true } });
  if (graded.length === 0) return;
  const few = await tx.$queryRaw<{ id: string; roots: number }[]>`
    WITH RECURSIVE up(claim, id) AS (
      SELECT claim_id, origin_id FROM claim_origin WHERE claim_id = ANY(${graded.map(({ id }) => id)}::uuid[])
      UNION SELECT up.claim, o.origin_id FROM claim_origin o JOIN up ON o.claim_id = up.id
    )
    SELECT c.id::text, count(DISTINCT up.id)::int AS roots
    FROM unnest(${graded.map(({ id }) => id)}::uuid[]) c(id) LEFT JOIN up ON up.claim = c.id AND NOT EXISTS (SELECT FROM claim_origin o WHERE o.claim_id = up.id)
    GROUP BY c.id HAVING count(DISTINCT up.id) < ${ORIGINS_TO_CONFIRM}`;
  if (few.length > 0)
    throw new ProblemError(400, "Grade 1 needs two origins.", few.slice(0, MOST_NAMED).map(({ id, roots }) => ({ pointer: pointer(id), detail: informationGradeProblem("1", roots) ?? "" })));
}
