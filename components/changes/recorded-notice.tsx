import type { MouseEventHandler } from "react";
import { Notice } from "@/components/ui/notice";
import { formatCount, formatLongDay } from "@/lib/domain/format";
import styles from "./changes.module.css";

type RecordedNoticeProps = { asked: string | number; revision: number; /** Whether the topic had been begun. */ isBegun: boolean; backHref: string; onBack: MouseEventHandler };

/** Says that the page shows the register as it stood, so that nobody takes it for the present. */
export function RecordedNotice({ asked, revision, isBegun, backHref, onBack }: RecordedNoticeProps) {
  const when = typeof asked === "number" ? `at revision ${formatCount(asked)}` : `on ${formatLongDay(asked)}`;
  return (
    <div className={styles.notice}>
      <Notice kind="warn" title={`The register as it stood ${when}.`}>
        <p>
          {isBegun ? `Later corrections are not in it (revision ${formatCount(revision)}).` : "Nothing had been recorded on this topic by then."}{" "}
          <a href={backHref} onClick={onBack} className="no-print">
            Back to now
          </a>
        </p>
      </Notice>
    </div>
  );
}
