import { NewPasswordInput } from "@/lib/domain/people";
import { handle } from "@/lib/server/http";
import { usePasswordLink } from "@/lib/server/passwords";

export const POST = handle({ body: NewPasswordInput }, ({ body }) => usePasswordLink(body));
