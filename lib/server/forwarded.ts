import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { trueAddress } from "@/lib/server/client-address";
import { env } from "@/lib/server/env";

/**
 * From now on, every request says in `x-forwarded-for` where it truly came from, and nothing else. A route handler does not see the
 * connection, and Next writes its address only where the request brought none, so that anybody could make one up.
 */
export function writeTrueAddresses(): void {
  const { TRUST_PROXY } = env();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers["x-forwarded-for"];
    request.headers["x-forwarded-for"] = trueAddress(request.socket.remoteAddress ?? "", Array.isArray(forwarded) ? forwarded.join(",") : forwarded, TRUST_PROXY);
  });
}
