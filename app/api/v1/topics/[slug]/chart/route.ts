import { z } from "zod";
import { FILTER_NAMES } from "@/lib/domain/filters";
import { slug } from "@/lib/domain/text";
import { standing } from "@/lib/server/as-recorded";
import { chartKey } from "@/lib/server/chart-parts";
import { chartAt } from "@/lib/server/charts";
import { answerRead, handle, notFound } from "@/lib/server/http";
import { onlyNames, strictFilters } from "@/lib/server/query";
import { topicHead } from "@/lib/server/revisions";

const NAMES = FILTER_NAMES.filter((name) => name !== "topic");

export const GET = handle(
  {
    params: z.object({ slug }),
    query: (params) => {
      onlyNames(params, NAMES);
      return strictFilters(params);
    },
  },
  async ({ request, params, query: filters }) => {
    const head = await topicHead(params.slug);
    if (!head) throw notFound("There is no such topic.");
    const at = await standing(head, filters.as_recorded);
    return answerRead(request, { key: chartKey(params.slug, filters), revision: at.revision, build: () => at.read(() => chartAt(at, filters)) });
  },
);
