import { z } from "zod";
import { getEstimate } from "@/lib/server/estimates";
import { answerRead, handle } from "@/lib/server/http";
import { registerRevision } from "@/lib/server/revisions";

export const GET = handle({ params: z.object({ id: z.uuid() }) }, async ({ request, params: { id } }) =>
  answerRead(request, { key: `estimate ${id}`, revision: await registerRevision(), build: () => getEstimate(id) }),
);
