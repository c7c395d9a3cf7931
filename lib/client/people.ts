import { useMutation } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { RowId, TokenInput, TokenMade } from "@/lib/domain/people";

export const useMakeToken = () => useMutation({ mutationFn: (body: TokenInput) => fetchJson<TokenMade>("/api/v1/tokens", { method: "POST", body }) });
export const useRevokeToken = () => useMutation({ mutationFn: (id: string) => fetchJson<RowId>(`/api/v1/tokens/${id}`, { method: "PATCH", body: { revoked: true } }) });
