"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { AnnotationForm } from "@/components/desk/annotation-form";
import { Button } from "@/components/ui/button";
import type { AnnotationRow } from "@/lib/domain/answers";
import { formatDay } from "@/lib/domain/format";
import styles from "./desk.module.css";

/** A topic's notes in the order of their days, each open to revision, and the form for a new one. */
export function AnnotationDesk({ topic, notes }: { topic: string; notes: readonly AnnotationRow[] }) {
  const router = useRouter();
  const [open, setOpen] = useState<string | null>(null);
  const [added, setAdded] = useState(0);
  const done = () => {
    setOpen(null);
    setAdded((n) => n + 1);
    router.refresh();
  };
  return (
    <div className={styles.columns}>
      <section className={`card ${styles.card}`} aria-label="Notes">
        <h2>{notes.length === 1 ? "1 note" : `${notes.length} notes`}</h2>
        <ul className={styles.list}>
          {notes.map((note) => (
            <li key={note.id}>
              {open === note.id ? (
                <AnnotationForm key={note.version} topic={topic} note={note} onDone={done} />
              ) : (
                <>
                  <strong>{note.label}</strong>
                  <p className="muted small">
                    {formatDay(note.on)}
                    {note.until !== null && ` to ${formatDay(note.until)}`} · {note.kind}
                    {note.estimate_id !== null && " · on one estimate"}
                  </p>
                  {note.body !== null && <p className="small">{note.body}</p>}
                  <Button look="quiet" onClick={() => setOpen(note.id)} aria-label={`Edit: ${note.label}`}>
                    Edit
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className={`card ${styles.card}`} aria-label="New note">
        <h2>New note</h2>
        <AnnotationForm key={added} topic={topic} note={null} onDone={done} />
      </section>
    </div>
  );
}
