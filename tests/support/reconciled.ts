import loadHighs, { type Highs } from "highs";
import type { EstimateRow } from "@/lib/domain/estimate";
import { Readings } from "@/lib/domain/reconcile/readings";
import { ReconcileRequest, type ReconcileAnswer, type ReconcileDraft } from "@/lib/domain/reconcile/answer";
import { impliedRatios } from "@/lib/domain/reconcile/ratios";
import { reconcile } from "@/lib/domain/reconcile/reconcile";
import { plainRow } from "@/tests/support/estimate-row";

let loaded: Promise<Highs> | null = null;
/** The solver, loaded once a process. */
export const highs = (): Promise<Highs> => (loaded ??= loadHighs());

/** An estimate of its own claim: 4,000 killed on 19 January 2025 unless said otherwise. */
export const anEstimate = (n: number, more: Partial<EstimateRow> = {}): EstimateRow => {
  const end = String(n).padStart(12, "0");
  return { ...plainRow, id: `00000000-0000-7000-8000-${end}`, claim_id: `00000000-0000-7000-9000-${end}`, claimant_slug: `source-${n}`, claimant_name: `Source ${n}`, ...more };
};

/** Estimates numbered in order, each its own claim. */
export const estimates = (...rows: Partial<EstimateRow>[]): EstimateRow[] => rows.map((row, place) => anEstimate(place + 1, row));

export const CONTEXT = { counts_from: "2024-10-01" };

/** Reconciles rows of one topic that counts from October 2024. */
export async function reconciled(rows: readonly EstimateRow[], asked: Partial<ReconcileDraft> = {}): Promise<ReconcileAnswer> {
  const request = ReconcileRequest.parse({ topic: "a-topic", ...asked, readings: Readings.parse(asked.readings ?? {}) });
  return reconcile(await highs(), { topic: "a-topic", revision: 1, context: CONTEXT, rows, implied: impliedRatios(rows), base: null, request }, { spent: () => 0, progress: () => {} });
}
