import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireEditor } from "@/app/desk/require-editor";
import { ClaimEditor } from "@/components/claim/claim-editor";
import { StatusPanel } from "@/components/claim/status-panel";
import { VersionList } from "@/components/claim/version-list";
import { WithdrawPanel } from "@/components/claim/withdraw-panel";
import styles from "@/components/desk/desk.module.css";
import { Notice } from "@/components/ui/notice";
import { toClaimForm } from "@/lib/domain/claim-form-edit";
import { listVersions } from "@/lib/server/claim-versions";
import { getEditableClaim } from "@/lib/server/desk-claims";
import { listSuccessors, listTopicChoices } from "@/lib/server/desk-lists";
import { ProblemError } from "@/lib/server/problem";

export const metadata: Metadata = { title: "Claim" };

export default async function ClaimPage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id).data;
  if (id === undefined) notFound();
  const editor = await requireEditor(`/desk/claims/${id}`);
  const claim = await getEditableClaim(editor, id).catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 404) notFound();
    throw error;
  });
  const [topics, successors, versions] = await Promise.all([listTopicChoices(editor), listSuccessors(editor, id), listVersions(editor, id)]);
  const { version, status, bases, input } = claim;
  return (
    <>
      <h1>{status === "draft" ? "Draft" : "Claim"}</h1>
      <p className="muted small">
        Version {version}, {status}. <Link href={`/desk/claims/new?copy=${id}`}>Copy as new claim</Link>
      </p>
      <div className={styles.stack}>
        {status === "withdrawn" ? (
          <Notice title="This claim was withdrawn.">{input.estimates[0]?.reason}</Notice>
        ) : (
          <ClaimEditor key={id} formKey={`claim ${id}`} topics={topics} initial={toClaimForm(claim)} stored={{ id, version, status, bases }} />
        )}
        {status === "published" && (
          <section className={`card ${styles.card}`} aria-label="Status">
            <h2>Status of each figure</h2>
            <p className="muted small">Save or discard what you changed above first: this moves the claim on by one version.</p>
            {input.estimates.map((figure) => figure.id !== null && <StatusPanel key={figure.id} figure={{ ...figure, id: figure.id }} version={version} successors={successors} />)}
          </section>
        )}
        {status !== "withdrawn" && (
          <section className={`card ${styles.card}`} aria-label="Withdraw">
            <WithdrawPanel id={id} version={version} />
          </section>
        )}
        <section className={`card ${styles.card}`} aria-label="History">
          <h2>History</h2>
          <VersionList id={id} version={version} isWithdrawn={status === "withdrawn"} versions={versions} />
        </section>
      </div>
    </>
  );
}
