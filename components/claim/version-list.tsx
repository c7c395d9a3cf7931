"use client";

import { useRef, useState, type FormEvent } from "react";
import { FieldChanges } from "@/components/changes/field-changes";
import styles from "@/components/desk/desk.module.css";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useIsLive } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { newKey, useRevertClaim } from "@/lib/client/mutations";
import type { ClaimVersion } from "@/lib/domain/claim-versions";
import { formatDay } from "@/lib/domain/format";

type VersionsProps = { id: string; version: number; isWithdrawn: boolean; versions: readonly ClaimVersion[] };

/** Every version of a claim with who, when and why; a former one can be brought back. */
export function VersionList({ id, version, isWithdrawn, versions }: VersionsProps) {
  return (
    <ol className={styles.list}>
      {versions.map((one) => (
        <li key={one.version}>
          <p>
            <b>Version {one.version}</b>{" "}
            <span className="muted small">
              {formatDay(one.at.slice(0, 10))}, {one.at.slice(11, 16)} UTC, {one.author}, {one.status}
            </span>
          </p>
          {one.reason && <p className="small">Reason: {one.reason}</p>}
          {one.changes.map(({ title, fields }, index) => (
            <div key={`${title} ${index}`} className="small">
              {title}
              <FieldChanges fields={fields} />
            </div>
          ))}
          {one.version !== version && !isWithdrawn && <BringBack id={id} version={version} to={one.version} />}
        </li>
      ))}
    </ol>
  );
}

function BringBack({ id, version, to }: { id: string; version: number; to: number }) {
  const revert = useRevertClaim(id);
  const isLive = useIsLive();
  const key = useRef(newKey());
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get(`revert-${to}`)).trim();
    setError(reason === "" ? "Give the reason." : undefined);
    if (reason !== "") revert.mutate({ version, to, reason, idempotencyKey: key.current }, { onSuccess: () => window.location.reload(), onError: () => void (key.current = newKey()) });
  };
  return (
    <details className="small">
      <summary>Bring version {to} back</summary>
      <form onSubmit={submit} noValidate className={styles.form}>
        {revert.error && <Notice kind="bad">{revert.error.message}</Notice>}
        <TextField name={`revert-${to}`} label="Reason" error={error} hint="It becomes the newest version; the ones between stay in the history." />
        <div>
          <Button type="submit" disabled={revert.isPending || !isLive}>
            Bring it back
          </Button>
        </div>
      </form>
    </details>
  );
}
