"use client";

import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { ConflictView } from "@/components/claim/conflict-view";
import { SignInForm } from "@/components/desk/sign-in-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { AreaField, SelectField, TextField, type Option } from "@/components/ui/field";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { useAttempt } from "@/lib/client/attempt";
import { useKeptForm, useLeaveGuard } from "@/lib/client/kept-form";
import type { SentRecord } from "@/lib/client/desk-mutations";
import { recordDifferences, type RecordValues } from "@/lib/domain/record-form";
import type { WrittenSource } from "@/lib/domain/writes";
import styles from "./desk.module.css";

export type RecordField = { name: string; label: string; hint?: string; kind?: "text" | "area" | "date" | "url"; options?: readonly Option[] };

type RecordFormProps<Input> = {
  /** Under which this tab keeps what is typed. */
  formKey: string;
  fields: readonly RecordField[];
  initial: RecordValues;
  stored: { slug: string; version: number } | null;
  check: (values: RecordValues) => { input: Input } | { errors: RecordValues };
  save: (sent: SentRecord<Input>) => Promise<WrittenSource>;
  /** What stands now, out of a refusal, as the form holds it. */
  toValues: (current: object) => RecordValues;
  onSaved: (written: WrittenSource) => void;
  action: string;
};

type Obstacle = { kind: "signed-out" } | { kind: "conflict"; theirs: RecordValues; version: number } | { kind: "refused"; message: string };

/** The form of a record that is one row: new, or a stored one revised under its version. Nothing typed is ever lost. */
export function RecordForm<Input>({ formKey, fields, initial, stored, check, save, toValues, onSaved, action }: RecordFormProps<Input>) {
  const form = useForm<RecordValues>({ defaultValues: initial });
  const [at, setAt] = useState(stored);
  const kept = useKeptForm(formKey, form, at?.version ?? null, (version) => setAt((now) => now && version !== null ? { ...now, version } : now));
  const keyOf = useAttempt();
  const summary = useRef<HTMLDivElement>(null);
  const [errors, setErrors] = useState<RecordValues>({});
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const [isSending, setSending] = useState(false);
  const [savedAs, setSavedAs] = useState<number | null>(null);
  const { isDirty } = form.formState;
  useLeaveGuard(isDirty);
  // The page was read anew, and what it then said is not what is open here: go on from there, unless something is typed.
  const isBehind = stored !== null && at !== null && stored.version > at.version;
  const newest = useRef({ stored, initial });
  newest.current = { stored, initial };
  useEffect(() => {
    if (isDirty || !isBehind) return;
    form.reset(newest.current.initial);
    setAt(newest.current.stored);
  }, [form, isDirty, isBehind]);
  useEffect(() => {
    if (Object.keys(errors).length > 0) summary.current?.focus();
  }, [errors]);
  useEffect(() => {
    if (obstacle?.kind === "conflict") document.getElementById("conflict")?.focus();
  }, [obstacle]);

  async function send(version = at?.version): Promise<void> {
    setObstacle(null);
    setSavedAs(null);
    const checked = check(form.getValues());
    setErrors("errors" in checked ? checked.errors : {});
    if ("errors" in checked) return;
    const revises = at && version !== undefined ? { slug: at.slug, version } : null;
    setSending(true);
    try {
      const written = await save({ input: checked.input, revises, idempotencyKey: keyOf([checked.input, revises]) });
      form.reset(form.getValues());
      kept.forget();
      if (at) setAt({ slug: written.slug, version: written.version });
      setSavedAs(written.version);
      onSaved(written);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      meet(error);
    } finally {
      setSending(false);
    }
  }

  function meet({ status, problem, message }: ApiError): void {
    const { current } = problem;
    if (status === 401) return setObstacle({ kind: "signed-out" });
    if (status === 409 && typeof current === "object" && current !== null && "version" in current) return setObstacle({ kind: "conflict", theirs: toValues(current), version: Number(current.version) });
    const found = Object.fromEntries((problem.errors ?? []).map(({ pointer, detail }) => [pointer.split("/")[1] ?? "", detail]));
    if (fields.some(({ name }) => found[name] !== undefined)) return setErrors(found);
    setObstacle({ kind: "refused", message });
  }

  const labelOf = (name: string): string => fields.find((field) => field.name === name)?.label ?? name;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Live>
        {kept.restoredAt && (
          <Notice kind="warn" title="Restored what you had typed here.">
            <p>
              It was not saved yet.{" "}
              <Button
                look="quiet"
                onClick={() => {
                  form.reset(initial);
                  setAt(stored);
                  kept.forget();
                }}
              >
                Discard it
              </Button>
            </p>
          </Notice>
        )}
        <ErrorSummary ref={summary} items={Object.entries(errors).map(([id, message]) => ({ id, message: `${labelOf(id)}: ${message}` }))} />
        {obstacle?.kind === "conflict" && (
          <ConflictView
            version={obstacle.version}
            nameOf={labelOf}
            differences={recordDifferences(form.getValues(), obstacle.theirs)}
            onTake={(path) => {
              form.setValue(path, obstacle.theirs[path] ?? "", { shouldDirty: true });
              setObstacle({ ...obstacle });
            }}
            onKeepMine={() => {
              setAt((now) => now && { ...now, version: obstacle.version });
              void send(obstacle.version);
            }}
            onTakeTheirs={() => {
              form.reset(obstacle.theirs);
              setAt((now) => now && { slug: obstacle.theirs.slug || now.slug, version: obstacle.version });
              kept.forget();
              setObstacle(null);
            }}
          />
        )}
        {fields.map((field) => (
          <Control key={field.name} field={field} error={errors[field.name]} register={form.register(field.name)} />
        ))}
        {obstacle?.kind === "refused" && (
          <Notice kind="bad" title="Not saved.">
            <p>{obstacle.message} Everything you typed is still here.</p>
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button look="primary" type="submit" disabled={isSending}>
            {action}
          </Button>
          <span role="status" className="muted small">
            {isSending ? "Saving…" : savedAs !== null && `Saved as version ${savedAs}.`}
          </span>
        </div>
      </Live>
      {obstacle?.kind === "signed-out" && (
        <Dialog title="Your session has ended" onClose={() => setObstacle(null)}>
          <p className="small">Sign in and this is sent again. Everything you typed is still here.</p>
          <SignInForm onSignedIn={() => void send()} />
        </Dialog>
      )}
    </form>
  );
}

type ControlProps = { field: RecordField; error: string | undefined; register: ReturnType<ReturnType<typeof useForm<RecordValues>>["register"]> };

function Control({ field: { name: _, label, hint, kind = "text", options }, error, register }: ControlProps) {
  const shared = { label, hint, error, ...register };
  if (options) return <SelectField {...shared} options={options} />;
  if (kind === "area") return <AreaField {...shared} />;
  if (kind === "date") return <TextField {...shared} type="date" />;
  return <TextField {...shared} {...(kind === "url" && { inputMode: "url" as const })} />;
}
