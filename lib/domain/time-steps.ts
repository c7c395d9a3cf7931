import { toTime } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { spreadDays, spreadOfClaims, type SpreadRow } from "@/lib/domain/spread";
import { BASE_STRENGTH_KINDS } from "@/lib/domain/terms";

/** A stretch of time in which an extent stays the same. */
export type Step = { from: number; to: number; low: number; high: number; lowOpen: boolean; highOpen: boolean; claimants: number };

/**
 * The spread of claims as steps in time: each holds until the next change; where there is none, there is a gap.
 *
 *     toSteps(killed, 2)  // [{ from: …, to: …, low: 300, high: 4000, lowOpen: false, highOpen: true, claimants: 3 }]
 */
export function toSteps(rows: readonly SpreadRow[], least: number): Step[] {
  const days = spreadDays(rows);
  const ends = new Map(days.map((day, index) => [day, days[index + 1] ?? day]));
  return spreadOfClaims(rows, days, least).map(({ day, ...spread }) => ({ ...spread, from: toTime(day), to: toTime(ends.get(day) ?? day) }));
}

/**
 * How large the force was said to be as time went on: present and deployed in all together, from one claimant up.
 *
 *     toStrengthSteps(strengths)[0]  // { low: 10000, high: 12000, … }
 */
export function toStrengthSteps(rows: readonly EstimateRow[]): Step[] {
  const sizes = rows.filter(({ strength_kind }) => strength_kind !== null && BASE_STRENGTH_KINDS.includes(strength_kind));
  // A strength is a state of the whole force, whatever the topic's scope; the spread asks for totals. One claimant may state both kinds.
  return toSteps(sizes.map((row) => ({ ...row, temporal: "cumulative", scope_relation: "same", claimant_slug: `${row.claimant_slug} ${row.strength_kind}` })), 1);
}
