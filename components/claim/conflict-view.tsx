"use client";

import { fieldWords } from "@/components/claim/field-words";
import { Button } from "@/components/ui/button";
import type { Difference } from "@/lib/domain/claim-form-edit";
import styles from "./claim.module.css";

type ConflictViewProps = {
  version: number;
  differences: readonly Difference[];
  onTake: (path: string) => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  /** What a field is called. */
  nameOf?: (path: string) => string;
};

/** Two versions of one claim or other record, field by field. Nothing is lost until the editor chooses. */
export function ConflictView({ version, differences, onTake, onKeepMine, onTakeTheirs, nameOf = fieldWords }: ConflictViewProps) {
  return (
    <section className={`card ${styles.card}`} aria-labelledby="conflict-title" tabIndex={-1} id="conflict">
      <h2 id="conflict-title">Somebody saved version {version} while you were editing</h2>
      <p className="small">
        {differences.length === 0 ? "It says the same as yours." : "These fields differ. Take theirs one by one, all of them, or keep yours and save again."}
      </p>
      {differences.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Yours</th>
                <th scope="col">Version {version}</th>
                <th scope="col">
                  <span className="visually-hidden">Choose</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ path, mine, theirs }) => (
                <tr key={path}>
                  <th scope="row">{nameOf(path)}</th>
                  <td>{mine || "—"}</td>
                  <td>{theirs || "—"}</td>
                  <td>
                    <Button look="quiet" onClick={() => onTake(path)} aria-label={`Take theirs: ${nameOf(path)}`}>
                      Take theirs
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className={styles.buttons}>
        <Button look="primary" onClick={onKeepMine}>
          Save mine over version {version}
        </Button>
        <Button onClick={onTakeTheirs}>Take all of theirs</Button>
      </div>
    </section>
  );
}
