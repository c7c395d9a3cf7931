import type { ReadClaim, ReconcileAnswer } from "@/lib/domain/reconcile/answer";

const claims = (n: number): ReadClaim[] =>
  Array.from({ length: n }, (_, place) => ({
    id: `claim-${place}`,
    claim_id: `claim-${place}`,
    claimant: `Ministry ${place}`,
    figure: "4,000",
    measure: "killed",
    when: "19 Jan 2025",
    sentence: `Ministry ${place} said 4,000 killed.`,
    low: 3500,
    high: 4499,
    from: "2025-01-19",
    to: "2025-01-19",
    unlinked: null,
    rests_on: [],
  }));

/** Of n claims the first contradicts the last; everything else can be. */
export function answerOf(n: number): ReconcileAnswer {
  const matrix = claims(n).map((_, a) => claims(n).map((__, b) => (a === b ? "=" : Math.abs(a - b) === n - 1 ? "x" : "+")).join(""));
  return {
    topic: "a-topic",
    revision: 1,
    claims: claims(n),
    left_out: [],
    force_rule: "No number deployed in all is among these claims, so losses are not held against one.",
    matrix,
    pairs: { can: (n * (n - 1)) / 2 - 1, cannot: 1, not_linked: 0 },
    conflicts: [{ low: 0, high: n - 1, clash: "fell", within_intervals: false }],
    discord: { value: 0.69, forced_by: [0, n - 1], worst: null },
    sets: { size: 1, count: 2, proven: true, listed: [[0], [n - 1]], stands_in: claims(n).map((_, place) => (place === 0 || place === n - 1 ? 1 : 0)), groups: [] },
    possible: null,
    ratios: { implied: [], reference: [] },
  };
}
