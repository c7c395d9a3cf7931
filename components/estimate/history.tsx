import Link from "next/link";
import { Panel } from "@/components/estimate/panel";
import type { ChangeRow } from "@/lib/domain/answers";
import { formatAuthor } from "@/lib/domain/change-log";
import { describeChange } from "@/lib/domain/change-words";
import { formatDay } from "@/lib/domain/format";
import styles from "./estimate.module.css";

/** Every recorded change of the estimate and its claim, newest first. */
export function History({ changes }: { changes: readonly ChangeRow[] }) {
  return (
    <Panel title="History">
      <table className={styles.history}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => {
            const { title, fields } = describeChange(change);
            return (
              <tr key={change.revision}>
                <td>{formatDay(change.at.slice(0, 10))}</td>
                <td>
                  {title} by {formatAuthor(change.by)} <span className="muted">· revision {change.revision}</span>
                  {change.table === "claim" && typeof change.after?.version === "number" && (
                    <span className="muted">
                      {" "}
                      · <Link href={`?v=${change.after.version}`}>version {change.after.version}</Link>
                    </span>
                  )}
                  {fields.map(({ name, before, after }) => (
                    <div key={name}>
                      <span className="muted">{name}:</span> <s>{before}</s> → {after}
                    </div>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
