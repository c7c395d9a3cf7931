import type { Metadata } from "next";
import { z } from "zod";
import { requireEditor } from "@/app/desk/require-editor";
import { ClaimEditor } from "@/components/claim/claim-editor";
import styles from "@/components/desk/desk.module.css";
import { blankClaim, toCopy } from "@/lib/domain/claim-form";
import { toClaimForm } from "@/lib/domain/claim-form-edit";
import { slug } from "@/lib/domain/text";
import { getEditableClaim } from "@/lib/server/desk-claims";
import { listTopicChoices } from "@/lib/server/desk-lists";

export const metadata: Metadata = { title: "New claim" };

export default async function NewClaimPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const search = await searchParams;
  const copyOf = z.uuid().safeParse(search.copy).data;
  const topic = slug.safeParse(search.topic).data;
  const asked = new URLSearchParams({ ...(copyOf && { copy: copyOf }), ...(topic && { topic }) });
  const editor = await requireEditor(`/desk/claims/new?${asked}`);
  const [topics, copied] = await Promise.all([listTopicChoices(editor), copyOf ? getEditableClaim(editor, copyOf).catch(() => null) : null]);
  const initial = copied ? toCopy(toClaimForm(copied)) : blankClaim(topics.find((choice) => choice.slug === topic));
  return (
    <>
      <h1>New claim</h1>
      <p className="muted small">{copied ? "A copy without its dates and figures." : "One utterance by one source, with its figures and the places that carried it."}</p>
      <div className={styles.stack}>
        <ClaimEditor key={copyOf ?? "new"} formKey={`claim new ${copyOf ?? ""}`} topics={topics} initial={initial} stored={null} />
      </div>
    </>
  );
}
