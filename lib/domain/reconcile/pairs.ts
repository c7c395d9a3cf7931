import type { EstimateRow } from "@/lib/domain/estimate";
import type { Group, Limit, Limits, Piece, Point } from "@/lib/domain/reconcile/limits";
import type { Clash, Verdict } from "@/lib/domain/reconcile/readings";

/** One claim's least exceeds what another claim leaves: `low` and `high` say which is which. */
export type Clashing = { low: number; high: number; clash: Clash };

const within = <T>(parts: readonly T[], whole: readonly T[]): boolean => parts.every((part) => whole.includes(part));
const isSame = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && within(a, b);
const isOneDay = (a: Point, b: Point): boolean => a.moment === b.moment;
const isBefore = (a: Point, b: Point): boolean => a.to <= b.from;
const isRising = (pieces: readonly Piece[]): boolean => within(pieces, ["K"]) || isSame(pieces, ["K", "W"]) || isSame(pieces, ["D"]);

/**
 * Whether one sum can never be more than another, whatever happened: the whole of the pair rules. Totals of killed, of killed or
 * wounded and of the deployed never fall; wounded may die, and the missing and captured may come back, so that later days
 * say nothing of them.
 *
 *     isPart(killedInJanuary, killedOrWoundedInApril)  // true
 */
export function isPart(part: Limit, whole: Limit): boolean {
  if (!within(part.groups, whole.groups)) return false;
  const sameDay = isOneDay(part.at, whole.at);
  const earlier = sameDay || isBefore(part.at, whole.at);
  if (!earlier) return false;
  if (whole.after !== null) {
    // A rise is bounded by that of a longer window of the same sum. Others are not: a wounded man's death raises only the killed.
    if (part.after === null || !isSame(part.pieces, whole.pieces)) return false;
    return (sameDay && part.after === whole.after) || (part.after >= whole.after && isRising(part.pieces));
  }
  if (isSame(whole.pieces, ["D"])) return within(part.pieces, ["K", "M", "C", "P", "D"]);
  if (sameDay && within(part.pieces, whole.pieces)) return true;
  if (part.pieces.includes("X") || part.pieces.includes("P") || part.pieces.includes("D")) return false;
  // What was wounded then may be killed by now: of the wounded only killed or wounded keeps count.
  const kept: readonly Piece[] = part.pieces.includes("W") ? ["K", "W"] : ["K"];
  return within(part.pieces, ["K", "W"]) && within(kept, whole.pieces);
}

function clashOf(part: Limit, whole: Limit): Clash {
  if (whole.pieces.includes("D") && !part.pieces.includes("D")) return "exceeds_force";
  const sameSum = isSame(part.pieces, whole.pieces) && isSame(part.groups, whole.groups) && part.after === whole.after;
  if (!sameSum) return "exceeds_whole";
  return isOneDay(part.at, whole.at) ? "apart" : "fell";
}

const LOSSES: readonly Piece[] = ["K", "W", "M", "C"];
const limitsOf = ({ low, high }: Limits): Limit[] => [low, high].filter((limit) => limit !== null);
const kindOf = (limit: Limit): "losses" | "X" | "D" | "P" => (within(limit.pieces, LOSSES) ? "losses" : limit.pieces.includes("X") ? "X" : limit.pieces.includes("D") ? "D" : "P");
const LINKED: Record<ReturnType<typeof kindOf>, readonly string[]> = { losses: ["losses", "D"], X: ["X"], D: ["losses", "D", "P"], P: ["P", "D"] };

function isLinked(a: Limits, b: Limits): boolean {
  return limitsOf(a).some((one) => limitsOf(b).some((other) => LINKED[kindOf(one)].includes(kindOf(other)) && one.groups.some((group: Group) => other.groups.includes(group))));
}

/**
 * What is said of two claims, by the closed-form rules. A test holds these to the solver.
 *
 *     pairVerdict(killed4000, killed600later)  // { verdict: "cannot", clash: { low: 0, high: 1, clash: "fell" } }
 */
export function pairVerdict(a: Limits, b: Limits): { verdict: Verdict; clash: Clashing | null } {
  if (!isLinked(a, b)) return { verdict: "not_linked", clash: null };
  const clash = clashing(a, b, 0, 1) ?? clashing(b, a, 1, 0);
  return { verdict: clash ? "cannot" : "can", clash };
}

function clashing(a: Limits, b: Limits, low: number, high: number): Clashing | null {
  if (a.low === null || b.high === null || a.low.value <= b.high.value || !isPart(a.low, b.high)) return null;
  return { low, high, clash: clashOf(a.low, b.high) };
}

const SIGNS: Record<Verdict, string> = { can: "+", cannot: "x", not_linked: "." };

/**
 * The verdict on every pair: a sign for each, and the clashes in the order of the claims.
 *
 *     pairMatrix([a, b]).matrix  // ["=x", "x="]
 */
export function pairMatrix(claims: readonly Limits[]): { matrix: string[]; counts: Record<Verdict, number>; clashes: Clashing[] } {
  const signs = claims.map(() => Array.from<string>({ length: claims.length }).fill("="));
  const counts: Record<Verdict, number> = { can: 0, cannot: 0, not_linked: 0 };
  const clashes: Clashing[] = [];
  claims.forEach((a, i) => {
    for (let j = i + 1; j < claims.length; j += 1) {
      const { verdict, clash } = pairVerdict(a, claims[j] as Limits);
      counts[verdict] += 1;
      (signs[i] as string[])[j] = SIGNS[verdict];
      (signs[j] as string[])[i] = SIGNS[verdict];
      if (clash) clashes.push({ low: clash.low === 0 ? i : j, high: clash.high === 0 ? i : j, clash: clash.clash });
    }
  });
  return { matrix: signs.map((row) => row.join("")), counts, clashes };
}

/**
 * Whether both are stated intervals: 95% leaves 5% out, so that “cannot” is too much said.
 *
 *     areIntervals(survey, model)  // true
 */
export const areIntervals = (a: EstimateRow, b: EstimateRow): boolean => [a, b].every(({ interval_kind }) => interval_kind === "confidence" || interval_kind === "credible");
