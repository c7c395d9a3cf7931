import Link from "next/link";
import { FieldChanges } from "@/components/changes/field-changes";
import { formatAuthor, type LogEntry } from "@/lib/domain/change-log";
import { formatCount, formatDay } from "@/lib/domain/format";
import styles from "./changes.module.css";

/** The public log, newest first. */
export function ChangeList({ entries, titles }: { entries: readonly LogEntry[]; titles: ReadonlyMap<string, string> }) {
  return (
    <ol className={styles.list}>
      {entries.map((entry) => (
        <li key={entry.revision}>
          <p className="muted small">
            <time dateTime={entry.at}>
              {formatDay(entry.at.slice(0, 10))}, {entry.at.slice(11, 16)} UTC
            </time>
            <br />
            revision {formatCount(entry.revision)}
          </p>
          <div>
            <p>
              {entry.title} by {formatAuthor(entry.by)}
              {entry.subject && (
                <>
                  : <Subject subject={entry.subject} href={entry.href} />
                </>
              )}
            </p>
            <FieldChanges fields={entry.fields} />
            {entry.topic_slug && (
              <p className="muted small">
                <Link href={`/topics/${entry.topic_slug}`}>{titles.get(entry.topic_slug) ?? entry.topic_slug}</Link>
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

export const Subject = ({ subject, href }: { subject: string; href: string | null }) => (href ? <Link href={href}>{subject}</Link> : <span>{subject}</span>);
