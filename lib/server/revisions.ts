import "server-only";
import { db } from "@/lib/server/db";

/** A topic's id and the number of the last change that touched what it shows. */
export type TopicHead = { id: string; revision: number };

/** One point query: all that an unchanged answer costs. Null where there is no such topic. */
export async function topicHead(slug: string): Promise<TopicHead | null> {
  const { rows } = await db().pool.query<[string, string]>({ name: "topic_head", text: "SELECT id, revision FROM topic WHERE slug = $1", values: [slug], rowMode: "array" });
  const [head] = rows;
  return head ? { id: head[0], revision: Number(head[1]) } : null;
}

/** The number of the register's last change; 0 before the first. */
export async function registerRevision(): Promise<number> {
  const { rows } = await db().pool.query<[string | null]>({ name: "register_revision", text: "SELECT max(revision) FROM change", rowMode: "array" });
  return Number(rows[0]?.[0] ?? 0);
}
