import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { SearchAnswer } from "@/lib/domain/search";

/** What a search finds while it is being typed. What was found before stays until the new answer is here. */
export const searchQueries = {
  typed: (q: string) =>
    queryOptions({
      queryKey: ["search", q] as const,
      queryFn: ({ signal }) => fetchJson<SearchAnswer>(`/api/v1/search?${new URLSearchParams({ q, limit: "6" })}`, { signal }),
      enabled: q !== "",
      placeholderData: keepPreviousData,
    }),
};
