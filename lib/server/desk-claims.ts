import "server-only";
import type { EditableClaim } from "@/lib/domain/claim-form";
import { MOST_CLAIMS, type FoundClaim } from "@/lib/domain/claims-change";
import type { BaseRow } from "@/lib/domain/estimate";
import type { Precision } from "@/lib/domain/terms";
import { pick, toInput } from "@/lib/server/claim-input";
import { db } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import type { Editor } from "@/lib/server/session";
import { findNamed } from "@/lib/server/slugs";
import type { Prisma } from "@/prisma/generated/client";

const PAGE = 50;

export type DeskFilters = { q: string; topic: string; status: string; page: number };
export type DeskClaims = { rows: FoundClaim[]; total: number; pages: number };

/** The newest claims that match, a page at a time. Asks for an editor: drafts are among them. */
export async function listDeskClaims(editor: Editor, filters: DeskFilters): Promise<DeskClaims> {
  const where = await matching(filters);
  const [rows, total] = await Promise.all([found(where, (filters.page - 1) * PAGE, PAGE), db().prisma.claim.count({ where })]);
  return { rows, total, pages: Math.max(1, Math.ceil(total / PAGE)) };
}

/** The newest claims that match, as many as can be changed at once or fewer. */
export const findClaims = async (_editor: Editor, filters: Omit<DeskFilters, "page">, most: number): Promise<FoundClaim[]> => found(await matching(filters), 0, Math.min(most, MOST_CLAIMS));

async function matching({ q, topic, status }: Omit<DeskFilters, "page">): Promise<Prisma.ClaimWhereInput> {
  const contains = { contains: q, mode: "insensitive" } as const;
  return {
    ...(topic === "" ? {} : { topic_id: (await findNamed("topic", topic))?.id ?? NOWHERE }),
    ...(status === "" ? {} : { status }),
    ...(q === "" ? {} : { OR: [{ claimant: { name: contains } }, { note: contains }, { estimates: { some: { words: contains } } }] }),
  };
}

const NOWHERE = "00000000-0000-0000-0000-000000000000";

async function found(where: Prisma.ClaimWhereInput, skip: number, take: number): Promise<FoundClaim[]> {
  const rows = await db().prisma.claim.findMany({
    where,
    orderBy: { id: "desc" },
    skip,
    take,
    include: { topic: { select: { title: true } }, claimant: { select: { name: true } }, origins: { select: { origin_id: true } }, estimates: { select: { words: true }, orderBy: { position: "asc" } } },
  });
  return rows.map((claim) => ({
    ...pick(claim, ["id", "version", "status", "attribution", "standpoint", "method", "source_grade", "information_grade"]),
    topic_title: claim.topic.title,
    claimant_name: claim.claimant.name,
    said_on: toDay(claim.said_on),
    said_on_precision: claim.said_on_precision as Precision,
    words: claim.estimates[0]?.words ?? "",
    figures: claim.estimates.length,
    origins: claim.origins.map(({ origin_id }) => origin_id),
  }));
}

/** A claim as the form takes it, whatever its status: the input that would write it again as it stands. */
export async function getEditableClaim(_editor: Editor, id: string): Promise<EditableClaim> {
  const claim = await db().prisma.claim.findUnique({
    where: { id },
    include: {
      topic: { select: { slug: true } },
      claimant: { select: { slug: true, name: true } },
      origins: { select: { origin_id: true }, orderBy: { id: "asc" } },
      reports: { include: { outlet: { select: { slug: true, name: true } } }, orderBy: [{ position: "asc" }, { id: "asc" }] },
      estimates: { include: { base: { include: { claimant: { select: { name: true } } } } }, orderBy: [{ position: "asc" }, { id: "asc" }] },
    },
  });
  if (!claim) throw new ProblemError(404, "There is no such claim.");
  const { estimates, reports, origins } = claim;
  const input = toInput({
    claim: { ...claim, topic: claim.topic.slug, claimant: claim.claimant.slug, said_on: toDay(claim.said_on) },
    estimates: estimates.map((estimate) => ({ ...estimate, as_of: toDay(estimate.as_of), since: toDay(estimate.since), until: toDay(estimate.until), status_on: toDay(estimate.status_on) })),
    reports: reports.map((report) => ({ ...report, outlet: report.outlet.slug, published_on: toDay(report.published_on), accessed_on: toDay(report.accessed_on) })),
    origins: origins.map((origin) => origin.origin_id),
  });
  const sources = [claim.claimant, ...claim.reports.map((report) => report.outlet)];
  const bases = claim.estimates.flatMap(({ base }) => (base ? [{ ...base, claimant_name: base.claimant.name, as_of: toDay(base.as_of) } as unknown as BaseRow] : []));
  return {
    id,
    version: claim.version,
    status: claim.status as EditableClaim["status"],
    input,
    source_names: Object.fromEntries(sources.map(({ slug, name }) => [slug, name])),
    bases: Object.fromEntries(bases.map((base) => [base.id, pick(base, BASE_COLUMNS)])),
  };
}

const BASE_COLUMNS = ["id", "measure", "strength_kind", "bound", "low", "best", "high", "claimant_name", "as_of"] as const;

const toDay = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
