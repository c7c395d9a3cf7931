"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { MergeClashes } from "@/components/desk/merge-clashes";
import { SourceChoice, type ChosenSource } from "@/components/desk/source-choice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { useAttempt } from "@/lib/client/attempt";
import { useMergeSource } from "@/lib/client/desk-mutations";
import { mergeQueries } from "@/lib/client/desk-queries";
import type { MergePreview } from "@/lib/domain/source-merge";
import { some } from "@/lib/domain/some";
import styles from "./desk.module.css";

type MergePanelProps = { source: { slug: string; name: string }; into: ChosenSource | null };

/** Merges a source into another: which one, what would move, what stands in the way, and why. */
export function MergePanel({ source, into: suggested }: MergePanelProps) {
  const router = useRouter();
  const merge = useMergeSource(source.slug);
  const keyOf = useAttempt();
  const [into, setInto] = useState<ChosenSource>(suggested ?? { slug: "", text: "" });
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<{ into?: string; reason?: string }>({});
  const { data: preview, error } = useQuery(mergeQueries.merge(source.slug, into.slug));
  const shown = into.slug !== "" && preview?.into.slug === into.slug ? preview : null;
  const submit = () => {
    const found = { ...(into.slug === "" && { into: "Pick the source that stays." }), ...(reason.trim() === "" && { reason: "Say why the two are one." }) };
    setMissing(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) return document.getElementById(`merge.${first}`)?.focus();
    if (!shown) return;
    const body = { into: into.slug, version: shown.source.version, into_version: shown.into.version, reason: reason.trim() };
    merge.mutate({ body, idempotencyKey: keyOf(body) }, { onSuccess: () => router.refresh() });
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
        <p className="small">When the same source was entered twice: everything moves to the one that stays, and the names of this one lead there. It can be taken back.</p>
        <SourceChoice name="merge.into" label="Merge into" except={source.slug} chosen={into} onChange={setInto} {...(missing.into && { error: missing.into })} />
        {error && into.slug !== "" && <Notice kind="bad">{error.message}</Notice>}
        {shown && <WhatMoves preview={shown} />}
        {shown && shown.clashes.length > 0 ? (
          <MergeClashes clashes={shown.clashes} names={[source.name, shown.into.name]} />
        ) : (
          <>
            <TextField name="merge.reason" label="Reason" hint="Stands in the log with every claim that moves." maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} error={missing.reason} />
            {merge.error && <Notice kind="bad" title="Not merged.">{merge.error.message}</Notice>}
            <div className={styles.buttons}>
              <Button type="submit" look="primary" disabled={merge.isPending || (into.slug !== "" && !shown)}>
                {shown ? `Merge into ${shown.into.name}` : "Merge"}
              </Button>
              <span role="status" className="muted small">
                {merge.isPending && "Merging…"}
              </span>
            </div>
          </>
        )}
      </Live>
    </form>
  );
}

function WhatMoves({ preview: { claims, drafts, reports, both, topics, into } }: { preview: MergePreview }) {
  return (
    <Notice title={`Moves to ${into.name}: ${some(claims, "claim")}${drafts > 0 ? ` (${some(drafts, "draft")})` : ""} and ${some(reports, "report")}.`}>
      {topics.length > 0 && (
        <ul className="small">
          {topics.map(({ slug, title, claims: here }) => (
            <li key={slug}>
              <Link href={`/topics/${slug}`}>{title}</Link>: {some(here, "claim")}
            </li>
          ))}
        </ul>
      )}
      {both > 0 && <p className="small">{some(both, "claim")} {both === 1 ? "was" : "were"} carried by both and will have two reports by one outlet.</p>}
    </Notice>
  );
}
