import Link from "next/link";
import { Subject } from "@/components/changes/change-list";
import { FieldChanges } from "@/components/changes/field-changes";
import { Notice } from "@/components/ui/notice";
import { formatAge, toSubjects, type Differences } from "@/lib/domain/as-recorded";
import { formatCount } from "@/lib/domain/format";
import styles from "./changes.module.css";

type LinkNoticeProps = { differences: Differences; revision: number; slug: string; /** The same view as it was. */ then: string };

const SHOWN = 20;

/** What has changed since an old link was made. */
export function LinkNotice({ differences, revision, slug, then }: LinkNoticeProps) {
  const subjects = toSubjects(differences);
  const isSame = subjects.length === 0 && differences.added === 0;
  return (
    <div className={`${styles.notice} no-print`}>
      <Notice title={formatAge(subjects, differences.added)}>
        <p className="small">
          It was made at revision {formatCount(revision)}.{" "}
          {!isSame && (
            <>
              <Link href={then}>Show what it showed</Link> · <Link href={`/changes?topic=${slug}&since=${revision}`}>All changes since</Link>
            </>
          )}
        </p>
        {subjects.length > 0 && (
          <details className={styles.differences}>
            <summary>What changed</summary>
            <ul>
              {subjects.slice(0, SHOWN).map(({ subject, href, fields }, index) => (
                <li key={`${subject} ${index}`}>
                  <Subject subject={subject} href={href} />
                  <FieldChanges fields={fields} />
                </li>
              ))}
              {subjects.length > SHOWN && <li>and {formatCount(subjects.length - SHOWN)} more</li>}
            </ul>
          </details>
        )}
      </Notice>
    </div>
  );
}
