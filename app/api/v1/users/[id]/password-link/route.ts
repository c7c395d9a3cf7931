import { z } from "zod";
import { PasswordLinkInput } from "@/lib/domain/people";
import { handle } from "@/lib/server/http";
import { createPasswordLink } from "@/lib/server/passwords";

export const POST = handle({ role: "admin", params: z.object({ id: z.uuid() }), body: PasswordLinkInput, status: 201 }, ({ user, params }) => createPasswordLink(user, params));
