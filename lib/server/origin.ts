import "server-only";
import { env } from "@/lib/server/env";
import { ProblemError } from "@/lib/server/problem";

/**
 * Refuses a write that another site's page makes a signed-in browser send. Browsers name the page's origin; a client that is no
 * browser sends neither header, and carries no cookie of somebody else's.
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const foreign = (site !== null && site !== "same-origin" && site !== "none") || (origin !== null && !isOwn(origin, request));
  if (foreign) throw new ProblemError(403, "This request comes from another site's page.");
}

function isOwn(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === (request.headers.get("host") ?? new URL(request.url).host) || origin === env().PUBLIC_URL;
}
