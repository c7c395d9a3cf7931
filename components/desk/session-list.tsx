"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useIsLive } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { useEndSessions } from "@/lib/client/people";
import { formatMoment } from "@/lib/domain/format";
import type { SessionRow, SessionsEnd } from "@/lib/domain/people";
import styles from "./desk.module.css";

/** Where whoever is signed in is signed in. */
export function SessionList({ sessions }: { sessions: readonly SessionRow[] }) {
  const router = useRouter();
  const isLive = useIsLive();
  const end = useEndSessions();
  const run = (which: SessionsEnd["sessions"]) => end.mutate(which, { onSettled: () => router.refresh() });
  const isBusy = end.isPending || !isLive;
  return (
    <>
      <h2>{sessions.length === 1 ? "Signed in here only" : `Signed in ${sessions.length} times`}</h2>
      {end.error && <Notice kind="bad">{end.error.message}</Notice>}
      <ul className={styles.list}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.line}>
            <div>
              <strong>{session.device}</strong>
              {session.is_this && " (this one)"}
              <p className="muted small">
                since {formatMoment(session.since)}
                {session.address !== null && ` · from ${session.address}`}
              </p>
            </div>
            {!session.is_this && (
              <Button look="quiet" disabled={isBusy} onClick={() => run([session.id])} aria-label={`Sign out: ${session.device}, since ${formatMoment(session.since)}`}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 2 && (
        <Button disabled={isBusy} onClick={() => run("others")}>
          Sign out everywhere else
        </Button>
      )}
    </>
  );
}
