import { z } from "zod";
import { TokenRevocation } from "@/lib/domain/tokens";
import { handle } from "@/lib/server/http";
import { revokeToken } from "@/lib/server/tokens";

export const PATCH = handle({ role: "editor", params: z.object({ id: z.uuid() }), body: TokenRevocation }, ({ user, params }) => revokeToken(user, params.id));
