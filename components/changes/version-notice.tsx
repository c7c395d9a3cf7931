import Link from "next/link";
import { FieldChanges } from "@/components/changes/field-changes";
import { Notice } from "@/components/ui/notice";
import type { ChangeRow } from "@/lib/domain/answers";
import { describeChange } from "@/lib/domain/change-words";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay } from "@/lib/domain/format";
import styles from "./changes.module.css";

type VersionNoticeProps = {
  version: { version: number; revision: number; made_at: string; next: { version: number; at: string } | null };
  now: EstimateRow;
  /** Every recorded change of the estimate and its claim, newest first. */
  changes: readonly ChangeRow[];
};

/** Says that the page shows an older version, what took its place, and what became different. */
export function VersionNotice({ version: { version, revision, made_at, next }, now, changes }: VersionNoticeProps) {
  const later = changes.filter((change) => change.revision > revision && change.before !== null).reverse();
  return (
    <div className={styles.notice}>
      <Notice kind="warn" title={`Version ${version}, recorded on ${formatDay(made_at.slice(0, 10))}.`}>
        <p>
          {next && `Superseded by version ${next.version} on ${formatDay(next.at.slice(0, 10))}. `}
          <Link href={`/estimates/${now.id}`}>Open the version that stands now ({now.claim_version})</Link>
        </p>
        {later.map((change) => (
          <FieldChanges key={change.revision} fields={describeChange(change).fields} />
        ))}
      </Notice>
    </div>
  );
}
