"use client";

import { memo, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { fieldWords } from "@/components/claim/field-words";
import type { Intake, Item } from "@/components/intake/use-intake";
import { checkClaimForm } from "@/lib/domain/claim-form-input";
import type { BaseRow } from "@/lib/domain/estimate";
import { toPreviewRow } from "@/lib/domain/preview";
import { formatSentence } from "@/lib/domain/sentence";
import styles from "./intake.module.css";

type ProposalCardProps = { item: Item; index: number; isActive: boolean; intake: Pick<Intake, "text" | "spans" | "read">; bases: Readonly<Record<string, BaseRow>>; onActive: (index: number) => void; onAccept: (index: number) => void; onEdit: (index: number) => void; onDismiss: (index: number) => void };

const STATE_WORDS = { open: "", accepted: "Accepted", dismissed: "Dismissed" };

/** One proposed claim: who, what the register would say of it, the phrase where it stands, and what is still missing. */
export const ProposalCard = memo(function ProposalCard({ item, index, isActive, intake, bases, onActive, onAccept, onEdit, onDismiss }: ProposalCardProps) {
  const { form, places, state } = item;
  const rows = useMemo(() => form.estimates.map((_, at) => toPreviewRow(form, at, { topic_title: "", bases })), [form, bases]);
  const checked = useMemo(() => checkClaimForm(form, "draft"), [form]);
  const missing = "problems" in checked ? checked.problems : [];
  const who = form.claimant.is_new ? form.claimant.name : form.claimant.label;
  return (
    <li id={`proposal-${index}`} tabIndex={-1} aria-current={isActive || undefined} className={`${styles.proposal} ${isActive ? styles.current : ""} ${state === "dismissed" ? styles.dismissed : ""}`} onClick={() => onActive(index)}>
      <p className={styles.head}>
        <strong>{who || "Nobody named"}</strong>
        <span className="muted small">{[form.claimant.is_new && "new source", form.attribution === "unnamed" && "unnamed", STATE_WORDS[state]].filter(Boolean).join(" · ")}</span>
      </p>
      {rows.map((row, at) => (
        <p key={form.estimates[at]!.key} className={styles.sentence}>
          {row ? formatSentence(row) : `“${form.estimates[at]!.words}”`}
        </p>
      ))}
      {isActive && (
        <ul className={styles.read}>
          {places.map((place) => (
            <li key={place}>
              <Context text={intake.text} span={intake.spans[place]!} />
              <span className="muted">{intake.read[place]}</span>
            </li>
          ))}
        </ul>
      )}
      {state === "open" && missing.length > 0 && <p className={styles.missing}>{missing.map(({ path, message }) => `${fieldWords(path)}: ${message}`).join(" ")}</p>}
      <p className={styles.buttons}>
        <Button aria-label={`Accept: ${who || "nobody named"}`} disabled={state === "accepted"} onClick={() => onAccept(index)}>
          Accept
        </Button>
        <Button aria-label={`Edit: ${who || "nobody named"}`} onClick={() => onEdit(index)}>
          Edit
        </Button>
        <Button look="quiet" aria-label={`Dismiss: ${who || "nobody named"}`} disabled={state === "dismissed"} onClick={() => onDismiss(index)}>
          Dismiss
        </Button>
      </p>
    </li>
  );
});

function Context({ text, span: { start, end } }: { text: string; span: { start: number; end: number } }) {
  return (
    <q>
      {start > 70 && "…"}
      {text.slice(Math.max(0, start - 70), start)}
      <strong>{text.slice(start, end)}</strong>
      {text.slice(end, end + 70)}
      {end + 70 < text.length && "…"}
    </q>
  );
}
