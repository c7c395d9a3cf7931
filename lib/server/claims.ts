import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { ClaimInput, EstimateInput } from "@/lib/domain/estimate";
import type { EstimateStatus } from "@/lib/domain/terms";
import { requireConfirmed } from "@/lib/server/claims-change";
import { REPEATED_FIGURE } from "@/lib/server/constraints";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { deriveDependents, withDerivedCounts } from "@/lib/server/derivation";
import { conflict, ProblemError } from "@/lib/server/problem";
import type { Author } from "@/lib/server/session";
import { idNamed } from "@/lib/server/slugs";
import { resolveSource } from "@/lib/server/sources-write";

export type WrittenClaim = { id: string; version: number; estimates: string[] };

/** Stores a claim with its figures and reports. Needs an editor. */
export const createClaim = (author: Author, input: ClaimInput): Promise<WrittenClaim> => inWriteTx(author, (tx) => insertClaim(tx, input));

/** The same inside a transaction that does more, such as an import. */
export async function insertClaim(tx: WriteTx, input: ClaimInput): Promise<WrittenClaim> {
  const stray = input.estimates.findIndex((figure) => figure.id !== null);
  if (stray >= 0) throw new ProblemError(400, "A new claim cannot revise a figure.", [{ pointer: `/estimates/${stray}/id`, detail: "Leave this out." }]);
  const columns = await claimColumns(tx, input);
  await refuseTwins(tx, null, columns, input.estimates);
  const claim = await tx.claim.create({ data: { ...columns, status: input.status }, select: { id: true } });
  const estimates = await writeEstimates(tx, claim.id, input);
  await writeReports(tx, claim.id, input);
  await writeOrigins(tx, claim.id, input.origins);
  if (input.information_grade === "1") await requireConfirmed(tx, [claim.id], () => "/information_grade");
  return { id: claim.id, version: 1, estimates };
}

/**
 * Replaces a claim's fields, figures and reports by what the editor sends. Refused when the claim has moved on since `version`.
 * A figure that was published stays: it is retracted with a reason, not left out.
 */
export const reviseClaim = (author: Author, id: string, version: number, input: ClaimInput): Promise<WrittenClaim> => inWriteTx(author, (tx) => reviseClaimIn(tx, id, version, input));

/** The same inside a transaction that does more. */
export async function reviseClaimIn(tx: WriteTx, id: string, version: number, input: ClaimInput): Promise<WrittenClaim> {
  const before = await requireVersion(tx, id, version);
  if (before.status === "withdrawn") throw new ProblemError(409, "This claim was withdrawn; it cannot be revised.");
  if (before.status === "published" && input.status === "draft") throw new ProblemError(409, "A published claim does not become a draft again; withdraw it with a reason.");
  const kept = new Set(input.estimates.flatMap((figure) => figure.id ?? []));
  const dropped = before.estimates.filter((estimate) => !kept.has(estimate.id));
  if (dropped.length > 0 && before.status === "published")
    throw new ProblemError(400, "A published figure is missing.", [{ pointer: "/estimates", detail: "A published figure is not removed. Set its status to “retracted” and give the reason." }]);
  const strangers = [...kept].filter((figure) => !before.estimates.some((estimate) => estimate.id === figure));
  if (strangers.length > 0) throw new ProblemError(400, "A figure belongs to another claim.", [{ pointer: "/estimates", detail: "Reload the claim and try again." }]);

  const columns = await claimColumns(tx, input);
  await refuseTwins(tx, id, columns, input.estimates);
  await tx.claim.update({ where: { id }, data: { ...columns, status: input.status, version: version + 1 } });
  await tx.estimate.deleteMany({ where: { id: { in: dropped.map((estimate) => estimate.id) } } });
  const estimates = await writeEstimates(tx, id, input);
  await writeReports(tx, id, input);
  await writeOrigins(tx, id, input.origins);
  if (input.information_grade === "1") await requireConfirmed(tx, [id], () => "/information_grade");
  await deriveDependents(tx, estimates, [id]);
  return { id, version: version + 1, estimates };
}

