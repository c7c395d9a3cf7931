import { listChanges } from "@/lib/server/changes";
import { answerRead, handle } from "@/lib/server/http";
import { ProblemError } from "@/lib/server/problem";
import { scopeOf, topicQuery } from "@/lib/server/query";

export const GET = handle(
  {
    query: (params) => {
      const since = params.get("cursor") ?? params.get("since") ?? "0";
      if (!/^\d{1,15}$/u.test(since)) throw new ProblemError(400, "The revision is not understood.", [{ pointer: "?since", detail: "Give the number of the last change you have seen." }]);
      return { ...topicQuery(params, ["since", "row"]), since: Number(since), rowId: params.get("row") };
    },
  },
  async ({ request, query: { topic, since, rowId, paging } }) => {
    const { topicId, revision } = await scopeOf(topic);
    const key = `changes ${topicId ?? ""} ${since} ${paging.limit} ${rowId ?? ""}`;
    return answerRead(request, { key, revision, build: () => listChanges({ since, topicId, rowId, limit: paging.limit }, revision) });
  },
);
