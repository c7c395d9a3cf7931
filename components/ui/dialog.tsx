"use client";

import { useEffect, useRef, type ReactNode } from "react";
import styles from "./dialog.module.css";

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/** A dialog over the page, which stays as it is underneath. Escape closes it; the browser keeps the focus inside. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} className={styles.dialog} aria-label={title} onCancel={onClose}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
