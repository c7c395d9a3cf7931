"use client";

import Link from "next/link";
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useIsLive } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { fieldErrors } from "@/lib/client/api";
import { useSetNewPassword } from "@/lib/client/people";
import { MIN_PASSWORD_LENGTH, NewPasswordInput } from "@/lib/domain/people";
import styles from "./desk.module.css";

/** Sets a new password with the link's secret, which stands behind the # and so reaches no server but in this form's request. */
export function NewPasswordForm() {
  const set = useSetNewPassword();
  const isLive = useIsLive();
  const [error, setError] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const parsed = NewPasswordInput.shape.password.safeParse(data.get("new-password"));
    const repeated = data.get("new-password") === data.get("again") ? undefined : "The two are not the same.";
    setError(parsed.success ? repeated : parsed.error.issues[0]?.message);
    if (parsed.success && !repeated) set.mutate({ secret: window.location.hash.slice(1) || "none", password: parsed.data }, { onError: (refusal) => setError(fieldErrors(refusal).password) });
  };
  if (set.isSuccess)
    return (
      <Notice kind="good" title="Your new password is set.">
        <Link href="/sign-in">Sign in with it</Link>
      </Notice>
    );
  return (
    <form className={styles.form} method="post" onSubmit={submit} noValidate>
      {set.error && !error && <Notice kind="bad">{set.error.message}</Notice>}
      <TextField name="new-password" label="New password" type="password" autoComplete="new-password" hint={`At least ${MIN_PASSWORD_LENGTH} characters.`} error={error} />
      <TextField name="again" label="The same again" type="password" autoComplete="new-password" />
      <div>
        <Button look="primary" type="submit" disabled={set.isPending || !isLive}>
          Set it
        </Button>
      </div>
    </form>
  );
}
