import { useMutation } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { NewPasswordInput, PasswordLink, RowId, SessionsEnd, SessionsEnded, UserChange, UserInput, UserMade } from "@/lib/domain/people";
import type { TokenInput, TokenMade } from "@/lib/domain/tokens";

export const useMakeToken = () => useMutation({ mutationFn: (body: TokenInput) => fetchJson<TokenMade>("/api/v1/tokens", { method: "POST", body }) });
export const useRevokeToken = () => useMutation({ mutationFn: (id: string) => fetchJson<RowId>(`/api/v1/tokens/${id}`, { method: "PATCH", body: { revoked: true } }) });

export const useEndSessions = () => useMutation({ mutationFn: (sessions: SessionsEnd["sessions"]) => fetchJson<SessionsEnded>("/api/v1/sessions/end", { method: "POST", body: { sessions } }) });

export const useAddUser = () => useMutation({ mutationFn: (body: UserInput) => fetchJson<UserMade>("/api/v1/users", { method: "POST", body }) });
export const useChangeUser = (id: string) => useMutation({ mutationFn: (body: UserChange) => fetchJson<RowId>(`/api/v1/users/${id}`, { method: "PATCH", body }) });
export const useMakePasswordLink = (id: string) => useMutation({ mutationFn: () => fetchJson<PasswordLink>(`/api/v1/users/${id}/password-link`, { method: "POST", body: {} }) });
export const useSetNewPassword = () => useMutation({ mutationFn: (body: NewPasswordInput) => fetchJson<RowId>("/api/v1/new-password", { method: "POST", body }) });
