import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import { useWrite } from "@/lib/client/mutations";
import type { ClaimsChange, ClaimsChanged } from "@/lib/domain/claims-change";
import type { SourceInput } from "@/lib/domain/estimate";
import type { Moved, SourceMerge, SourceUnmerge } from "@/lib/domain/source-merge";
import type { TopicInput, TopicPins, WrittenSource } from "@/lib/domain/writes";

type Keyed<Body> = { body: Body; idempotencyKey: string };
/** A record sent: a new one, or one revised at the slug and version that it was read at. */
export type SentRecord<Input> = { input: Input; revises: { slug: string; version: number } | null; idempotencyKey: string };

const saveAt = <Input extends object>(kind: "sources" | "topics") => ({ input, revises, idempotencyKey }: SentRecord<Input>): Promise<WrittenSource> =>
  revises === null
    ? fetchJson(`/api/v1/${kind}`, { method: "POST", body: input, idempotencyKey })
    : fetchJson(`/api/v1/${kind}/${revises.slug}`, { method: "PUT", body: { ...input, version: revises.version }, idempotencyKey });

export const useSaveSource = () => useWrite(saveAt<SourceInput & { slug?: string }>("sources"));
export const useSaveTopic = () => useWrite(saveAt<TopicInput>("topics"));
export const usePinTopic = (slug: string) => useWrite(({ body, idempotencyKey }: Keyed<TopicPins>) => fetchJson<WrittenSource>(`/api/v1/topics/${slug}/pins`, { method: "PUT", body, idempotencyKey }));

/** As any write, but that what it would move is not asked for again: it has moved. */
function useMove<Body>(address: string) {
  const client = useQueryClient();
  const isElse = ({ queryKey: [kind] }: { queryKey: readonly unknown[] }): boolean => kind !== "merge" && kind !== "unmerge";
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: Keyed<Body>) => fetchJson<Moved>(address, { method: "POST", body, idempotencyKey }),
    onSuccess: () => {
      client.removeQueries({ predicate: (query) => !isElse(query), type: "inactive" });
      return client.invalidateQueries({ predicate: isElse });
    },
  });
}

export const useMergeSource = (slug: string) => useMove<SourceMerge>(`/api/v1/sources/${slug}/merge`);
export const useUnmergeSource = (slug: string) => useMove<SourceUnmerge>(`/api/v1/sources/${slug}/unmerge`);
export const useChangeClaims = () => useWrite(({ body, idempotencyKey }: Keyed<ClaimsChange>) => fetchJson<ClaimsChanged>("/api/v1/claims", { method: "PATCH", body, idempotencyKey }));
