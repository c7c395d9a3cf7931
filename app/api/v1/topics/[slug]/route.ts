import { z } from "zod";
import { slug } from "@/lib/domain/text";
import { answerRead, handle, notFound } from "@/lib/server/http";
import { topicHead } from "@/lib/server/revisions";
import { topicAt } from "@/lib/server/topics";

export const GET = handle({ params: z.object({ slug }) }, async ({ request, params }) => {
  const head = await topicHead(params.slug);
  if (!head) throw notFound("There is no such topic.");
  return answerRead(request, { key: `topic ${head.id}`, revision: head.revision, build: () => topicAt(head) });
});
