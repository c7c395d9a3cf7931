"use client";

import { type ReactNode, useEffect, useRef } from "react";
import styles from "./filters.module.css";

/** A button that opens a small panel. Escape and a click elsewhere close it; without scripts it still opens. */
export function FilterMenu({ label, children }: { label: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: PointerEvent | KeyboardEvent) => {
      const menu = details.current;
      if (!menu?.open) return;
      const leaves = event instanceof KeyboardEvent ? event.key === "Escape" : !menu.contains(event.target as Node);
      if (!leaves) return;
      menu.open = false;
      if (event instanceof KeyboardEvent) menu.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details ref={details} className={styles.menu} name="filters">
      <summary className={styles.button}>{label}</summary>
      <div className={styles.panel}>{children}</div>
    </details>
  );
}
