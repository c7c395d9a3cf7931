"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type SubmitEvent } from "react";
import { ShownOnce } from "@/components/desk/shown-once";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { CheckField, SelectField, TextField } from "@/components/ui/field";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { fieldErrors } from "@/lib/client/api";
import { useMakeToken, useRevokeToken } from "@/lib/client/people";
import { formatDay } from "@/lib/domain/format";
import { SCOPE_ABOUT, SCOPES, TokenInput, type TokenRow } from "@/lib/domain/tokens";
import styles from "./desk.module.css";

const LIVES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "one year" },
];
const day = (at: string): string => formatDay(at.slice(0, 10));

/** The tokens of whoever is signed in, and the form for a new one. */
export function TokenPanel({ tokens }: { tokens: readonly TokenRow[] }) {
  const router = useRouter();
  const revoke = useRevokeToken();
  return (
    <div className={styles.form}>
      <h2>API tokens</h2>
      <p className="muted small">A program that sends a token writes in your name. Give each program its own, with no more than it needs.</p>
      <MakeToken />
      {revoke.error && <Notice kind="bad">{revoke.error.message}</Notice>}
      <ul className={styles.list}>
        {tokens.map((token) => (
          <li key={token.id} className={styles.line}>
            <div>
              <strong>{token.name}</strong>
              <p className="muted small">
                {token.scopes.join(", ")} · made {day(token.created_at)} · until {day(token.expires_at)} · {token.last_used_at === null ? "never used" : `last used ${day(token.last_used_at)}`}
              </p>
            </div>
            <ConfirmButton label="Revoke" sure="Revoke for good" subject={token.name} disabled={revoke.isPending} onConfirm={() => revoke.mutate(token.id, { onSettled: () => router.refresh() })} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function MakeToken() {
  const router = useRouter();
  const make = useMakeToken();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const parsed = TokenInput.safeParse({ name: data.get("name"), scopes: SCOPES.filter((scope) => data.has(`scope-${scope}`)), days: Number(data.get("days")) });
    setErrors(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])));
    if (!parsed.success) return;
    const made = () => {
      form.current?.reset();
      router.refresh();
    };
    make.mutate(parsed.data, { onSuccess: made, onError: (error) => setErrors(fieldErrors(error)) });
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <Live>
        {make.data && (
          <ShownOnce key={make.data.id} label="Your new token" secret={make.data.token}>
            Send it as <code>Authorization: Bearer …</code>
          </ShownOnce>
        )}
        {make.error && Object.keys(errors).length === 0 && <Notice kind="bad">{make.error.message}</Notice>}
        <div className={styles.row}>
          <TextField name="name" label="What will use it" maxLength={60} error={errors.name} />
          <SelectField name="days" label="Works for" options={LIVES} defaultValue="90" error={errors.days} />
        </div>
        <fieldset className={styles.choices} aria-describedby={errors.scopes && "scopes-error"}>
          <legend>It may</legend>
          {errors.scopes && (
            <p id="scopes-error" className={styles.error} role="alert">
              {errors.scopes}
            </p>
          )}
          {SCOPES.map((scope) => (
            <CheckField
              key={scope}
              name={`scope-${scope}`}
              value={scope}
              label={
                <span>
                  <code>{scope}</code> {SCOPE_ABOUT[scope]}
                </span>
              }
            />
          ))}
        </fieldset>
        <div>
          <Button type="submit" disabled={make.isPending}>
            Make a token
          </Button>
        </div>
      </Live>
    </form>
  );
}
