import "server-only";
import type { EditableClaim } from "@/lib/domain/claim-form";
import { MOST_CLAIMS, type FoundClaim } from "@/lib/domain/claims-change";
import { ClaimInput, type BaseRow } from "@/lib/domain/estimate";
import type { Precision } from "@/lib/domain/terms";
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
  const places = new Map(claim.estimates.map((estimate, index) => [estimate.id, index]));
  const input = {
    ...pick(claim, CLAIM_COLUMNS),
    topic: claim.topic.slug,
    claimant: claim.claimant.slug,
    said_on: toDay(claim.said_on),
    status: claim.status === "draft" ? "draft" : "published",
    origins: claim.origins.map((origin) => origin.origin_id),
    estimates: claim.estimates.map((estimate) => ({
      ...pick(estimate, ESTIMATE_COLUMNS),
      // What follows from a share is not what was stated: the register derives it again.
      ...(estimate.derived ? { low: null, best: null, high: null } : {}),
      ...{ as_of: toDay(estimate.as_of), since: toDay(estimate.since), until: toDay(estimate.until), status_on: toDay(estimate.status_on) },
      ...linkTo(places, "base", estimate.base_id),
      ...linkTo(places, "alternative_to", estimate.alternative_to_id),
    })),
    reports: claim.reports.map((report) => ({
      ...pick(report, REPORT_COLUMNS),
      outlet: report.outlet.slug,
      ...{ published_on: toDay(report.published_on), accessed_on: toDay(report.accessed_on) },
    })),
  };
  const sources = [claim.claimant, ...claim.reports.map((report) => report.outlet)];
  const bases = claim.estimates.flatMap(({ base }) => (base ? [{ ...base, claimant_name: base.claimant.name, as_of: toDay(base.as_of) } as unknown as BaseRow] : []));
  return {
    id,
    version: claim.version,
    status: claim.status as EditableClaim["status"],
    input: ClaimInput.parse(input),
    source_names: Object.fromEntries(sources.map(({ slug, name }) => [slug, name])),
    bases: Object.fromEntries(bases.map((base) => [base.id, pick(base, BASE_COLUMNS)])),
  };
}

const CLAIM_COLUMNS = ["attribution", "through", "said_on_precision", "standpoint", "method", "source_grade", "information_grade", "note"] as const;
const ESTIMATE_COLUMNS = [
  ...["id", "words", "words_original", "language", "measure", "components", "strength_kind", "population", "scope", "scope_relation", "bound", "low", "best", "high"],
  ...["words_only", "share_low", "share_best", "share_high", "no_base", "base_origin", "interval_kind", "interval_level", "likelihood", "as_of_precision"],
  ...["as_of_stated", "temporal", "rate_per", "status", "reason", "successor_id"],
] as const satisfies readonly string[];
const REPORT_COLUMNS = ["id", "url", "relay_url", "archived_url", "relation", "put_as"] as const;
const BASE_COLUMNS = ["id", "measure", "strength_kind", "bound", "low", "best", "high", "claimant_name", "as_of"] as const;

const toDay = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

function pick<Row extends object, Key extends string>(row: Row, keys: readonly Key[]): Pick<Row, Key & keyof Row> {
  return Object.fromEntries(keys.map((key) => [key, row[key as unknown as keyof Row]])) as Pick<Row, Key & keyof Row>;
}

/** A link to a figure of the same claim is said by its place, any other by its id. */
function linkTo(places: ReadonlyMap<string, number>, name: "base" | "alternative_to", id: string | null): Record<string, string | number | null> {
  const place = id === null ? undefined : places.get(id);
  return place === undefined ? { [`${name}_id`]: id } : { [`${name}_figure`]: place };
}
