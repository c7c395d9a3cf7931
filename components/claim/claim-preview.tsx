"use client";

import { useDeferredValue, useMemo } from "react";
import { useWatch, type Control } from "react-hook-form";
import { MiniChart } from "@/components/charts/mini-chart";
import type { ClaimForm } from "@/lib/domain/claim-form";
import type { BaseRow, EstimateRow } from "@/lib/domain/estimate";
import { formatEquation, formatFigure, formatMeasure } from "@/lib/domain/format";
import { previewId, toPreviewRow } from "@/lib/domain/preview";
import { formatSentence } from "@/lib/domain/sentence";
import { BASE_STRENGTH_KINDS, COMPARED_MEASURES } from "@/lib/domain/terms";
import styles from "./claim.module.css";

type ClaimPreviewProps = { control: Control<ClaimForm>; topicTitle: string; others: readonly EstimateRow[]; bases: Readonly<Record<string, BaseRow>>; active: number };

/** The marks that the figures will be, among the topic's others, while the form is being filled in. */
export function ClaimPreview({ control, topicTitle, others, bases, active }: ClaimPreviewProps) {
  const form = useDeferredValue(useWatch({ control }) as ClaimForm);
  const rows = useMemo(() => form.estimates.map((_, index) => toPreviewRow(form, index, { topic_title: topicTitle, bases })), [form, topicTitle, bases]);
  const drawn = rows.filter((row) => row !== null);
  const measures = new Set([...COMPARED_MEASURES, ...drawn.map((row) => row.measure)]);
  const revised = new Set(form.estimates.map((figure) => figure.id));
  const beside = others.filter((row) => !revised.has(row.id) && isBeside(row, measures));
  return (
    <aside className={`card ${styles.card} ${styles.preview}`} aria-label="How it will look">
      <h2>How it will look</h2>
      <MiniChart rows={[...beside, ...drawn]} topic={{ title: topicTitle || "New claim" }} highlight={rows[active] ? previewId(active) : drawn[0]?.id} />
      {drawn.length === 0 && <p className="muted small">Give a measure and a figure, and its mark appears here.</p>}
      {drawn.map((row) => (
        <div key={row.id}>
          <p className={styles.equation}>{row.words_only ? `in words only: ${row.words}` : (formatEquation(row) ?? `${formatFigure(row)} ${formatMeasure(row)}`)}</p>
          <p className="muted small">{formatSentence(row)}</p>
        </div>
      ))}
      {beside.length > 0 && <p className="muted small">Paler: {beside.length} of the topic’s figures.</p>}
    </aside>
  );
}

/** What the new mark is set beside: current figures of the topic's own scope, and its strengths for the band. */
function isBeside(row: EstimateRow, measures: ReadonlySet<string>): boolean {
  if (row.status !== "current" || row.scope_relation !== "same" || row.words_only) return false;
  if (row.measure === "strength") return row.strength_kind !== null && BASE_STRENGTH_KINDS.includes(row.strength_kind);
  return row.temporal === "cumulative" && measures.has(row.measure);
}
