import { z } from "zod";
import { ClaimReversion } from "@/lib/domain/writes";
import { revertClaim } from "@/lib/server/claim-versions";
import { handle } from "@/lib/server/http";

export const POST = handle({ role: "editor", scope: "claims", params: z.object({ id: z.uuid() }), body: ClaimReversion }, ({ user, params: { id }, body }) => revertClaim(user, id, body));
