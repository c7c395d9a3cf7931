import { toDate } from "@/lib/server/claims";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { insertClaims, type Imported } from "@/lib/server/keyed-claims";
import { systemAuthor } from "@/lib/server/session";
import { readSeed, type Seed } from "@/prisma/seed/read";

/**
 * Fills an empty register with the topics, claims and dated events of this folder, all or none. A register that has a topic
 * is left as it is. Answers whether it wrote.
 */
export const seed = (): Promise<boolean> =>
  inWriteTx(systemAuthor("seed"), async (tx) => {
    if (await tx.topic.findFirst({ select: { id: true } })) return false;
    const { topics, events, claims } = readSeed();
    const topicIds = await insertTopics(tx, topics);
    const imported = await insertClaims(tx, claims);
    await tx.annotation.createMany({
      data: events.map(({ topic, date, end_date, label, kind, url }) => ({ topic_id: topicIds.get(topic) ?? "", on: new Date(date), until: toDate(end_date), label, kind, url })),
    });
    await pin(tx, topics, topicIds, imported);
    return true;
  });

async function insertTopics(tx: WriteTx, topics: Seed["topics"]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { file, slug, title, question, summary, conflict, force, population, counts_from } of topics) {
    const data = { slug, title, question, summary, conflict, force, population, counts_from: toDate(counts_from) };
    ids.set(file, (await tx.topic.create({ data, select: { id: true } })).id);
  }
  return ids;
}

async function pin(tx: WriteTx, topics: Seed["topics"], topicIds: ReadonlyMap<string, string>, { figures }: Imported): Promise<void> {
  for (const { file, pinned_a, pinned_b } of topics)
    if (pinned_a !== null && pinned_b !== null)
      await tx.topic.update({ where: { id: topicIds.get(file) ?? "" }, data: { pinned_a_id: figures.get(pinned_a), pinned_b_id: figures.get(pinned_b), version: 2 } });
}
