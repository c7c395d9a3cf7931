import { NewPasswordInput } from "@/lib/domain/people";
import { handle } from "@/lib/server/http";
import { markCookie } from "@/lib/server/known-browser";
import { usePasswordLink } from "@/lib/server/passwords";

export const POST = handle({ body: NewPasswordInput }, async ({ body }) => {
  const { id, email } = await usePasswordLink(body);
  // Whoever was handed the link may sign in with this browser at once, however many wrong passwords came before.
  return Response.json({ id }, { headers: { "cache-control": "no-store", "set-cookie": markCookie(email) } });
});
