"use client";

import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { ErrorSummary, type SummaryItem } from "@/components/ui/error-summary";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { ApiError, fieldErrors } from "@/lib/client/api";
import { newKey, useSaveAnnotation } from "@/lib/client/mutations";
import type { AnnotationRow } from "@/lib/domain/answers";
import { ANNOTATION_KINDS } from "@/lib/domain/terms";
import { AnnotationInput } from "@/lib/domain/writes";
import styles from "./desk.module.css";

type AnnotationFormProps = { topic: string; note: AnnotationRow | null; onDone: () => void };

/** A dated note on a topic's charts: new, or one revised or withdrawn. */
export function AnnotationForm({ topic, note, onDone }: AnnotationFormProps) {
  const save = useSaveAnnotation();
  const attempt = useRef({ contents: "", key: "" });
  const summary = useRef<HTMLDivElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const prefix = note?.id ?? "new";
  const name = (field: string) => `${prefix}.${field}`;

  useEffect(() => {
    if (Object.keys(errors).length > 0) summary.current?.focus();
  }, [errors]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const withdrawn = (event.nativeEvent as SubmitEvent).submitter?.getAttribute("value") === "withdraw";
    const text = (field: string): string | null => String(data.get(name(field)) ?? "").trim() || null;
    const parsed = AnnotationInput.safeParse({
      topic,
      estimate_id: note?.estimate_id ?? null,
      ...{ on: text("on") ?? "", until: text("until"), label: text("label") ?? "", body: text("body"), url: text("url"), kind: text("kind") },
    });
    setErrors(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])));
    if (!parsed.success) return;
    const contents = JSON.stringify([parsed.data, note?.version, withdrawn]);
    if (attempt.current.contents !== contents) attempt.current = { contents, key: newKey() };
    save.mutate(
      { input: parsed.data, revises: note && { id: note.id, version: note.version, withdrawn }, idempotencyKey: attempt.current.key },
      { onSuccess: onDone, onError: (error) => setErrors(fieldErrors(error)) },
    );
  };

  const items: SummaryItem[] = Object.entries(errors).map(([field, message]) => ({ id: name(field), message }));
  const field = (id: string) => ({ name: name(id), error: errors[id] });
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Live>
        <ErrorSummary ref={summary} items={items} />
        {save.error && items.length === 0 && <Notice kind="bad">{sentence(save.error)}</Notice>}
        <TextField {...field("label")} label="Label" defaultValue={note?.label} hint="At most 60 characters. Neutral words." maxLength={60} />
        <div className={styles.row}>
          <TextField {...field("on")} label="On" type="date" defaultValue={note?.on} />
          <TextField {...field("until")} label="Until" type="date" defaultValue={note?.until ?? ""} />
          <SelectField {...field("kind")} label="Kind" options={ANNOTATION_KINDS.map((value) => ({ value, label: value }))} defaultValue={note?.kind ?? "other"} />
        </div>
        <AreaField {...field("body")} label="Text" defaultValue={note?.body ?? ""} />
        <TextField {...field("url")} label="Web address" inputMode="url" defaultValue={note?.url ?? ""} />
        <div className={styles.buttons}>
          <Button look="primary" type="submit" disabled={save.isPending}>
            {note ? "Save" : "Add the note"}
          </Button>
          {note && (
            <>
              <Button type="submit" value="withdraw" disabled={save.isPending}>
                Withdraw it
              </Button>
              <Button look="quiet" onClick={onDone}>
                Leave it as it is
              </Button>
            </>
          )}
        </div>
      </Live>
    </form>
  );
}

function sentence(error: Error): string {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 409) return "Somebody changed this note since you opened it. Reload the page and look again.";
  if (status === 401) return "Your session has ended. Sign in in another tab, then send this again: what you typed is still here.";
  return error.message;
}
