import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { ChartData } from "@/lib/domain/chart-data";

/**
 * What the browser reads, each under the one key that the server fills on first paint. `search` is the canonical query string
 * of the filters: the URL is the only filter state.
 *
 *     useQuery(chartQueries.topic("deaths-in-gaza", "measure=killed"))
 */
export const chartQueries = {
  topic: (slug: string, search: string) =>
    queryOptions({
      queryKey: ["chart", slug, search] as const,
      queryFn: ({ signal }) => fetchJson<ChartData>(`/api/v1/topics/${slug}/chart${search && `?${search}`}`, { signal }),
      // The marks on show stay until the new ones are here: no blank, no jump.
      placeholderData: keepPreviousData,
    }),
};
