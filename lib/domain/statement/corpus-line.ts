import type { Proposal } from "@/lib/domain/statement/proposal";

/** An estimate as the labelled passages write it. */
export type CorpusEstimate = {
  span: string;
  measure: string;
  population: string | null;
  low: number | null;
  best: number | null;
  high: number | null;
  bound: string;
  fraction: number | null;
  base: number | null;
  claimant: string | null;
  as_of: string | null;
  period: string | null;
};

/** The labels know fewer measures than the register: whatever holds wounded is casualties, whatever else holds killed a final loss. */
function toLabel({ measure, components }: Proposal): string {
  if (measure === "casualties" || measure === "all_losses") return "killed_or_wounded";
  if (measure === "excess_deaths") return "killed";
  if (measure !== "mixed") return measure;
  if (components.includes("wounded") && components.includes("killed")) return "killed_or_wounded";
  if (components.includes("killed")) return "irrecoverable";
  return components.includes("missing") ? "missing" : "other";
}

const round4 = (share: number): number => Math.round(share * 1e4) / 1e4;

/**
 * A proposal in the words of the labelled passages, for the scorer and nothing else: shares resolved against their base,
 * words for many as numbers.
 *
 *     toCorpusLine(third).best  // 4000 for "one-third of the 12,000"
 */
export function toCorpusLine(proposal: Proposal): CorpusEstimate {
  const { vague, base, bound } = proposal;
  const share = proposal.share_best ?? (proposal.share_low !== null && proposal.share_high !== null ? (proposal.share_low + proposal.share_high) / 2 : (proposal.share_low ?? proposal.share_high));
  const baseCount = base === null ? null : (base.best ?? base.low ?? base.high);
  const stated = proposal.low !== null || proposal.best !== null || proposal.high !== null;
  const resolve = (part: number | null): number | null => (part === null || baseCount === null || stated ? null : Math.floor(part * baseCount + 0.5));
  return {
    span: proposal.words,
    measure: toLabel(proposal),
    population: proposal.population === "not_stated" ? "all" : proposal.population,
    low: vague?.[0] ?? proposal.low ?? resolve(proposal.share_low),
    best: proposal.best ?? resolve(proposal.share_best),
    high: vague?.[1] ?? proposal.high ?? resolve(proposal.share_high),
    bound,
    fraction: share === null ? null : round4(share),
    base: baseCount,
    claimant: proposal.claimant,
    as_of: proposal.as_of,
    period: proposal.temporal === "rate" ? "period" : proposal.temporal === "state" ? null : proposal.temporal,
  };
}
