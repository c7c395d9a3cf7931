import { z } from "zod";
import { slug } from "@/lib/domain/text";
import { feedResponse } from "@/lib/server/feeds";
import { handle, notFound } from "@/lib/server/http";
import { fromJson } from "@/lib/server/json";
import { topicHead } from "@/lib/server/revisions";
import { topicAt } from "@/lib/server/topics";

export const GET = handle({ params: z.object({ slug }) }, async ({ request, params }) => {
  const head = await topicHead(params.slug);
  if (!head) throw notFound("There is no such topic.");
  if (head.slug !== params.slug) return new Response(null, { status: 308, headers: { location: `/topics/${head.slug}/feed.xml` } });
  const { title } = fromJson(await topicAt(head));
  const page = `/topics/${params.slug}`;
  return feedResponse(request, { title: `Tollbook: ${title}`, path: `${page}/feed.xml`, page, topicId: head.id, revision: head.revision });
});
