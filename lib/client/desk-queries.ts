import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { Page } from "@/lib/domain/answers";
import type { EditableClaim } from "@/lib/domain/claim-form";
import type { EstimateRow, SourceRow } from "@/lib/domain/estimate";

/** Sources whose name, office or country contains what was typed. */
export const sourceQueries = {
  search: (text: string) =>
    queryOptions({
      queryKey: ["sources", text] as const,
      queryFn: ({ signal }) => fetchJson<Page<SourceRow>>(`/api/v1/sources?${new URLSearchParams({ ...(text && { q: text }), limit: "12" })}`, { signal }),
      placeholderData: keepPreviousData,
    }),
};

/** The counts of a topic that a share can be taken of, and that a preview draws the new mark among. */
export const baseQueries = {
  topic: (slug: string) =>
    queryOptions({
      queryKey: ["bases", slug] as const,
      queryFn: ({ signal }) => fetchJson<Page<EstimateRow>>(`/api/v1/estimates?${new URLSearchParams({ topic: slug, limit: "500" })}`, { signal }),
      enabled: slug !== "",
      staleTime: 60_000,
    }),
};

/** A claim as it stands now, for the desk. Asked for when somebody else was faster. */
export const fetchEditableClaim = (id: string): Promise<EditableClaim> => fetchJson<EditableClaim>(`/api/v1/claims/${id}/editable`);
