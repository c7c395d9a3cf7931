import { ClaimInput } from "@/lib/domain/estimate";
import { createClaim } from "@/lib/server/claims";
import { listClaims } from "@/lib/server/claims-read";
import { answerRead, handle } from "@/lib/server/http";
import { scopeOf, topicQuery } from "@/lib/server/query";

export const GET = handle({ query: (params) => ({ ...topicQuery(params, ["claimant"]), claimant: params.get("claimant") }) }, async ({ request, query: { topic, claimant, paging } }) => {
  const { topicId, revision } = await scopeOf(topic);
  const key = `claims ${topicId ?? ""} ${paging.limit} ${paging.cursor ?? ""} ${claimant ?? ""}`;
  return answerRead(request, { key, revision, build: () => listClaims(topicId, claimant, paging, revision) });
});

export const POST = handle({ role: "editor", body: ClaimInput, status: 201 }, ({ user, body }) => createClaim(user, body));
