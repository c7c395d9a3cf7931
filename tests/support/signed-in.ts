import { POST } from "@/app/api/auth/[...all]/route";
import type { Role } from "@/lib/server/roles";
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

// The handlers of several addresses, each with parameters of its own.
type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Sends JSON to a route's handler, as a page of our own origin does. */
export async function send(handler: Handler, method: string, address: string, body: unknown, headers: Record<string, string> = {}, params: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const request = new Request(`${ORIGIN}${address}`, { method, headers: { origin: ORIGIN, "content-type": "application/json", ...headers }, ...(method !== "GET" && { body: JSON.stringify(body) }) });
  const response = await handler(request, { params: Promise.resolve(params as never) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
