"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useIsLive } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { useChangePassword } from "@/lib/client/mutations";
import styles from "./desk.module.css";

/** Changes the password of whoever is signed in and knows the present one. */
export function AccountForm({ email, minLength }: { email: string; minLength: number }) {
  const change = useChangePassword();
  const isLive = useIsLive();
  const [tooShort, setTooShort] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const newPassword = String(data.get("new-password"));
    const short = newPassword.length < minLength ? `Use at least ${minLength} characters.` : undefined;
    setTooShort(short);
    if (!short) change.mutate({ currentPassword: String(data.get("current-password")), newPassword }, { onSuccess: () => form.reset() });
  };
  return (
    <form className={styles.form} method="post" onSubmit={submit} noValidate>
      <h2>Change the password</h2>
      {change.isSuccess && <Notice kind="good">The password was changed. Every other session was ended.</Notice>}
      {change.error && <Notice kind="bad">{sentence(change.error)}</Notice>}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField name="current-password" label="Present password" type="password" autoComplete="current-password" />
      <TextField name="new-password" label="New password" type="password" autoComplete="new-password" hint={`At least ${minLength} characters.`} error={tooShort} />
      <div>
        <Button look="primary" type="submit" disabled={change.isPending || !isLive}>
          Change it
        </Button>
      </div>
    </form>
  );
}

function sentence(error: Error): string {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 400) return "The present password is not right.";
  if (status === 401) return "Your session has ended. Sign in again.";
  if (status === 429) return "Too many tries. Wait a moment and try again.";
  return error.message;
}
