import type { ReactNode } from "react";
import styles from "./notice.module.css";

type NoticeProps = { kind?: "plain" | "good" | "warn" | "bad"; title?: ReactNode; children?: ReactNode };

/** A framed remark. What went wrong is announced at once; everything else when the reader pauses. */
export function Notice({ kind = "plain", title, children }: NoticeProps) {
  return (
    <div role={kind === "bad" ? "alert" : "status"} className={`${styles.notice} ${styles[kind]}`}>
      {title && <p className={styles.title}>{title}</p>}
      {children}
    </div>
  );
}
