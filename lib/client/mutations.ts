import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { ClaimInput } from "@/lib/domain/estimate";
import type { AnnotationInput, AnnotationRevision, ClaimReversion, ClaimWithdrawal, IntakeInput, StatusInput, Written, WrittenClaim, WrittenIntake } from "@/lib/domain/writes";

/** A key under which a write is done once, however often it is sent: the same for a retry, a new one for other contents. */
export const newKey = (): string => crypto.randomUUID();

/** A write to the register; when it is done, everything read before is asked for again. */
export function useWrite<Variables, Answer>(send: (variables: Variables) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() });
}

type SaveClaim = { input: ClaimInput; revises: { id: string; version: number } | null; idempotencyKey: string };

export const useSaveClaim = () =>
  useWrite(({ input, revises, idempotencyKey }: SaveClaim) =>
    revises === null
      ? fetchJson<WrittenClaim>("/api/v1/claims", { method: "POST", body: input, idempotencyKey })
      : fetchJson<WrittenClaim>(`/api/v1/claims/${revises.id}`, { method: "PUT", body: { ...input, version: revises.version }, idempotencyKey }),
  );

export const useWithdrawClaim = (id: string) =>
  useWrite(({ idempotencyKey, ...body }: ClaimWithdrawal & { idempotencyKey: string }) => fetchJson<Written>(`/api/v1/claims/${id}`, { method: "PATCH", body, idempotencyKey }));

export const useRevertClaim = (id: string) =>
  useWrite(({ idempotencyKey, ...body }: ClaimReversion & { idempotencyKey: string }) => fetchJson<WrittenClaim>(`/api/v1/claims/${id}/revert`, { method: "POST", body, idempotencyKey }));

export const useSetStatus = (estimateId: string) =>
  useWrite(({ idempotencyKey, ...body }: StatusInput & { idempotencyKey: string }) =>
    fetchJson<Written>(`/api/v1/estimates/${estimateId}/status`, { method: "PUT", body, idempotencyKey }),
  );

export const useSaveIntake = () =>
  useWrite(({ input, idempotencyKey }: { input: IntakeInput; idempotencyKey: string }) => fetchJson<WrittenIntake>("/api/v1/intakes", { method: "POST", body: input, idempotencyKey }));

type SaveAnnotation = { input: AnnotationInput; revises: { id: string; version: number; withdrawn?: boolean } | null; idempotencyKey: string };

export const useSaveAnnotation = () =>
  useWrite(({ input, revises, idempotencyKey }: SaveAnnotation) => {
    if (revises === null) return fetchJson<Written>("/api/v1/annotations", { method: "POST", body: input, idempotencyKey });
    const body: AnnotationRevision = { ...input, version: revises.version, withdrawn: revises.withdrawn ?? false };
    return fetchJson<Written>(`/api/v1/annotations/${revises.id}`, { method: "PUT", body, idempotencyKey });
  });

type SignIn = { email: string; password: string };
export const useSignIn = () => useMutation({ mutationFn: (body: SignIn) => fetchJson<unknown>("/api/auth/sign-in/email", { method: "POST", body }) });
export const useSignOut = () => useMutation({ mutationFn: () => fetchJson<unknown>("/api/auth/sign-out", { method: "POST", body: {} }) });

type ChangePassword = { currentPassword: string; newPassword: string };
export const useChangePassword = () =>
  useMutation({ mutationFn: (body: ChangePassword) => fetchJson<unknown>("/api/auth/change-password", { method: "POST", body: { ...body, revokeOtherSessions: true } }) });
