"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRef, useState } from "react";
import { ImportList } from "@/components/desk/import-list";
import { ImportResult } from "@/components/desk/import-result";
import styles from "@/components/desk/desk.module.css";
import { SignInForm } from "@/components/desk/sign-in-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { fetchImports, sendImport, type ImportStatus } from "@/lib/client/imports";
import { newKey } from "@/lib/client/mutations";
import { formatCount } from "@/lib/domain/format";
import type { ImportAnswer, ImportProgress } from "@/lib/domain/import/answer";

const STAGES: Record<ImportProgress["stage"], string> = { waiting: "Waiting for another import", reading: "Reading", comparing: "Comparing with the register", checking: "Checking the rules", writing: "Writing" };
type Mode = "check" | "commit";

/** Choose a file, see what it would do, let it in. The file and what was found stay through whatever goes wrong. */
export function ImportDesk() {
  const [file, setFile] = useState<File | null>(null);
  const [status, setStatus] = useState<ImportStatus>("draft");
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [signedOut, setSignedOut] = useState<Mode | null>(null);
  // One commit keeps its key however often it is sent.
  const key = useRef(newKey());
  const imports = useQuery({ queryKey: ["imports"], queryFn: fetchImports });

  async function send(mode: Mode, chosen = file): Promise<void> {
    if (!chosen || progress) return;
    setProblem(null);
    setSignedOut(null);
    setProgress({ stage: "reading", done: 0, total: chosen.size });
    try {
      const come = await sendImport(chosen, mode, status, key.current, setProgress);
      setAnswer(come);
      if (come.import_id !== null) {
        key.current = newKey();
        await imports.refetch();
      }
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) setSignedOut(mode);
      else setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setProgress(null);
    }
  }

  const choose = (chosen: File | undefined): void => {
    if (!chosen) return;
    setFile(chosen);
    setAnswer(null);
    key.current = newKey();
    void send("check", chosen);
  };
  const isReady = answer !== null && answer.import_id === null && answer.counts.wrong === 0 && answer.counts.new + answer.counts.changed > 0;
  return (
    <Live>
      <div className={styles.stack}>
        <section
          className={`card ${styles.card}`}
          aria-label="File"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            choose(event.dataTransfer.files[0]);
          }}
        >
          <label>
            Choose a CSV, or drop it here{" "}
            <input type="file" accept=".csv,text/csv" disabled={progress !== null} onChange={(event) => choose(event.target.files?.[0])} />
          </label>
          <p className="muted small">Up to 200 MB. Choosing it checks it; nothing is written by that.</p>
          <p role="status" className="small">
            {progress && (
              <>
                {STAGES[progress.stage]}… <progress max={Math.max(1, progress.total)} value={progress.done} aria-label={STAGES[progress.stage]} />
              </>
            )}
          </p>
          {problem && (
            <Notice kind="bad" title="Nothing was imported.">
              <p>{problem}</p>
              <Button onClick={() => void send("check")}>Check it again</Button>
            </Notice>
          )}
        </section>
        {answer && answer.import_id !== null && (
          <Notice kind="good" title={`Imported: ${formatCount(answer.counts.new)} new, ${formatCount(answer.counts.changed)} changed.`}>
            <p>
              <Link href={`/desk/claims${status === "draft" ? "?status=draft" : ""}`}>See the claims</Link>
            </p>
          </Notice>
        )}
        {answer && answer.import_id === null && <ImportResult answer={answer} />}
        {isReady && (
          <section className={`card ${styles.card}`} aria-label="Let it in">
            <fieldset className={styles.choices}>
              <legend>New claims become</legend>
              <label>
                <input type="radio" name="status" checked={status === "draft"} onChange={() => setStatus("draft")} /> drafts, which only editors see
              </label>{" "}
              <label>
                <input type="radio" name="status" checked={status === "published"} onChange={() => setStatus("published")} /> published at once
              </label>
            </fieldset>
            <p>
              <Button look="primary" disabled={progress !== null} onClick={() => void send("commit")}>
                Import all of it
              </Button>
            </p>
          </section>
        )}
        <ImportList rows={imports.data?.rows ?? []} problem={imports.error?.message ?? null} onUndone={() => void imports.refetch()} />
      </div>
      {signedOut && (
        <Dialog title="Your session has ended" onClose={() => setSignedOut(null)}>
          <p className="small">Sign in and the file is sent again.</p>
          <SignInForm onSignedIn={() => void send(signedOut)} />
        </Dialog>
      )}
    </Live>
  );
}
