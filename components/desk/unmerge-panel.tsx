"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { useAttempt } from "@/lib/client/attempt";
import { useUnmergeSource } from "@/lib/client/desk-mutations";
import { mergeQueries } from "@/lib/client/desk-queries";
import { formatDay } from "@/lib/domain/format";
import { some } from "@/lib/domain/some";
import type { MergeLeft } from "@/lib/domain/source-merge";
import styles from "./desk.module.css";

/** Takes a merge back: what goes back, what stays because it was changed since, and why. */
export function UnmergePanel({ slug }: { slug: string }) {
  const router = useRouter();
  const unmerge = useUnmergeSource(slug);
  const keyOf = useAttempt();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string>();
  const { data: preview, error } = useQuery(mergeQueries.unmerge(slug));
  if (error) return <Notice kind="warn">{error.message}</Notice>;
  if (!preview) return <p className="muted small">Reading the log…</p>;
  const submit = () => {
    setMissing(reason.trim() === "" ? "Say why the two are not one." : undefined);
    if (reason.trim() === "") return document.getElementById("unmerge.reason")?.focus();
    const body = { version: preview.source.version, reason: reason.trim() };
    unmerge.mutate({ body, idempotencyKey: keyOf(body) }, { onSuccess: () => router.refresh() });
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Live>
        <p className="small">
          Merged on {formatDay(preview.merged_at.slice(0, 10))}
          {preview.reason && `: “${preview.reason}”`}. Taking it back moves {some(preview.claims, "claim")} and {some(preview.reports, "report")} here again. What was recorded since stays with {preview.into.name}.
        </p>
        {preview.left.length > 0 && <Left left={preview.left} into={preview.into.name} />}
        <TextField name="unmerge.reason" label="Reason" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} error={missing} />
        {unmerge.error && <Notice kind="bad" title="Not taken back.">{unmerge.error.message}</Notice>}
        <div className={styles.buttons}>
          <Button type="submit" look="primary" disabled={unmerge.isPending}>
            Take the merge back
          </Button>
        </div>
      </Live>
    </form>
  );
}

function Left({ left, into }: { left: readonly MergeLeft[]; into: string }) {
  return (
    <Notice kind="warn" title={`${some(left.length, "row")} changed since and will stay as ${left.length === 1 ? "it is" : "they are"}, not with ${into}.`}>
      <ul className="small">
        {left.map(({ claim_id, what, subject }) => (
          <li key={`${what} ${claim_id}`}>
            {what === "report" && "A report of "}
            <Link href={`/desk/claims/${claim_id}`}>{subject}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
