import "server-only";
import type { Page, TopicRow } from "@/lib/domain/answers";
import { textAt } from "@/lib/server/answer-cache";
import { db, readJson } from "@/lib/server/db";
import type { Json } from "@/lib/server/json";
import { topicHead, type TopicHead } from "@/lib/server/revisions";

// Roots are the published claims that rest on none, and beyond them the ends of the chains that the others rest on, wherever these
// lie. Few claims rest on others, so the count begins with all and corrects for those.
const MINE = "c.topic_id = $1 AND c.status = 'published'";
const TOPIC = `
  WITH RECURSIVE resting AS MATERIALIZED (SELECT o.claim_id, o.origin_id FROM claim_origin o JOIN claim c ON c.id = o.claim_id WHERE ${MINE}),
  up(id) AS (SELECT origin_id FROM resting UNION SELECT o.origin_id FROM claim_origin o JOIN up ON o.claim_id = up.id)
  SELECT to_json(t)::text FROM (
    SELECT id, slug, title, question, summary, conflict, force, population, counts_from, pinned_a_id, pinned_b_id, revision, version,
      claims,
      claims - (SELECT count(DISTINCT claim_id) FROM resting)
        + (SELECT count(*) FROM up WHERE NOT EXISTS (SELECT FROM claim_origin o WHERE o.claim_id = up.id) AND NOT EXISTS (SELECT FROM claim c WHERE c.id = up.id AND ${MINE})) AS origins,
      (SELECT count(*) FROM claim c JOIN report r ON r.claim_id = c.id WHERE ${MINE}) AS reports,
      (SELECT count(*) FROM estimate e WHERE e.topic_id = $1 AND e.claim_status = 'published') AS estimates
    FROM topic, LATERAL (SELECT count(*) AS claims FROM claim c WHERE ${MINE}) counted WHERE id = $1
  ) t`;

/** A topic with its counts, which are counted anew only when the topic has changed. */
export const topicAt = ({ id, revision }: TopicHead): Promise<Json<TopicRow>> =>
  textAt(`topic ${id}`, revision, async () => (await readJson(TOPIC, [id])) ?? "null");

export async function getTopic(slug: string): Promise<Json<TopicRow> | null> {
  const head = await topicHead(slug);
  return head && topicAt(head);
}

/** All topics by title. There are hundreds at most, so the list is one page. */
export async function listTopics(revision: number): Promise<Json<Page<TopicRow>>> {
  const { rows } = await db().pool.query<{ id: string; revision: string }>("SELECT id, revision FROM topic ORDER BY title, id");
  const topics: string[] = [];
  // One after the other: a cold list must not take every connection from the other readers.
  for (const row of rows) topics.push(await topicAt({ id: row.id, revision: Number(row.revision) }));
  return `{"rows":[${topics.join(",")}],"next":null,"revision":${revision}}`;
}
