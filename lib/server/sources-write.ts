import "server-only";
import type { SourceInput, SourceRef } from "@/lib/domain/estimate";
import { toSlug } from "@/lib/domain/text";
import type { SourceRevision, WrittenSource } from "@/lib/domain/writes";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { conflict, ProblemError } from "@/lib/server/problem";
import type { Author } from "@/lib/server/session";

/**
 * The id of a source, by its slug or made new. A new source with the name, office and country of one that is here is that one:
 * two editors who add "Reuters" at the same time get one Reuters.
 *
 *     await resolveSource(tx, "national-intelligence-service", "/claimant")
 */
export async function resolveSource(tx: WriteTx, ref: SourceRef, pointer: string): Promise<string> {
  if (typeof ref !== "string") return (await findSame(tx, ref)) ?? insertSource(tx, ref);
  const source = await tx.source.findUnique({ where: { slug: ref }, select: { id: true } });
  if (!source) throw new ProblemError(400, "A source is not known.", [{ pointer, detail: `There is no source “${ref}”. Pick another or add it.` }]);
  return source.id;
}

async function findSame(tx: WriteTx, { name, office, country }: SourceInput): Promise<string | undefined> {
  const same = await tx.source.findFirst({ where: { name: { equals: name, mode: "insensitive" }, office, country }, select: { id: true } });
  return same?.id;
}

/** Adds a source under the first free slug of its name: `reuters`, then `reuters-2`. */
export async function insertSource(tx: WriteTx, input: SourceInput): Promise<string> {
  const wanted = toSlug(input.name) || "source";
  const taken = new Set(
    (await tx.source.findMany({ where: { OR: [{ slug: wanted }, { slug: { startsWith: `${wanted}-` } }] }, select: { slug: true } })).map((source) => source.slug),
  );
  let slug = wanted;
  for (let n = 2; taken.has(slug); n += 1) slug = `${wanted}-${n}`;
  return (await tx.source.create({ data: { ...input, slug }, select: { id: true } })).id;
}

/** Adds a source, or answers with the one of this name, office and country that is here. */
export const createSource = (author: Author, input: SourceInput): Promise<WrittenSource> =>
  inWriteTx(author, async (tx) => tx.source.findUniqueOrThrow({ where: { id: (await findSame(tx, input)) ?? (await insertSource(tx, input)) }, select: WRITTEN }));

/** Corrects a source everywhere it is quoted. Its slug stays: addresses do not break. */
export function reviseSource(author: Author, slug: string, { version, ...input }: SourceRevision): Promise<WrittenSource> {
  return inWriteTx(author, async (tx) => {
    const before = await tx.source.findUnique({ where: { slug } });
    if (!before) throw new ProblemError(404, "There is no such source.");
    if (before.version !== version) throw conflict(before);
    return tx.source.update({ where: { slug }, data: { ...input, version: version + 1 }, select: WRITTEN });
  });
}

const WRITTEN = { id: true, version: true, slug: true } as const;
