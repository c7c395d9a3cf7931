import "server-only";
import { db, type WriteTx } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";
import type { Prisma, Source } from "@/prisma/generated/client";

/** What has a name in addresses. */
export type NamedKind = "source" | "topic";

/** The id and the present slug of what a slug names or named; null where it never named anything. */
export async function findNamed(kind: NamedKind, slug: string): Promise<{ id: string; slug: string } | null> {
  const text = `SELECT id, slug FROM ${kind} WHERE id = ${kind}_named($1)`;
  const { rows } = await db().pool.query<{ id: string; slug: string }>({ name: `named_${kind}`, text, values: [slug] });
  return rows[0] ?? null;
}

/** Sources' slugs as they are now, each once; what names none stays as it is. */
export async function presentSlugs(slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return [];
  const text = "SELECT coalesce(s.slug, n.named) AS slug FROM unnest($1::text[]) WITH ORDINALITY n(named, place) LEFT JOIN source s ON s.id = source_named(n.named) ORDER BY n.place";
  const { rows } = await db().pool.query<{ slug: string }>({ name: "present_slugs", text, values: [slugs] });
  return [...new Set(rows.map(({ slug }) => slug))];
}

/** The id of what a slug names or named. */
export async function idNamed(tx: Prisma.TransactionClient, kind: NamedKind, slug: string): Promise<string | null> {
  const rows = await (kind === "source" ? tx.$queryRaw<{ id: string | null }[]>`SELECT source_named(${slug}) AS id` : tx.$queryRaw<{ id: string | null }[]>`SELECT topic_named(${slug}) AS id`);
  return rows[0]?.id ?? null;
}

/** The source that has a slug or had it, be it merged since: a write is about this very row. */
export async function rowNamed(tx: Prisma.TransactionClient, slug: string): Promise<Source> {
  const former = await tx.slugRedirect.findUnique({ where: { kind_old_slug: { kind: "source", old_slug: slug } } });
  const source = await tx.source.findUnique({ where: former ? { id: former.target_id } : { slug } });
  if (!source) throw new ProblemError(404, "There is no such source.");
  return source;
}

/**
 * Readies a row for another slug: the old one leads to it from now on. Refused where the wanted slug names, or leads to, another
 * row; a row may take its own former slug back. The caller writes the new slug to the row.
 *
 *     await changeSlug(tx, "source", source, "kyiv-independent", () => tx.source.update(…))
 */
export async function changeSlug<T>(tx: WriteTx, kind: NamedKind, row: { id: string; slug: string }, wanted: string, write: () => Promise<T>): Promise<T> {
  if (wanted === row.slug) return write();
  await tx.slugRedirect.deleteMany({ where: { kind, old_slug: wanted, target_id: row.id } });
  const holder = await holderOf(tx, kind, wanted);
  if (holder) throw slugTaken(kind, wanted, holder);
  const written = await write();
  await tx.slugRedirect.create({ data: { kind, old_slug: row.slug, target_id: row.id } });
  return written;
}

/** What has a slug or had it before: its name, for a refusal. */
export async function holderOf(tx: WriteTx, kind: NamedKind, slug: string): Promise<{ name: string; slug: string } | null> {
  const redirect = await tx.slugRedirect.findUnique({ where: { kind_old_slug: { kind, old_slug: slug } } });
  const where = redirect ? { id: redirect.target_id } : { slug };
  if (kind === "source") return tx.source.findUnique({ where, select: { name: true, slug: true } });
  const topic = await tx.topic.findUnique({ where, select: { title: true, slug: true } });
  return topic && { name: topic.title, slug: topic.slug };
}

/** The refusal of a slug that is another row's, or leads to it. */
export const slugTaken = (kind: NamedKind, wanted: string, { name, slug }: { name: string; slug: string }): ProblemError =>
  new ProblemError(409, `There is a ${kind} of this name already.`, [
    { pointer: "/slug", detail: slug === wanted ? `“${name}” has this slug. Choose another.` : `This was the slug of “${name}” and leads to it, so that addresses do not break. Choose another.` },
  ]);
