"use client";

import { useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useIsLive } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { newKey, useWithdrawClaim } from "@/lib/client/mutations";
import styles from "./claim.module.css";

/** Takes a claim back. It stays visible, as withdrawn, with the reason. */
export function WithdrawPanel({ id, version }: { id: string; version: number }) {
  const withdraw = useWithdrawClaim(id);
  const isLive = useIsLive();
  const key = useRef(newKey());
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("withdraw-reason")).trim();
    setError(reason === "" ? "Give the reason. Readers see it." : undefined);
    if (reason !== "")
      withdraw.mutate({ version, status: "withdrawn", reason, idempotencyKey: key.current }, { onSuccess: () => window.location.reload(), onError: () => void (key.current = newKey()) });
  };
  return (
    <details>
      <summary>Withdraw this claim</summary>
      <form className={styles.panel} onSubmit={submit} noValidate>
        {withdraw.error && <Notice kind="bad">{withdraw.error.message}</Notice>}
        <TextField name="withdraw-reason" label="Reason" error={error} hint="Its figures are retracted and leave the charts; the claim stays readable as withdrawn. This cannot be undone here." />
        <div>
          <Button type="submit" disabled={withdraw.isPending || !isLive}>
            Withdraw it
          </Button>
        </div>
      </form>
    </details>
  );
}
