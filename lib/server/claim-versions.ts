import "server-only";
import { rowsOfVersion, toVersions, type ClaimChange, type ClaimVersion } from "@/lib/domain/claim-versions";
import type { ClaimInput } from "@/lib/domain/estimate";
import type { ClaimReversion, WrittenClaim } from "@/lib/domain/writes";
import { toInput } from "@/lib/server/claim-input";
import { reviseClaimIn } from "@/lib/server/claims";
import { inWriteTx, readJson, type WriteTx } from "@/lib/server/db";
import { fromJson } from "@/lib/server/json";
import { ProblemError } from "@/lib/server/problem";
import type { Author, Editor } from "@/lib/server/session";

// A version is made in one transaction, whose changes share one instant.
const CHANGES = `
  SELECT coalesce(json_agg(json_build_object('revision', c.revision, 'at', to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'author', coalesce(u.name, c.actor), 'reason', c.reason,
    'table', c.table_name, 'row_id', c.row_id, 'before', c.before, 'after', c.after) ORDER BY c.revision), '[]')::text
  FROM change c LEFT JOIN "user" u ON u.id = c.actor
  WHERE c.at IN (SELECT v.at FROM change v WHERE v.row_id = $1 AND v.table_name = 'claim')
    AND (c.table_name = 'claim' AND c.row_id = $1 OR c.table_name IN ('estimate', 'report', 'claim_origin') AND coalesce(c.after, c.before) ->> 'claim_id' = $1)`;

const changesOf = async (id: string): Promise<ClaimChange[]> => fromJson<ClaimChange[]>((await readJson(CHANGES, [id])) ?? "[]");

/** Every version of a claim, the newest first, with authors: for editors. */
export const listVersions = async (_editor: Editor, id: string): Promise<ClaimVersion[]> => toVersions(await changesOf(id));

/**
 * Brings a version back as a new one, through the same rules as any revision. A figure that was published since is not removed but
 * retracted with the reason; what a draft has gained since goes.
 */
export async function revertClaim(author: Author, id: string, { version, to, reason }: ClaimReversion): Promise<WrittenClaim> {
  const changes = await changesOf(id);
  return inWriteTx(author, async (tx) => reviseClaimIn(tx, id, version, await inputOf(tx, id, changes, to, reason)), { reason });
}

async function inputOf(tx: WriteTx, id: string, changes: readonly ClaimChange[], to: number, reason: string): Promise<ClaimInput> {
  const rows = rowsOfVersion(changes, to);
  const [claim] = rows?.claim ?? [];
  if (changes.length === 0) throw new ProblemError(404, "There is no such claim.");
  if (!rows || !claim) throw new ProblemError(400, "There is no such version.", [{ pointer: "/to", detail: "Name a version that the claim’s history has." }]);
  const sources = await tx.source.findMany({ where: { id: { in: [claim.claimant_id, ...rows.report.map(({ outlet_id }) => outlet_id)].map(String) } }, select: { id: true, slug: true } });
  const topic = await tx.topic.findUnique({ where: { id: String(claim.topic_id) }, select: { slug: true } });
  const slugOf = (source: unknown): string => sources.find((one) => one.id === source)?.slug ?? "";
  const now = await tx.claim.findUnique({ where: { id }, select: { status: true, estimates: { select: { id: true } }, reports: { select: { id: true } } } });
  const isHere = (list: readonly { id: string }[] | undefined, row: Record<string, unknown>): boolean => list?.some((one) => one.id === row.id) ?? false;
  // What was published since its draft stays so.
  const status = now?.status === "published" ? "published" : claim.status;
  const since = status === "published" ? latest(changes, "estimate").filter((row) => isHere(now?.estimates, row) && !rows.estimate.some((old) => old.id === row.id)) : [];
  const today = new Date().toISOString().slice(0, 10);
  const input = toInput({
    claim: { ...claim, status, topic: topic?.slug, claimant: slugOf(claim.claimant_id) },
    estimates: [...rows.estimate, ...since.map((row) => ({ ...row, status: "retracted", status_on: today, reason }))],
    reports: rows.report.map((row) => ({ ...row, outlet: slugOf(row.outlet_id), id: isHere(now?.reports, row) ? row.id : null })),
    origins: rows.claim_origin.map(({ origin_id }) => String(origin_id)),
  });
  // A draft's figure that was taken out is made anew.
  return { ...input, estimates: input.estimates.map((figure) => (figure.id !== null && !isHere(now?.estimates, figure) ? { ...figure, id: null } : figure)) };
}

function latest(changes: readonly ClaimChange[], table: string): Record<string, unknown>[] {
  const last = new Map<string, Record<string, unknown> | null>();
  for (const change of changes) if (change.table === table) last.set(change.row_id, change.after);
  return [...last.values()].filter((row) => row !== null);
}
