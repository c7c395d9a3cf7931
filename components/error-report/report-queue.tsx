"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useSettleReport } from "@/lib/client/error-reports";
import { OUTCOME_LABELS, OUTCOMES, type ErrorReport, type Outcome } from "@/lib/domain/error-report";
import { formatCount, formatDay } from "@/lib/domain/format";
import styles from "./error-report.module.css";

/** What readers reported about an estimate, and the way to settle it. */
export function OpenReport({ report }: { report: ErrorReport }) {
  const router = useRouter();
  const settle = useSettleReport(report.id);
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer = String(form.get(`answer-${report.id}`) ?? "").trim();
    settle.mutate({ outcome: form.get(`outcome-${report.id}`) as Outcome, answer: answer || null }, { onSuccess: () => router.refresh() });
  };
  return (
    <>
      <ReportText report={report} />
      <form onSubmit={send} className={styles.settle}>
        <SelectField name={`outcome-${report.id}`} label="Outcome" options={OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] }))} />
        <TextField name={`answer-${report.id}`} label="Note for the other editors" maxLength={500} />
        <Button type="submit" disabled={settle.isPending}>
          Settle
        </Button>
      </form>
      {settle.error && <Notice kind="bad">{settle.error.message}</Notice>}
    </>
  );
}

/** A report and what it is about. */
export function ReportText({ report }: { report: ErrorReport }) {
  const { outcome, settled_by, settled_at, answer } = report;
  return (
    <>
      <strong>
        <Link href={`/estimates/${report.estimate_id}`}>
          {report.claimant_name}: “{report.words}”
        </Link>
      </strong>
      <p className="muted small">
        {formatDay(report.sent_at.slice(0, 10))}, at revision {formatCount(report.revision)} · <Link href={`/desk/claims/${report.claim_id}`}>Open the claim</Link>
      </p>
      <p className={styles.words}>{report.text}</p>
      {report.source_url && (
        <p className="small">
          <a href={report.source_url} rel="noreferrer nofollow ugc">
            {report.source_url}
          </a>
        </p>
      )}
      {report.contact && <p className="small muted">Ask back: {report.contact}</p>}
      {outcome && (
        <p className="small">
          {OUTCOME_LABELS[outcome]}, {settled_by} on {formatDay(settled_at?.slice(0, 10) ?? null)}.{answer && ` ${answer}`}
        </p>
      )}
    </>
  );
}
