import { z } from "zod";
import { UserChange } from "@/lib/domain/people";
import { handle } from "@/lib/server/http";
import { changeUser } from "@/lib/server/users";

export const PATCH = handle({ role: "admin", params: z.object({ id: z.uuid() }), body: UserChange }, ({ user, params, body }) => changeUser(user, params, body));
