"use client";

import { useRouter } from "next/navigation";
import { ShownOnce } from "@/components/desk/shown-once";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { useIsLive } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { useChangeUser, useMakePasswordLink } from "@/lib/client/people";
import { formatMoment } from "@/lib/domain/format";
import type { UserChange, UserRow } from "@/lib/domain/people";
import styles from "./desk.module.css";

const counted = (n: number, one: string): string => `${n === 0 ? "no" : n} ${one}${n === 1 ? "" : "s"}`;

/** Somebody who can or could sign in, and what an administrator can do about it. */
export function UserLine({ user, isSelf }: { user: UserRow; isSelf: boolean }) {
  const router = useRouter();
  const isLive = useIsLive();
  const change = useChangeUser(user.id);
  const link = useMakePasswordLink(user.id);
  const isBusy = change.isPending || link.isPending || !isLive;
  const run = (what: UserChange) => change.mutate(what, { onSettled: () => router.refresh() });
  const error = change.error ?? link.error;
  const button = { subject: user.email, disabled: isBusy };
  return (
    <>
      <strong>{user.name}</strong> {isSelf && "(you) "}
      <span className="muted small">
        {user.email} · {user.role === "admin" ? "administrator" : "editor"}
        {user.disabled && <strong> · disabled</strong>}
      </span>
      <p className="muted small">
        {user.last_sign_in_at === null ? "Has not signed in yet" : `Signed in ${formatMoment(user.last_sign_in_at)}`} · {counted(user.sessions, "session")}, {counted(user.tokens, "token")}
        {user.password_link_until !== null && ` · a link to a new password waits until ${formatMoment(user.password_link_until)}`}
      </p>
      {error && <Notice kind="bad">{error.message}</Notice>}
      {link.data && (
        <ShownOnce key={link.data.secret} label={`Link for ${user.name}`} secret={`${window.location.origin}/new-password#${link.data.secret}`}>
          Hand it over yourself: whoever has it sets the password. It works once, until {formatMoment(link.data.expires_at)}.
        </ShownOnce>
      )}
      <div className={styles.actions}>
        {user.disabled ? (
          <Button look="quiet" disabled={isBusy} onClick={() => run({ disabled: false })} aria-label={`Enable: ${user.email}`}>
            Enable
          </Button>
        ) : (
          <>
            <ConfirmButton {...button} label={user.role === "admin" ? "Make editor" : "Make administrator"} sure={user.role === "admin" ? "Yes, an editor" : "Yes, an administrator"} onConfirm={() => run({ role: user.role === "admin" ? "editor" : "admin" })} />
            <Button look="quiet" disabled={isBusy} onClick={() => link.mutate(undefined, { onSuccess: () => router.refresh() })} aria-label={`Link to a new password: ${user.email}`}>
              Link to a new password
            </Button>
            {user.sessions + user.tokens > 0 && <ConfirmButton {...button} label="End sessions and tokens" sure="Yes, end them all" onConfirm={() => run({ access: "ended" })} />}
            <ConfirmButton {...button} label="Disable" sure="Yes, disable" onConfirm={() => run({ disabled: true })} />
          </>
        )}
      </div>
    </>
  );
}
