import { useEffect, useRef, useState } from "react";
import { blankClaim, type ClaimForm } from "@/lib/domain/claim-form";
import type { Span } from "@/lib/domain/statement/tokens";

export type Item = { key: string; form: ClaimForm; places: number[]; state: "open" | "accepted" | "dismissed" };
/** What a tab holds of an intake: the article as pasted, what was read in it, and what became of each proposal. */
export type Intake = { text: string; article: ClaimForm; items: Item[] | null; spans: Span[]; read: string[]; notStored: { words: string; reason: string }[] };

const KEY = "intake";
export const BLANK_INTAKE: Intake = { text: "", article: blankClaim(), items: null, spans: [], read: [], notStored: [] };

/** The intake of this tab. The article stays in the tab: a reload or an ended session loses nothing, and nothing of it is sent. */
export function useIntake() {
  const [intake, setIntake] = useState(BLANK_INTAKE);
  const [isReady, setReady] = useState(false);
  const former = useRef<Intake[]>([]);
  useEffect(() => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Intake | null;
      if (kept) setIntake(kept);
    } catch {
      // What cannot be read back is as good as nothing.
    }
    setReady(true);
  }, []);
  useEffect(() => {
    if (!isReady) return;
    const keep = () => {
      try {
        if (intake.text === "" && intake.items === null) sessionStorage.removeItem(KEY);
        else sessionStorage.setItem(KEY, JSON.stringify(intake));
      } catch {
        // A full or forbidden storage costs the safety net, not the work.
      }
    };
    const timer = setTimeout(keep, 150);
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [intake, isReady]);

  /** A step that undo takes back. */
  const step = (next: (now: Intake) => Intake) =>
    setIntake((now) => {
      former.current = [...former.current.slice(-50), now];
      return next(now);
    });
  const undo = () => {
    const last = former.current.pop();
    // What was typed into a proposal since stays.
    if (last) setIntake((now) => ({ ...last, items: last.items?.map((item) => ({ ...item, form: now.items?.find(({ key }) => key === item.key)?.form ?? item.form })) ?? null }));
  };
  return { intake, isReady, setIntake, step, undo };
}
