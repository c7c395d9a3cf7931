"use client";

import { type Ref } from "react";
import styles from "./error-summary.module.css";

export type SummaryItem = { id: string; message: string };

/** All that is wrong with a form, each a link to its field. The form gives it the focus when it refuses to be sent. */
export function ErrorSummary({ items, ref }: { items: readonly SummaryItem[]; ref?: Ref<HTMLDivElement> }) {
  if (items.length === 0) return null;
  return (
    <div ref={ref} tabIndex={-1} role="alert" className={styles.summary} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{items.length === 1 ? "One thing to mend" : `${items.length} things to mend`}</h2>
      <ul>
        {items.map(({ id, message }) => (
          <li key={`${id} ${message}`}>
            <a href={`#${id}`} onClick={(event) => focusField(event, id)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusField(event: { preventDefault: () => void }, id: string): void {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  // A field inside a closed section cannot take the focus.
  for (let section = field.closest("details"); section; section = section.parentElement?.closest("details") ?? null) section.open = true;
  field.focus({ preventScroll: true });
  field.scrollIntoView?.({ block: "center" });
}
