import { useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

type Kept<V> = { values: V; version: number | null; at: string };

/**
 * Keeps what is typed into a form for as long as the tab lives, through a lost session, a closed lid and a reload, and puts it
 * back. `version` is what the form was read at: put back over a newer one, saving still meets the conflict.
 */
export function useKeptForm<V extends FieldValues>(key: string, form: UseFormReturn<V>, version: number | null, onRestore: (version: number | null) => void) {
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const versionNow = useRef(version);
  versionNow.current = version;
  const restore = useRef(onRestore);
  restore.current = onRestore;

  // What needs no keeping: the form as it was opened, or as it was last saved.
  const settled = useRef("");

  useEffect(() => {
    settled.current = JSON.stringify(form.getValues());
    const kept = readKept<V>(key);
    if (kept) {
      form.reset(kept.values, { keepDefaultValues: true });
      restore.current(kept.version);
      setRestoredAt(kept.at);
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      const values = form.getValues();
      if (JSON.stringify(values) === settled.current) sessionStorage.removeItem(key);
      else writeKept(key, { values, version: versionNow.current, at: new Date().toISOString() });
    };
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(keep, 200);
      },
    });
    // What was typed in the last moment before the page goes is kept too.
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      clearTimeout(timer);
      stop();
    };
  }, [key, form]);

  const forget = () => {
    settled.current = JSON.stringify(form.getValues());
    sessionStorage.removeItem(key);
    setRestoredAt(null);
  };
  return { restoredAt, forget };
}

function readKept<V>(key: string): Kept<V> | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept<V> | null;
  } catch {
    return null;
  }
}

function writeKept<V>(key: string, kept: Kept<V>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage costs the safety net, not the form.
  }
}

/** Asks before the tab is closed or left while something is unsaved. */
export function useLeaveGuard(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const guard = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, [isUnsaved]);
}
