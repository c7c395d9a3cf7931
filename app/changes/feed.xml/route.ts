import { feedResponse } from "@/lib/server/feeds";
import { handle } from "@/lib/server/http";
import { registerRevision } from "@/lib/server/revisions";

export const GET = handle({}, async ({ request }) =>
  feedResponse(request, { title: "Tollbook: all changes", path: "/changes/feed.xml", page: "/changes", topicId: null, revision: await registerRevision() }),
);
