import { z } from "zod";
import { rowStanding } from "@/lib/server/as-recorded";
import { getEstimate } from "@/lib/server/estimates";
import { answerRead, handle, notFound } from "@/lib/server/http";
import { recordedQuery } from "@/lib/server/query";
import { registerRevision } from "@/lib/server/revisions";

export const GET = handle({ params: z.object({ id: z.uuid() }), query: recordedQuery }, async ({ request, params: { id }, query: { as_recorded } }) => {
  const at = await rowStanding("estimate", id, await registerRevision(), as_recorded);
  if (!at) throw notFound();
  return answerRead(request, { key: `estimate ${id} ${as_recorded ?? ""}`, revision: at.revision, build: () => at.read(() => getEstimate(id)) });
});
