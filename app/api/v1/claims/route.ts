import { ClaimsChange } from "@/lib/domain/claims-change";
import { ClaimInput } from "@/lib/domain/estimate";
import { scopeStanding } from "@/lib/server/as-recorded";
import { createClaim } from "@/lib/server/claims";
import { changeClaims } from "@/lib/server/claims-change";
import { listClaims } from "@/lib/server/claims-read";
import { answerRead, handle } from "@/lib/server/http";
import { scopeOf, topicQuery } from "@/lib/server/query";

export const GET = handle({ query: (params) => ({ ...topicQuery(params, ["claimant"]), claimant: params.get("claimant") }) }, async ({ request, query: { topic, as_recorded, claimant, paging } }) => {
  const scope = await scopeOf(topic);
  const at = await scopeStanding(scope, as_recorded);
  const key = `claims ${scope.topicId ?? ""} ${as_recorded ?? ""} ${paging.limit} ${paging.cursor ?? ""} ${claimant ?? ""}`;
  return answerRead(request, { key, revision: at.revision, build: () => at.read(() => listClaims(scope.topicId, claimant, paging, at.revision)) });
});

export const POST = handle({ role: "editor", scope: "claims", body: ClaimInput, status: 201 }, ({ user, body }) => createClaim(user, body));

export const PATCH = handle({ role: "editor", scope: "claims", body: ClaimsChange }, ({ user, body }) => changeClaims(user, body));
