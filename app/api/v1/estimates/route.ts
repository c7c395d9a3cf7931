import { EVERYTHING, toSearch } from "@/lib/domain/filters";
import { listEstimates } from "@/lib/server/estimates";
import { answerRead, handle } from "@/lib/server/http";
import { estimateQuery, scopeOf } from "@/lib/server/query";

export const GET = handle({ query: estimateQuery }, async ({ request, query: { filters, paging } }) => {
  const { topicId, revision } = await scopeOf(filters.topic);
  const key = `estimates ${toSearch(filters, EVERYTHING)} ${paging.limit} ${paging.cursor ?? ""}`;
  return answerRead(request, { key, revision, build: () => listEstimates(filters, topicId, paging, revision) });
});
