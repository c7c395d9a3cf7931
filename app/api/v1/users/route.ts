import { UserInput } from "@/lib/domain/people";
import { handle } from "@/lib/server/http";
import { addUser } from "@/lib/server/users";

export const POST = handle({ role: "admin", body: UserInput, status: 201 }, ({ user, body }) => addUser(body, undefined, user));
