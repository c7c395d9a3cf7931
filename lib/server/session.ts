import "server-only";
import type { Scope } from "@/lib/domain/tokens";
import { auth } from "@/lib/server/auth";
import { ProblemError } from "@/lib/server/problem";
import type { Role } from "@/lib/domain/people";
import { findTokenUser, readBearer } from "@/lib/server/tokens";

declare const brand: unique symbol;

/** What a write came in with: its id stands in the change log; its idempotency key makes a retried request write once. */
export type WriteRequest = { id: string; idempotency: { key: string; fingerprint: string } | null };

/** Whoever a change is recorded under. Only `requireRole` and `systemAuthor` make one. `handle` sets `request`. */
export type Author = { readonly id: string; readonly name: string; readonly request: WriteRequest | null; readonly [brand]: "author" };

/** Somebody signed in who may write. Only `requireRole` makes one, so a write without a role check does not compile. */
export type Editor = Author & { readonly email: string; readonly role: Role };
export type Admin = Editor & { readonly role: "admin" };

export const isAdmin = (editor: Editor): editor is Admin => editor.role === "admin";

/** Who is signed in, for showing. It opens no door: what writes asks `requireRole`. */
export type CurrentUser = { id: string; name: string; email: string; role: Role };

/** Whoever the cookie in these headers belongs to; null for strangers, ended sessions and disabled users. */
export async function currentUser(headers: Headers): Promise<CurrentUser | null> {
  // Strangers are most of the readers: without a cookie there is nothing to ask the database.
  if (!headers.get("cookie")?.includes("session_token")) return null;
  const found = await auth().api.getSession({ headers });
  if (!found || found.user.banned) return null;
  const { id, name, email, role } = found.user;
  return { id, name, email, role: role === "admin" ? "admin" : "editor" };
}

/**
 * The author of a request, when its session or its token has the role; an admin may do all an editor may. A request with a token is
 * judged by it alone, whatever cookie it carries, and only where the route has a scope that the token was given. Throws 401 or 403.
 *
 *     const editor = await requireRole(request, "editor", "claims")
 */
export function requireRole(request: { headers: Headers }, role: "admin", scope?: Scope): Promise<Admin>;
export function requireRole(request: { headers: Headers }, role: Role, scope?: Scope): Promise<Editor>;
export async function requireRole({ headers }: { headers: Headers }, role: Role, scope?: Scope): Promise<Editor> {
  const token = readBearer(headers);
  const user = token === null ? await requireSignedIn(headers) : await requireToken(token, scope);
  if (role === "admin" && user.role !== "admin") throw new ProblemError(403, "This needs an administrator.");
  return { ...user, request: null } as Editor;
}

async function requireSignedIn(headers: Headers): Promise<CurrentUser> {
  const user = await currentUser(headers);
  if (!user) throw new ProblemError(401, "Your session has ended or you are not signed in. Sign in and send this again.");
  return user;
}

async function requireToken(token: string, scope: Scope | undefined): Promise<CurrentUser> {
  const found = await findTokenUser(token);
  if (!found) throw new ProblemError(401, "This token is not known, was revoked or has expired. Make another on your account's page.");
  if (!scope) throw new ProblemError(403, "This needs somebody signed in: no token opens it.");
  const { scopes, ...user } = found;
  if (!scopes.includes(scope)) throw new ProblemError(403, `This token was not given the scope “${scope}”.`);
  return user;
}

/**
 * The author of what the register does by itself.
 *
 *     systemAuthor("seed").id  // "system:seed"
 */
export function systemAuthor(name: string): Author {
  return { id: `system:${name}`, name, request: null } as Author;
}
