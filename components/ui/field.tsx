import type { ComponentProps, ReactNode } from "react";
import styles from "./field.module.css";

export type Labelled = { name: string; label: ReactNode; hint?: ReactNode; error?: string | undefined };

/** The ids of what describes a field, for a screen reader: its error first, then its hint. */
export const describe = ({ name, hint, error }: Pick<Labelled, "name" | "hint" | "error">): string | undefined =>
  [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined;

/** What every control shares: its id is its name, so that a summary of errors can link to it. */
export const wire = ({ name, hint, error }: Pick<Labelled, "name" | "hint" | "error">) => ({
  id: name,
  name,
  "aria-invalid": error ? true : undefined,
  "aria-describedby": describe({ name, hint, error }),
});

/** A label above a control, its hint and its error below. */
export function Field({ name, label, hint, error, children }: Labelled & { children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={name} className={styles.label}>
        {label}
      </label>
      {children}
      <FieldNotes name={name} hint={hint} error={error} />
    </div>
  );
}

export function FieldNotes({ name, hint, error }: Pick<Labelled, "name" | "hint" | "error">) {
  return (
    <>
      {error && (
        <p id={`${name}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${name}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </>
  );
}

export function TextField({ label, hint, error, name, ...rest }: Labelled & ComponentProps<"input">) {
  return (
    <Field {...{ name, label, hint, error }}>
      <input type="text" autoComplete="off" className={styles.control} {...rest} {...wire({ name, hint, error })} />
    </Field>
  );
}

export function AreaField({ label, hint, error, name, ...rest }: Labelled & ComponentProps<"textarea">) {
  return (
    <Field {...{ name, label, hint, error }}>
      <textarea rows={3} className={styles.control} {...rest} {...wire({ name, hint, error })} />
    </Field>
  );
}

export type Option = { value: string; label: string };

export function SelectField({ label, hint, error, name, options, blank, children, ...rest }: Labelled & ComponentProps<"select"> & { options?: readonly Option[]; blank?: string }) {
  return (
    <Field {...{ name, label, hint, error }}>
      <select className={styles.control} {...rest} {...wire({ name, hint, error })}>
        {blank !== undefined && <option value="">{blank}</option>}
        {options?.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
        {children}
      </select>
    </Field>
  );
}

export function CheckField({ label, hint, error, name, ...rest }: Labelled & ComponentProps<"input">) {
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input type="checkbox" {...rest} {...wire({ name, hint, error })} /> {label}
      </label>
      <FieldNotes name={name} hint={hint} error={error} />
    </div>
  );
}
