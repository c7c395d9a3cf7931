import "server-only";
import type { TopicInput, TopicRevision, WrittenSource } from "@/lib/domain/writes";
import { toDate } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { conflict, ProblemError } from "@/lib/server/problem";
import type { Admin } from "@/lib/server/session";
import { changeSlug, holderOf, idNamed, slugTaken } from "@/lib/server/slugs";

const WRITTEN = { id: true, version: true, slug: true } as const;

/** Opens a topic. An administrator's task: topics decide which figures are set side by side. */
export function createTopic(admin: Admin, input: TopicInput): Promise<WrittenSource> {
  return inWriteTx(admin, async (tx) => {
    const holder = await holderOf(tx, "topic", input.slug);
    if (holder) throw slugTaken("topic", input.slug, holder);
    return tx.topic.create({ data: { ...input, counts_from: toDate(input.counts_from) }, select: WRITTEN });
  });
}

/** Words a topic anew, or renames it: the old slug leads to it. An administrator's task as well. */
export function reviseTopic(admin: Admin, slug: string, { version, ...input }: TopicRevision): Promise<WrittenSource> {
  return inWriteTx(admin, async (tx) => {
    const id = await idNamed(tx, "topic", slug);
    if (id === null) throw new ProblemError(404, "There is no such topic.");
    const { revision: _, ...before } = await tx.topic.findUniqueOrThrow({ where: { id } });
    if (before.version !== version) throw conflict({ ...before, counts_from: before.counts_from?.toISOString().slice(0, 10) ?? null } as { version: number });
    const data = { ...input, counts_from: toDate(input.counts_from), version: version + 1 };
    return changeSlug(tx, "topic", before, input.slug, () => tx.topic.update({ where: { id }, data, select: WRITTEN }));
  });
}
