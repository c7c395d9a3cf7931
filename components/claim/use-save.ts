import { useRef, useState } from "react";
import { set, type UseFormReturn } from "react-hook-form";
import { ApiError } from "@/lib/client/api";
import { fetchEditableClaim } from "@/lib/client/desk-queries";
import { newKey, useSaveClaim } from "@/lib/client/mutations";
import type { ClaimForm, EditableClaim } from "@/lib/domain/claim-form";
import { checkClaimForm, toFormPath, type FormProblem } from "@/lib/domain/claim-form-input";
import type { WrittenClaim } from "@/lib/domain/writes";

export type SaveAs = "draft" | "published";
type Saved = WrittenClaim & { as: SaveAs };

/** What stands in the way of saving, in the one place that a page must show it. */
type Obstacle = { kind: "signed-out"; as: SaveAs } | { kind: "conflict"; theirs: EditableClaim } | { kind: "refused"; message: string };

/**
 * Sends the form: the checks that the server makes are made here first; what the server refuses lands at the same fields. One
 * attempt keeps its idempotency key however often it is sent, so a retry after a lost answer writes once.
 */
export function useSave(form: UseFormReturn<ClaimForm>, revises: { id: string; version: number } | null, onSaved: () => void) {
  const save = useSaveClaim();
  const attempt = useRef({ contents: "", key: "" });
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);

  const show = (found: readonly FormProblem[]): void => {
    setProblems(found);
    for (const { path, message } of found) form.setError(path as keyof ClaimForm, { type: "refused", message });
  };

  async function send(as: SaveAs, version = revises?.version): Promise<void> {
    setObstacle(null);
    setProblems([]);
    form.clearErrors();
    const values = form.getValues();
    const checked = checkClaimForm(values, as);
    // Marks the form as tried: from here on, a field that is mended loses its error at once.
    await form.handleSubmit(() => undefined)();
    if ("problems" in checked) return show(checked.problems);
    const contents = JSON.stringify([checked.input, version]);
    if (attempt.current.contents !== contents) attempt.current = { contents, key: newKey() };
    try {
      const target = revises && version !== undefined ? { id: revises.id, version } : null;
      const written = await save.mutateAsync({ input: checked.input, revises: target, idempotencyKey: attempt.current.key });
      setSaved({ ...written, as });
      onSaved();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      await meet(error, as, values);
    }
  }

  async function meet(error: ApiError, as: SaveAs, values: ClaimForm): Promise<void> {
    if (error.status === 401) return setObstacle({ kind: "signed-out", as });
    if (error.status === 409 && error.problem.current && revises) {
      const theirs = await fetchEditableClaim(revises.id).catch(() => null);
      if (theirs) return setObstacle({ kind: "conflict", theirs });
    }
    const found = (error.problem.errors ?? []).map(({ pointer, detail }) => ({ path: toFormPath(values, pointer), message: detail }));
    if (found.length > 0) return show(found);
    setObstacle({ kind: "refused", message: error.message });
  }

  return { send, isSending: save.isPending, problems, obstacle, clearObstacle: () => setObstacle(null), saved };
}

/** The form's own check, field by field, for React Hook Form. */
export function resolveClaimForm(values: ClaimForm) {
  const checked = checkClaimForm(values, "published");
  const errors = {};
  if ("problems" in checked) for (const { path, message } of checked.problems) set(errors, path, { type: "check", message });
  return "problems" in checked ? { values: {}, errors } : { values, errors: {} };
}
