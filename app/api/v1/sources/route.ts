import { SourceInput } from "@/lib/domain/estimate";
import { answerRead, handle } from "@/lib/server/http";
import { parsePaging } from "@/lib/server/paging";
import { onlyNames } from "@/lib/server/query";
import { registerRevision } from "@/lib/server/revisions";
import { listSources } from "@/lib/server/sources";
import { createSource } from "@/lib/server/sources-write";

export const GET = handle(
  {
    query: (params) => {
      onlyNames(params, ["q", "cursor", "limit"]);
      return { q: params.get("q")?.trim().slice(0, 100) || null, paging: parsePaging(params) };
    },
  },
  async ({ request, query: { q, paging } }) => {
    const revision = await registerRevision();
    return answerRead(request, { key: `sources ${paging.limit} ${paging.cursor ?? ""} ${q ?? ""}`, revision, build: () => listSources(q, paging, revision) });
  },
);

export const POST = handle({ role: "editor", scope: "sources", body: SourceInput, status: 201 }, ({ user, body }) => createSource(user, body));
