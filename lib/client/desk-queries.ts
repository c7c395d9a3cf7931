import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { Page } from "@/lib/domain/answers";
import type { FoundClaim } from "@/lib/domain/claims-change";
import type { EditableClaim } from "@/lib/domain/claim-form";
import type { EstimateRow, SourceRow } from "@/lib/domain/estimate";
import type { MergePreview, UnmergePreview } from "@/lib/domain/source-merge";

/** Sources whose name, office or country contains what was typed, also those that only drafts name. */
export const sourceQueries = {
  search: (text: string) =>
    queryOptions({
      queryKey: ["sources", text] as const,
      queryFn: ({ signal }) => fetchJson<{ rows: SourceRow[] }>(`/api/v1/sources/choices?${new URLSearchParams({ q: text })}`, { signal }),
      placeholderData: keepPreviousData,
    }),
};

/** What a merge would move, and what taking one back would. */
export const mergeQueries = {
  merge: (slug: string, into: string) =>
    queryOptions({ queryKey: ["merge", slug, into] as const, queryFn: ({ signal }) => fetchJson<MergePreview>(`/api/v1/sources/${slug}/merge?${new URLSearchParams({ into })}`, { signal }), enabled: into !== "", retry: false }),
  unmerge: (slug: string) => queryOptions({ queryKey: ["unmerge", slug] as const, queryFn: ({ signal }) => fetchJson<UnmergePreview>(`/api/v1/sources/${slug}/unmerge`, { signal }), retry: false }),
};

type FoundBy = { q: string; topic?: string; status?: string; limit?: number };
const findClaims = ({ q, topic = "", status = "", limit }: FoundBy, signal?: AbortSignal): Promise<{ rows: FoundClaim[] }> =>
  fetchJson(`/api/v1/claims/found?${new URLSearchParams({ q, topic, status, ...(limit && { limit: String(limit) }) })}`, signal ? { signal } : {});

/** Claims as the desk lists them, drafts too. */
export const foundQueries = {
  search: (by: FoundBy) => queryOptions({ queryKey: ["found", by] as const, queryFn: ({ signal }) => findClaims(by, signal), placeholderData: keepPreviousData }),
};
export const fetchFoundClaims = (by: FoundBy): Promise<{ rows: FoundClaim[] }> => findClaims(by);

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
