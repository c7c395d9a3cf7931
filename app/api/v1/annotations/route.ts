import { AnnotationInput } from "@/lib/domain/writes";
import { listAnnotations } from "@/lib/server/annotations";
import { createAnnotation } from "@/lib/server/annotations-write";
import { answerRead, handle } from "@/lib/server/http";
import { scopeOf, topicQuery } from "@/lib/server/query";

export const GET = handle({ query: topicQuery }, async ({ request, query: { topic, paging } }) => {
  const { topicId, revision } = await scopeOf(topic);
  return answerRead(request, { key: `annotations ${topicId ?? ""} ${paging.limit} ${paging.cursor ?? ""}`, revision, build: () => listAnnotations(topicId, paging, revision) });
});

export const POST = handle({ role: "editor", body: AnnotationInput, status: 201 }, ({ user, body }) => createAnnotation(user, body));
