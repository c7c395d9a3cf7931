import { z } from "zod";
import { ClaimRevision, ClaimWithdrawal } from "@/lib/domain/writes";
import { reviseClaim, withdrawClaim } from "@/lib/server/claims";
import { getClaim } from "@/lib/server/claims-read";
import { answerRead, handle } from "@/lib/server/http";
import { registerRevision } from "@/lib/server/revisions";

const params = z.object({ id: z.uuid() });

export const GET = handle({ params }, async ({ request, params: { id } }) =>
  answerRead(request, { key: `claim ${id}`, revision: await registerRevision(), build: () => getClaim(id) }),
);

export const PUT = handle({ role: "editor", params, body: ClaimRevision }, ({ user, params: { id }, body: { version, ...input } }) => reviseClaim(user, id, version, input));

export const PATCH = handle({ role: "editor", params, body: ClaimWithdrawal }, ({ user, params: { id }, body: { version, reason } }) =>
  withdrawClaim(user, id, version, reason, new Date().toISOString().slice(0, 10)),
);
