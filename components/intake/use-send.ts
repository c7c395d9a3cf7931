import { useRef, useState } from "react";
import type { Item } from "@/components/intake/use-intake";
import { ApiError } from "@/lib/client/api";
import { newKey, useSaveIntake } from "@/lib/client/mutations";
import { checkClaimForm, toFormPath, type FormProblem } from "@/lib/domain/claim-form-input";
import { figureName } from "@/lib/domain/intake";
import type { IntakeInput } from "@/lib/domain/writes";

export type SaveAs = "draft" | "published";

/** Sends what was accepted, all or nothing, under one key however often; a refusal is given back with the place of its proposal. */
export function useSend(onProblems: (index: number, problems: FormProblem[]) => void, onSaved: () => void) {
  const save = useSaveIntake();
  const attempt = useRef({ contents: "", key: "" });
  const [saved, setSaved] = useState<{ as: SaveAs; ids: string[] } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [signedOut, setSignedOut] = useState<SaveAs | null>(null);
  const clear = () => {
    setRefusal(null);
    setSignedOut(null);
  };

  async function send(items: readonly Item[], as: SaveAs): Promise<void> {
    clear();
    const accepted = items.flatMap((item, index) => (item.state === "accepted" ? { ...item, index } : []));
    const claims: IntakeInput["claims"] = [];
    for (const { form, places, index } of accepted) {
      const checked = checkClaimForm(form, as);
      if ("problems" in checked) return onProblems(index, checked.problems);
      claims.push({ claim: checked.input, figures: places.map(figureName) });
    }
    const contents = JSON.stringify(claims);
    if (attempt.current.contents !== contents) attempt.current = { contents, key: newKey() };
    try {
      const written = await save.mutateAsync({ input: { claims }, idempotencyKey: attempt.current.key });
      setSaved({ as, ids: written.claims.map(({ id }) => id) });
      onSaved();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) return setSignedOut(as);
      setRefusal(error.message);
      const found = (error.problem.errors ?? []).flatMap(({ pointer, detail }) => {
        const [, place, rest] = /^\/claims\/(\d+)\/claim(\/.*)$/u.exec(pointer) ?? [];
        const item = accepted[Number(place)];
        return item ? { index: item.index, path: toFormPath(item.form, rest ?? ""), message: detail } : [];
      });
      const first = found[0];
      if (first) onProblems(first.index, found.filter(({ index }) => index === first.index).map(({ path, message }) => ({ path, message })));
    }
  }

  return { send, isSending: save.isPending, saved, refusal, signedOut, clear };
}
