"use client";

import { useRef, useState, type FormEvent } from "react";
import { STATUS_LABELS, toOptions } from "@/components/claim/options";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { newKey, useSetStatus } from "@/lib/client/mutations";
import { ESTIMATE_STATUSES, MEASURE_LABELS, type Measure } from "@/lib/domain/terms";
import { StatusInput } from "@/lib/domain/writes";
import styles from "./claim.module.css";

export type FigureStatus = { id: string; words: string; measure: Measure; status: string; status_on: string | null; reason: string | null; successor_id: string | null };
type StatusPanelProps = { figure: FigureStatus; version: number; successors: readonly { id: string; label: string }[] };

/** Marks one published figure superseded, corrected, disputed or retracted, with the reason. */
export function StatusPanel({ figure, version, successors }: StatusPanelProps) {
  const setStatus = useSetStatus(figure.id);
  const key = useRef(newKey());
  const [status, choose] = useState(figure.status);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const isReplaced = status === "superseded" || status === "corrected";
  const name = (field: string) => `${figure.id}.${field}`;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (field: string) => String(data.get(name(field)) ?? "").trim() || null;
    const parsed = StatusInput.safeParse({
      version,
      status: ESTIMATE_STATUSES.find((one) => one === status),
      status_on: text("status_on"),
      reason: status === "current" ? null : text("reason"),
      successor_id: isReplaced ? text("successor_id") : null,
    });
    setErrors(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])));
    // The form above was read at the version that this moves on from, so the page is read anew.
    if (parsed.success)
      setStatus.mutate({ ...parsed.data, idempotencyKey: key.current }, { onSuccess: () => window.location.reload(), onError: () => void (key.current = newKey()) });
  };

  return (
    <form className={styles.panel} onSubmit={submit} noValidate aria-label={`Status of “${figure.words}” (${MEASURE_LABELS[figure.measure]})`}>
      <p className="small">
        “{figure.words}” <span className="muted">({MEASURE_LABELS[figure.measure]})</span>
      </p>
      {setStatus.error && <Notice kind="bad">{sentence(setStatus.error)}</Notice>}
      <div className={styles.two}>
        <SelectField name={name("status")} label="Status" options={toOptions(STATUS_LABELS)} value={status} onChange={(event) => choose(event.target.value)} />
        <TextField name={name("status_on")} label="Since" placeholder="2025-01-19" defaultValue={figure.status_on ?? ""} error={errors.status_on} />
      </div>
      {status !== "current" && <TextField name={name("reason")} label="Reason" defaultValue={figure.reason ?? ""} error={errors.reason} hint="Shown with the figure." />}
      {isReplaced && (
        <SelectField
          name={name("successor_id")}
          label={status === "superseded" ? "Superseded by" : "Corrected by"}
          blank="Not recorded here"
          options={successors.map(({ id, label }) => ({ value: id, label }))}
          defaultValue={figure.successor_id ?? ""}
          error={errors.successor_id}
        />
      )}
      <div>
        <Button type="submit" disabled={setStatus.isPending}>
          Change the status
        </Button>
      </div>
    </form>
  );
}

function sentence(error: Error): string {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 409) return "Somebody changed this claim since you opened it. Reload the page and look again.";
  if (status === 401) return "Your session has ended. Sign in in another tab, then send this again.";
  return error instanceof ApiError ? (error.problem.errors?.[0]?.detail ?? error.message) : error.message;
}
