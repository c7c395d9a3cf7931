import { AnnotationInput } from "@/lib/domain/writes";
import { listAnnotations } from "@/lib/server/annotations";
import { scopeStanding } from "@/lib/server/as-recorded";
import { createAnnotation } from "@/lib/server/annotations-write";
import { answerRead, handle } from "@/lib/server/http";
import { scopeOf, topicQuery } from "@/lib/server/query";

export const GET = handle({ query: topicQuery }, async ({ request, query: { topic, as_recorded, paging } }) => {
  const scope = await scopeOf(topic);
  const at = await scopeStanding(scope, as_recorded);
  const key = `annotations ${scope.topicId ?? ""} ${as_recorded ?? ""} ${paging.limit} ${paging.cursor ?? ""}`;
  return answerRead(request, { key, revision: at.revision, build: () => at.read(() => listAnnotations(scope.topicId, paging, at.revision)) });
});

export const POST = handle({ role: "editor", scope: "claims", body: AnnotationInput, status: 201 }, ({ user, body }) => createAnnotation(user, body));
