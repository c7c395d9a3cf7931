import "server-only";
import { randomBytes } from "node:crypto";
import { normaliseEmail } from "@/lib/domain/people";
import { hashAddress } from "@/lib/server/client-address";
import { env } from "@/lib/server/env";

export const MARK = "tollbook.known_browser";

/** The attributes of the mark's cookie. */
export const markAttributes = () => ({ path: "/api/auth", httpOnly: true, sameSite: "lax", secure: env().PUBLIC_URL.startsWith("https:"), maxAge: 365 * 24 * 3600 }) as const;

/** The same as a header, for what the sign-in library does not answer. */
export function markCookie(email: string): string {
  const { path, secure, maxAge } = markAttributes();
  return `${MARK}=${makeMark(email)}; Max-Age=${maxAge}; Path=${path}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

const signatureOf = (email: string, id: string): string => hashAddress("device", normaliseEmail(email), id);

/**
 * The mark that a browser keeps after a right password, in a cookie: it opens nothing, and means nothing for another account.
 * (OWASP, "Slow down online guessing attacks with device cookies".)
 */
export function makeMark(email: string): string {
  const id = randomBytes(16).toString("base64url");
  return `${id}.${signatureOf(email, id)}`;
}

/** The browser of a mark made for this account; null for none, another account's, and one made up. */
export function knownBrowser(email: string, mark: string | null | undefined): string | null {
  const [id = "", signature = ""] = mark?.split(".") ?? [];
  return id !== "" && signature === signatureOf(email, id) ? id : null;
}
