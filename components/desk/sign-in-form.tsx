"use client";

import { useRef, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useIsLive } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { useSignIn } from "@/lib/client/mutations";
import styles from "./desk.module.css";

/** E-mail and password. What happens after a right one is up to the page. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const signIn = useSignIn();
  const isLive = useIsLive();
  const password = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    signIn.mutate(
      { email: String(data.get("email")), password: String(data.get("password")) },
      { onSuccess: onSignedIn, onError: () => password.current?.select() },
    );
  };
  return (
    <form className={styles.form} method="post" onSubmit={submit}>
      {signIn.error && <Notice kind="bad">{sentence(signIn.error)}</Notice>}
      <TextField name="email" label="E-mail" type="email" autoComplete="username" required />
      <TextField name="password" label="Password" type="password" autoComplete="current-password" required ref={password} />
      <div>
        <Button look="primary" type="submit" disabled={signIn.isPending || !isLive}>
          {signIn.isPending ? "Signing in…" : "Sign in"}
        </Button>
      </div>
    </form>
  );
}

function sentence(error: Error): string {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 400 || status === 401) return "The e-mail address or the password is not right.";
  if (status === 403) return "This account cannot sign in here. Ask an administrator.";
  return error.message;
}
