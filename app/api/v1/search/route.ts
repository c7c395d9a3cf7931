import { toSearchQuery } from "@/lib/domain/search";
import { answerRead, handle } from "@/lib/server/http";
import { searchQuery } from "@/lib/server/query";
import { registerRevision } from "@/lib/server/revisions";
import { findAll } from "@/lib/server/search";

export const GET = handle({ query: searchQuery }, async ({ request, query: { search, paging } }) => {
  const revision = await registerRevision();
  const key = `search ${toSearchQuery(search)} ${paging.limit} ${paging.cursor ?? ""}`;
  return answerRead(request, { key, revision, build: () => findAll(search, paging, revision) });
});
