"use client";

import { useEffect, useRef, useState } from "react";
import { copyText } from "@/lib/client/copy-text";
import styles from "./take-along.module.css";

const SAID_MS = 2_000;

/** Copies a text and says that it has; the text is made when it is asked for. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [said, setSaid] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async (): Promise<void> => {
    setSaid((await copyText(text())) ? "Copied" : "Could not copy");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(""), SAID_MS);
  };
  return (
    <span>
      <button type="button" className={styles.button} onClick={copy}>
        {/* Both words hold their place, so that nothing moves. */}
        <span className={styles.label} data-hidden={said !== ""}>
          {label}
        </span>
        <span className={styles.said} aria-hidden>
          {said}
        </span>
      </button>
      {/* What changes inside a button is not read out everywhere. */}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </span>
  );
}
