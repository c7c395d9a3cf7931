"use client";

import Link from "next/link";
import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { AreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { useReportError } from "@/lib/client/error-reports";
import styles from "./error-report.module.css";

const typed = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** Tells the editors that something in an estimate is wrong. Nobody has to sign in. */
export function ErrorReportForm({ estimateId }: { estimateId: string }) {
  const report = useReportError();
  const problems = report.error instanceof ApiError ? (report.error.problem.errors ?? []) : [];
  const errorOf = (name: string): string | undefined => problems.find(({ pointer }) => pointer === `/${name}`)?.detail;
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    report.mutate({ estimate_id: estimateId, text: typed(form, "text"), source_url: typed(form, "source_url") || null, contact: typed(form, "contact") || null, website: typed(form, "website") });
  };
  return (
    <details className={`card no-print ${styles.report}`} id="report-an-error">
      <summary>Report an error</summary>
      {report.data ? (
        <div className={styles.form}>
          <Notice kind="good" title="Thank you: an editor will read it.">
            What is corrected stands in this estimate’s history. <Link href="/corrections">How we correct</Link>
          </Notice>
        </div>
      ) : (
        <form className={styles.form} onSubmit={send} noValidate>
          <p className="small muted">
            Say what does not agree with the source. A figure that you find improbable is no error of the register if the claimant said it. <Link href="/corrections">How we correct</Link>
          </p>
          <AreaField name="text" label="What is wrong, and how should it read?" rows={4} maxLength={2000} required error={errorOf("text")} />
          <TextField name="source_url" label="A page that shows it (if there is one)" inputMode="url" placeholder="https://" error={errorOf("source_url")} />
          <TextField name="contact" label="Where we may ask back (if you wish)" hint="An e-mail address, say. It is never published." maxLength={200} error={errorOf("contact")} />
          <div className={styles.trap} aria-hidden>
            <label>
              Website
              <input name="website" tabIndex={-1} autoComplete="off" />
            </label>
          </div>
          {report.error && <Notice kind="bad">{report.error.message}</Notice>}
          <div>
            <Button type="submit" look="primary" disabled={report.isPending}>
              Send
            </Button>
          </div>
        </form>
      )}
    </details>
  );
}
