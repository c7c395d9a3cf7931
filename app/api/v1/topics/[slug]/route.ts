import { z } from "zod";
import { slug } from "@/lib/domain/text";
import { TopicRevision } from "@/lib/domain/writes";
import { answerRead, handle, notFound } from "@/lib/server/http";
import { topicHead } from "@/lib/server/revisions";
import { topicAt } from "@/lib/server/topics";
import { reviseTopic } from "@/lib/server/topics-write";

const params = z.object({ slug });

export const GET = handle({ params }, async ({ request, params }) => {
  const head = await topicHead(params.slug);
  if (!head) throw notFound("There is no such topic.");
  return answerRead(request, { key: `topic ${head.id}`, revision: head.revision, build: () => topicAt(head) });
});

export const PUT = handle({ role: "admin", scope: "sources", params, body: TopicRevision }, ({ user, params: { slug: name }, body }) => reviseTopic(user, name, body));