export type StatusChange = { status: EstimateStatus; status_on: string | null; reason: string | null; successor_id: string | null };

/** Marks one figure superseded, corrected, disputed, retracted, or current again. The claim's version is the lock. */
export function setEstimateStatus(author: Author, estimateId: string, version: number, change: StatusChange): Promise<{ id: string; version: number }> {
  return inWriteTx(author, async (tx) => {
    const estimate = await tx.estimate.findUnique({ where: { id: estimateId }, select: { claim_id: true } });
    if (!estimate) throw new ProblemError(404, "There is no such estimate.");
    if (change.status !== "current" && change.reason === null)
      throw new ProblemError(400, "The reason is missing.", [{ pointer: "/reason", detail: "Give the reason for this status." }]);
    const claim = await requireVersion(tx, estimate.claim_id, version);
    if (claim.status === "withdrawn") throw new ProblemError(409, "This claim was withdrawn; its figures stay retracted.");
    await tx.claim.update({ where: { id: estimate.claim_id }, data: { version: version + 1 } });
    await tx.estimate.update({ where: { id: estimateId }, data: { ...change, status_on: toDate(change.status_on) } });
    return { id: estimateId, version: version + 1 };
  });
}

/** Takes a claim back: its figures are retracted with the reason, and it stays visible as withdrawn. */
export function withdrawClaim(author: Author, id: string, version: number, reason: string, on: string): Promise<{ id: string; version: number }> {
  return inWriteTx(author, async (tx) => {
    const before = await requireVersion(tx, id, version);
    if (before.status === "withdrawn") throw new ProblemError(409, "This claim is withdrawn already.");
    await tx.claim.update({ where: { id }, data: { status: "withdrawn", version: version + 1 } });
    await tx.estimate.updateMany({ where: { claim_id: id, status: { not: "retracted" } }, data: { status: "retracted", status_on: toDate(on), reason } });
    return { id, version: version + 1 };
  });
}

