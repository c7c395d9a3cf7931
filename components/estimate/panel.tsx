import type { ReactNode } from "react";
import styles from "./estimate.module.css";

/** A titled card of the estimate page. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={`card ${styles.panel}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
