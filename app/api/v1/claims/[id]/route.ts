import { z } from "zod";
import { ClaimRevision, ClaimWithdrawal } from "@/lib/domain/writes";
import { rowStanding } from "@/lib/server/as-recorded";
import { reviseClaim, withdrawClaim } from "@/lib/server/claims";
import { getClaim } from "@/lib/server/claims-read";
import { answerRead, handle, notFound } from "@/lib/server/http";
import { recordedQuery } from "@/lib/server/query";
import { registerRevision } from "@/lib/server/revisions";

const params = z.object({ id: z.uuid() });

export const GET = handle({ params, query: recordedQuery }, async ({ request, params: { id }, query: { as_recorded } }) => {
  const at = await rowStanding("claim", id, await registerRevision(), as_recorded);
  if (!at) throw notFound();
  return answerRead(request, { key: `claim ${id} ${as_recorded ?? ""}`, revision: at.revision, build: () => at.read(() => getClaim(id)) });
});

export const PUT = handle({ role: "editor", scope: "claims", params, body: ClaimRevision }, ({ user, params: { id }, body: { version, ...input } }) => reviseClaim(user, id, version, input));

export const PATCH = handle({ role: "editor", scope: "claims", params, body: ClaimWithdrawal }, ({ user, params: { id }, body: { version, reason } }) =>
  withdrawClaim(user, id, version, reason, new Date().toISOString().slice(0, 10)),
);