/** Midnight UTC of a plain day, as Prisma wants a `date`. */
export const toDate = (day: string | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`));

async function requireVersion(tx: WriteTx, id: string, version: number) {
  const claim = await tx.claim.findUnique({ where: { id }, select: { version: true, status: true, estimates: { select: { id: true } } } });
  if (!claim) throw new ProblemError(404, "There is no such claim.");
  if (claim.version !== version) throw conflict(claim);
  return claim;
}

async function claimColumns(tx: WriteTx, input: ClaimInput) {
  const topic_id = await idNamed(tx, "topic", input.topic);
  if (topic_id === null) throw new ProblemError(400, "The topic is not known.", [{ pointer: "/topic", detail: `There is no topic “${input.topic}”. Pick one from the list.` }]);
  const { attribution, through, said_on_precision, standpoint, method, source_grade, information_grade, note } = input;
  return {
    topic_id,
    claimant_id: await resolveSource(tx, input.claimant, "/claimant", input.status !== "draft"),
    said_on: toDate(input.said_on),
    ...{ attribution, through, said_on_precision, standpoint, method, source_grade, information_grade, note },
  };
}

type ClaimKey = { topic_id: string; claimant_id: string; said_on: Date | null };

/** Says which figure is in the register already. The index estimate_natural_key holds the rule, but not the place in what was sent. */
async function refuseTwins(tx: WriteTx, claimId: string | null, { topic_id, claimant_id, said_on }: ClaimKey, figures: readonly EstimateInput[]): Promise<void> {
  const others = await tx.estimate.findMany({
    where: { topic_id, claimant_id, said_on, ...(claimId !== null && { claim_id: { not: claimId } }), claim_status: { not: "withdrawn" }, status: { notIn: [...ENDED] }, words: { in: figures.map((figure) => figure.words) } },
    select: { as_of: true, measure: true, population: true, scope: true, words: true },
  });
  const seen = new Set(others.map((other) => twinKey({ ...other, as_of: other.as_of?.toISOString().slice(0, 10) ?? null })));
  for (const [index, figure] of figures.entries()) {
    if (ENDED.some((status) => status === figure.status)) continue;
    if (seen.has(twinKey(figure))) throw new ProblemError(400, REPEATED_FIGURE, [{ pointer: `/estimates/${index}/words`, detail: REPEATED_FIGURE }]);
    seen.add(twinKey(figure));
  }
}

const ENDED = ["corrected", "retracted"] as const;
const twinKey = ({ as_of, measure, population, scope, words }: { as_of: string | null; measure: string; population: string; scope: string | null; words: string }): string =>
  JSON.stringify([as_of, measure, population, scope, words]);

async function writeEstimates(tx: WriteTx, claimId: string, input: ClaimInput): Promise<string[]> {
  const ids = input.estimates.map((figure) => figure.id ?? uuidv7());
  const linked = input.estimates.map(({ base_figure, alternative_to_figure, ...figure }, position) => ({
    ...figure,
    id: ids[position] as string,
    claim_id: claimId,
    position,
    base_id: base_figure === null ? figure.base_id : (ids[base_figure] as string),
    alternative_to_id: alternative_to_figure === null ? figure.alternative_to_id : (ids[alternative_to_figure] as string),
  }));
  const rows = (await withDerivedCounts(tx, linked)).map(toColumns);
  const isNew = (_: unknown, index: number): boolean => input.estimates[index]?.id === null;
  // One statement for all new figures: their links to each other are checked at its end.
  await tx.estimate.createMany({ data: rows.filter(isNew) });
  for (const row of rows.filter((row, index) => !isNew(row, index))) await tx.estimate.update({ where: { id: row.id }, data: row });
  return ids;
}

/** A figure with its links resolved and its count derived, as a row without the columns that a trigger copies. */
function toColumns<Figure extends Omit<EstimateInput, "base_figure" | "alternative_to_figure"> & { id: string; claim_id: string; position: number; derived: boolean }>(figure: Figure) {
  return {
    ...figure,
    as_of: toDate(figure.as_of),
    since: toDate(figure.since),
    until: toDate(figure.until),
    status_on: toDate(figure.status_on),
    ...COPIED_BY_TRIGGER,
  };
}

// The trigger estimate_copy_claim overwrites these; Prisma's types want them all the same.
const NOWHERE = "00000000-0000-0000-0000-000000000000";
const COPIED_BY_TRIGGER = { topic_id: NOWHERE, claimant_id: NOWHERE, claim_status: "draft" };

async function writeReports(tx: WriteTx, claimId: string, { reports, status }: Pick<ClaimInput, "reports" | "status">): Promise<void> {
  const kept = reports.flatMap((report) => report.id ?? []);
  await tx.report.deleteMany({ where: { claim_id: claimId, id: { notIn: kept } } });
  for (const [position, { id, outlet, ...report }] of reports.entries()) {
    const data = {
      ...report,
      claim_id: claimId,
      position,
      outlet_id: await resolveSource(tx, outlet, `/reports/${position}/outlet`, status !== "draft"),
      published_on: toDate(report.published_on),
      accessed_on: toDate(report.accessed_on),
    };
    if (id === null) await tx.report.create({ data });
    else if ((await tx.report.updateMany({ where: { id, claim_id: claimId }, data })).count === 0)
      throw new ProblemError(400, "A report belongs to another claim.", [{ pointer: `/reports/${position}`, detail: "Reload the claim and try again." }]);
  }
}

async function writeOrigins(tx: WriteTx, claimId: string, origins: readonly string[]): Promise<void> {
  await tx.claimOrigin.deleteMany({ where: { claim_id: claimId, origin_id: { notIn: [...origins] } } });
  const known = await tx.claimOrigin.findMany({ where: { claim_id: claimId }, select: { origin_id: true } });
  const fresh = origins.filter((origin) => !known.some((row) => row.origin_id === origin));
  await tx.claimOrigin.createMany({ data: fresh.map((origin_id) => ({ claim_id: claimId, origin_id })) });
}
