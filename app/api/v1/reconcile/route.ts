import { ReconcileRequest } from "@/lib/domain/reconcile/answer";
import { handle } from "@/lib/server/http";
import { reconcileAnswer, reconcileLines } from "@/lib/server/reconcile";

// Asked with POST because a set of estimates is too long for an address. Nothing is written.
export const POST = handle({ body: ReconcileRequest, reads: true }, async ({ request, body }) => {
  const isStream = request.headers.get("accept")?.includes("application/x-ndjson") ?? false;
  if (isStream) return new Response(await reconcileLines(body), { headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" } });
  return new Response(await reconcileAnswer(body), { headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" } });
});
