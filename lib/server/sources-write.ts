import "server-only";
import type { SourceInput, SourceRef } from "@/lib/domain/estimate";
import { toSlug } from "@/lib/domain/text";
import type { SourceRevision, WrittenSource } from "@/lib/domain/writes";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { conflict, ProblemError } from "@/lib/server/problem";
import type { Author } from "@/lib/server/session";
import { changeSlug, idNamed, rowNamed } from "@/lib/server/slugs";

/**
 * The id of a source, by its slug or made new. A new source with the name, office and country of one that is here is that one:
 * two editors who add "Reuters" at the same time get one Reuters. A slug that it had before does too, and that of a source merged
 * into it. One that only drafts name is not public: the database makes it so with the first claim that is.
 *
 *     await resolveSource(tx, "national-intelligence-service", "/claimant")
 */
export async function resolveSource(tx: WriteTx, ref: SourceRef, pointer: string, is_public = true): Promise<string> {
  if (typeof ref !== "string") return (await findSame(tx, ref)) ?? insertSource(tx, ref, is_public);
  const id = await idNamed(tx, "source", ref);
  if (id === null) throw new ProblemError(400, "A source is not known.", [{ pointer, detail: `There is no source “${ref}”. Pick another or add it.` }]);
  return id;
}

async function findSame(tx: WriteTx, { name, office, country }: SourceInput): Promise<string | undefined> {
  const same = await tx.source.findFirst({ where: { name: { equals: name, mode: "insensitive" }, office, country }, orderBy: { merged_into_id: { sort: "asc", nulls: "first" } }, select: { slug: true } });
  return same ? ((await idNamed(tx, "source", same.slug)) ?? undefined) : undefined;
}

/** Adds a source under the first free slug of its name: `reuters`, then `reuters-2`. A slug that leads to another one is not free. */
export async function insertSource(tx: WriteTx, input: SourceInput, is_public = true): Promise<string> {
  const wanted = toSlug(input.name) || "source";
  const sources = await tx.source.findMany({ where: { OR: [{ slug: wanted }, { slug: { startsWith: `${wanted}-` } }] }, select: { slug: true } });
  const redirects = await tx.slugRedirect.findMany({ where: { kind: "source", OR: [{ old_slug: wanted }, { old_slug: { startsWith: `${wanted}-` } }] }, select: { old_slug: true } });
  const taken = new Set([...sources.map((source) => source.slug), ...redirects.map((redirect) => redirect.old_slug)]);
  let slug = wanted;
  for (let n = 2; taken.has(slug); n += 1) slug = `${wanted}-${n}`;
  return (await tx.source.create({ data: { ...input, slug, is_public }, select: { id: true } })).id;
}

/** Adds a source, or answers with the one of this name, office and country that is here. */
export const createSource = (author: Author, input: SourceInput): Promise<WrittenSource> =>
  inWriteTx(author, async (tx) => {
    const id = (await findSame(tx, input)) ?? (await insertSource(tx, input));
    // Only drafts named it so far: now it is here on purpose.
    await tx.source.updateMany({ where: { id, is_public: false }, data: { is_public: true, version: { increment: 1 } } });
    return tx.source.findUniqueOrThrow({ where: { id }, select: WRITTEN });
  });

/** Corrects a source everywhere it is quoted. Under another slug, its old one leads to it: addresses do not break. */
export function reviseSource(author: Author, slug: string, { version, ...input }: SourceRevision): Promise<WrittenSource> {
  return inWriteTx(author, async (tx) => {
    const before = await rowNamed(tx, slug);
    const { id } = before;
    if (before.merged_into_id !== null) throw new ProblemError(409, `“${before.name}” was merged into another source. Take the merge back, or revise that one.`);
    if (before.version !== version) throw conflict(before);
    const wanted = input.slug ?? before.slug;
    return changeSlug(tx, "source", before, wanted, () => tx.source.update({ where: { id }, data: { ...input, slug: wanted, version: version + 1 }, select: WRITTEN }));
  });
}

const WRITTEN = { id: true, version: true, slug: true } as const;
