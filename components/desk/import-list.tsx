"use client";

import { useId, useState } from "react";
import styles from "@/components/desk/desk.module.css";
import { Button } from "@/components/ui/button";
import { undoImport } from "@/lib/client/imports";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { ImportRow, ImportUndone } from "@/lib/domain/import/answer";

/** The files that came in, the newest first, each to be undone with a reason. */
export function ImportList({ rows, problem, onUndone }: { rows: readonly ImportRow[]; problem: string | null; onUndone: () => void }) {
  return (
    <section className={`card ${styles.card}`} aria-label="Imports">
      <h2>Imports</h2>
      {problem && <p role="alert">{problem}</p>}
      {rows.length === 0 && !problem && <p className="muted">No file has been imported yet.</p>}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <b>{row.file_name}</b>{" "}
            <span className="muted small">
              {formatDay(row.created_at.slice(0, 10))}
              {row.user_name && `, ${row.user_name}`}: {formatCount(row.counts.new)} new, {formatCount(row.counts.changed)} changed{row.undone_at && `; undone on ${formatDay(row.undone_at.slice(0, 10))}`}
            </span>
            {row.undone_at === null && <Undo row={row} onUndone={onUndone} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Undo({ row, onUndone }: { row: ImportRow; onUndone: () => void }) {
  const field = useId();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  const undo = async (): Promise<void> => {
    try {
      setSaid(undoneWords(await undoImport(row.id, reason)));
      onUndone();
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  if (!isOpen) return <Button look="quiet" aria-label={`Undo ${row.file_name}`} onClick={() => setOpen(true)}>Undo</Button>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void undo();
      }}
    >
      <label htmlFor={field}>Why is it undone?</label>{" "}
      <input id={field} value={reason} maxLength={500} required onChange={(event) => setReason(event.target.value)} />{" "}
      <Button type="submit">Undo it</Button> {said && <span role="alert">{said}</span>}
    </form>
  );
}

function undoneWords({ deleted, withdrawn, restored, left }: ImportUndone): string {
  const done = `${formatCount(deleted)} drafts deleted, ${formatCount(withdrawn)} claims withdrawn, ${formatCount(restored)} put back.`;
  return left.length === 0 ? done : `${done} Left as they are: ${left.map(({ claim_id, reason }) => `${claim_id} (${reason})`).join(", ")}.`;
}
