import { POST } from "@/app/api/auth/[...all]/route";
import type { Scope } from "@/lib/domain/tokens";
import type { Role } from "@/lib/domain/people";
import { requireRole } from "@/lib/server/session";
import { createToken } from "@/lib/server/tokens";
import { addUser } from "@/lib/server/users";

export const ORIGIN = "http://localhost:3000";

let made = 0;

/** The cookie of a new user of this role, signed in as a browser does. */
export async function signedIn(role: Role): Promise<{ cookie: string; email: string }> {
  const { email, password } = await addUser({ email: `${role}${(made += 1)}@example.org`, name: role, role });
  const headers = { "content-type": "application/json", origin: ORIGIN };
  const response = await POST(new Request(`${ORIGIN}/api/auth/sign-in/email`, { method: "POST", headers, body: JSON.stringify({ email, password }) }));
  if (!response.ok) throw new Error(`Signing in answered ${response.status}.`);
  return { email, cookie: response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ") };
}

const tokens = new Map<string, string>();

/** A token with these scopes of whoever this cookie belongs to: the same when asked again, since a person may have but a few. */
export async function tokenOf(cookie: string, scopes: readonly Scope[]): Promise<string> {
  const kept = `${cookie} ${scopes.join(" ")}`;
  const known = tokens.get(kept);
  if (known) return known;
  const user = await requireRole({ headers: new Headers({ cookie }) }, "editor");
  const { token } = await createToken(user, { name: "A test", scopes: [...scopes], days: 30 });
  tokens.set(kept, token);
  return token;
}

// The handlers of several addresses, each with parameters of its own.
type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Sends JSON to a route's handler, as a page of our own origin does. */
export async function send(handler: Handler, method: string, address: string, body: unknown, headers: Record<string, string> = {}, params: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const request = new Request(`${ORIGIN}${address}`, { method, headers: { origin: ORIGIN, "content-type": "application/json", ...headers }, ...(method !== "GET" && { body: JSON.stringify(body) }) });
  const response = await handler(request, { params: Promise.resolve(params as never) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
