import { EVERYTHING, toSearch } from "@/lib/domain/filters";
import { standing } from "@/lib/server/as-recorded";
import { listEstimates } from "@/lib/server/estimates";
import { answerRead, handle } from "@/lib/server/http";
import { estimateQuery, scopeOf } from "@/lib/server/query";

export const GET = handle({ query: estimateQuery }, async ({ request, query: { filters, paging } }) => {
  const { topicId, revision } = await scopeOf(filters.topic);
  const key = `estimates ${toSearch(filters, EVERYTHING)} ${paging.limit} ${paging.cursor ?? ""}`;
  if (topicId === null) return answerRead(request, { key, revision, build: () => listEstimates(filters, null, paging, revision) });
  const at = await standing({ id: topicId, revision }, filters.as_recorded);
  return answerRead(request, { key, revision: at.revision, build: () => at.read(() => listEstimates(filters, topicId, paging, at.revision)) });
});
