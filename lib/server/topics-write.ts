import "server-only";
import type { TopicInput, TopicPins, TopicRevision, WrittenSource } from "@/lib/domain/writes";
import { toDate } from "@/lib/server/claims";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { conflict, ProblemError } from "@/lib/server/problem";
import type { Admin, Author } from "@/lib/server/session";
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
    const before = await requireTopic(tx, slug, version);
    const { id } = before;
    const data = { ...input, counts_from: toDate(input.counts_from), version: version + 1 };
    return changeSlug(tx, "topic", before, input.slug, () => tx.topic.update({ where: { id }, data, select: WRITTEN }));
  });
}

/** Chooses the two estimates that a topic's page opens with, or leaves the choice to the register. Any editor may: it shows, it changes no figure. */
export function pinTopic(author: Author, slug: string, { version, pinned }: TopicPins): Promise<WrittenSource> {
  return inWriteTx(author, async (tx) => {
    const { id } = await requireTopic(tx, slug, version);
    const known = await tx.estimate.findMany({ where: { id: { in: pinned ?? [] }, topic_id: id, claim_status: "published" }, select: { id: true } });
    const stray = (pinned ?? []).findIndex((one) => !known.some((estimate) => estimate.id === one));
    if (stray >= 0) throw new ProblemError(400, "An estimate cannot be pinned.", [{ pointer: `/pinned/${stray}`, detail: "Pick a published estimate of this topic." }]);
    return tx.topic.update({ where: { id }, data: { pinned_a_id: pinned?.[0] ?? null, pinned_b_id: pinned?.[1] ?? null, version: version + 1 }, select: WRITTEN });
  });
}

async function requireTopic(tx: WriteTx, slug: string, version: number) {
  const id = await idNamed(tx, "topic", slug);
  if (id === null) throw new ProblemError(404, "There is no such topic.");
  const { revision: _, counts_from, ...topic } = await tx.topic.findUniqueOrThrow({ where: { id } });
  const before = { ...topic, counts_from: counts_from?.toISOString().slice(0, 10) ?? null };
  if (before.version !== version) throw conflict(before);
  return before;
}
