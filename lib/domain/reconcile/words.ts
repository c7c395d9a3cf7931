import { formatCount } from "@/lib/domain/format";
import type { Conflict, ReadClaim } from "@/lib/domain/reconcile/answer";
import type { Clash } from "@/lib/domain/reconcile/readings";

/** The part of a claim that its words depend on. */
export type Worded = Pick<ReadClaim, "low" | "high" | "measure" | "when" | "claimant">;

const ENDS: Record<Clash, string> = {
  apart: "for one day, the two ranges do not meet",
  fell: "a total so far cannot fall",
  exceeds_whole: "a part cannot exceed its whole",
  exceeds_force: "no more can be lost or present than were deployed",
};

/** A count as an end: whole persons, and inward, so that nothing is said that was not read. */
const atLeast = (value: number | null): string => formatCount(Math.ceil((value ?? 0) - 1e-6));
const atMost = (value: number | null): string => formatCount(Math.floor((value ?? 0) + 1e-6));

/**
 * Why two claims cannot both be true as read here, in one sentence with both ends, to be checked by hand.
 *
 *     conflictSentence(answer.claims, answer.conflicts[0])
 *     // "Podolyak: at least 3,500 killed (Jan 2025). NIS: at most 649 killed (30 Apr 2025). A total so far cannot fall."
 */
export function conflictSentence(claims: readonly Worded[], { low, high, clash, within_intervals }: Conflict): string {
  const [more, less] = [claims[low], claims[high]];
  if (!more || !less) return "";
  const what = ENDS[clash];
  const level = within_intervals ? " Both are stated intervals, which leave some chance outside: no value lies within both." : "";
  return `${more.claimant}: at least ${atLeast(more.low)} ${more.measure} (${more.when}). ${less.claimant}: at most ${atMost(less.high)} ${less.measure} (${less.when}). ${what.replace(/^./u, (letter) => letter.toUpperCase())}.${level}`;
}

/** How a discord reads: “true together only if each is off by up to 70%”, never less than it is. */
export function discordWords(value: number): string {
  if (value === 0) return "All can be true together as read here.";
  const percent = value < 0.01 ? Math.ceil(value * 1_000) / 10 : Math.ceil(value * 100 - 1e-9);
  return `True together only if each is off by up to ${percent}%.`;
}
