import { TokenInput } from "@/lib/domain/tokens";
import { handle } from "@/lib/server/http";
import { createToken } from "@/lib/server/tokens";

export const POST = handle({ role: "editor", body: TokenInput, status: 201 }, ({ user, body }) => createToken(user, body));
