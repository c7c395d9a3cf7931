import { EVERYTHING, toSearch } from "@/lib/domain/filters";
import { scopeStanding } from "@/lib/server/as-recorded";
import { listEstimates } from "@/lib/server/estimates";
import { answerRead, handle } from "@/lib/server/http";
import { estimateQuery, scopeOf } from "@/lib/server/query";

export const GET = handle({ query: estimateQuery }, async ({ request, query: { filters, paging } }) => {
  const scope = await scopeOf(filters.topic);
  const at = await scopeStanding(scope, filters.as_recorded);
  const key = `estimates ${toSearch(filters, EVERYTHING)} ${paging.limit} ${paging.cursor ?? ""}`;
  return answerRead(request, { key, revision: at.revision, build: () => at.read(() => listEstimates(filters, scope.topicId, paging, at.revision)) });
});
