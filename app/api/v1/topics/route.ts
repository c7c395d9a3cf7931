import { TopicInput } from "@/lib/domain/writes";
import { answerRead, handle } from "@/lib/server/http";
import { onlyNames } from "@/lib/server/query";
import { registerRevision } from "@/lib/server/revisions";
import { listTopics } from "@/lib/server/topics";
import { createTopic } from "@/lib/server/topics-write";

export const GET = handle({ query: (params) => onlyNames(params, []) }, async ({ request }) => {
  const revision = await registerRevision();
  return answerRead(request, { key: "topics", revision, build: () => listTopics(revision) });
});

export const POST = handle({ role: "admin", scope: "sources", body: TopicInput, status: 201 }, ({ user, body }) => createTopic(user, body));
