import "server-only";
import { db } from "@/lib/server/db";

/** A topic's id and the number of the last change that touched what it shows. */
export type TopicHead = { id: string; revision: number };

type Head = [id: string, revision: string, slug: string];

/**
 * One point query: all that an unchanged answer costs. A slug that the topic had before does too; `slug` is the present one. Null
 * where there is no such topic.
 */
export async function topicHead(slug: string): Promise<(TopicHead & { slug: string }) | null> {
  const ask = async (name: string, where: string): Promise<Head | undefined> =>
    (await db().pool.query<Head>({ name, text: `SELECT id, revision, slug FROM topic WHERE ${where}`, values: [slug], rowMode: "array" })).rows[0];
  const head = (await ask("topic_head", "slug = $1")) ?? (await ask("topic_head_renamed", "id = topic_named($1)"));
  return head ? { id: head[0], revision: Number(head[1]), slug: head[2] } : null;
}

/** The number of the register's last change; 0 before the first. */
export async function registerRevision(): Promise<number> {
  const { rows } = await db().pool.query<[string | null]>({ name: "register_revision", text: "SELECT max(revision) FROM change", rowMode: "array" });
  return Number(rows[0]?.[0] ?? 0);
}
