import { addDays, endOfPrecision, startOfPrecision } from "@/lib/domain/dates";
import type { EstimateRow, MarkRow } from "@/lib/domain/estimate";
import { extent, isStated, readBound, toEnds } from "@/lib/domain/range";

/** How long a claimant's latest figure speaks for them. */
export const SPREAD_DAYS = 180;

/** What a spread needs of an estimate. Without `said_on`, forecasts cannot be told apart. */
export type SpreadRow = Pick<
  MarkRow,
  "id" | "claimant_slug" | "bound" | "low" | "best" | "high" | "temporal" | "as_of" | "as_of_precision" | "status" | "scope_relation" | "alternative_to_id"
> &
  Partial<Pick<EstimateRow, "said_on" | "said_on_precision">>;

/** The spread of claims on one day: how far apart claimants are. Never an interval, and nothing is likelier in its middle. */
export type Spread = {
  day: string;
  /** The lowest and the highest number stated. */
  low: number;
  high: number;
  /** Somebody left that side open ("up to", "at least"). */
  lowOpen: boolean;
  highOpen: boolean;
  claimants: number;
};

/** A figure that takes part: whose, from when on, what numbers were stated and which sides are open. */
type Part = { claimant: string; from: string; order: string; min: number; max: number; lowOpen: boolean; highOpen: boolean };

/**
 * Whether an estimate can take part: a living total of the topic's own scope, with a number and a date, no second reading of
 * one utterance, no forecast. Measure and population are for the caller to keep apart.
 *
 *     isSpreadable({ ...row, temporal: "rate" })  // false
 */
export function isSpreadable(row: SpreadRow): boolean {
  if (row.temporal !== "cumulative" || row.scope_relation !== "same" || row.alternative_to_id !== null || row.as_of === null || !isStated(row)) return false;
  if (row.status !== "current" && row.status !== "disputed") return false;
  const isForecast = row.said_on != null && startOfPrecision(row.as_of, row.as_of_precision) > endOfPrecision(row.said_on, row.said_on_precision ?? "day");
  return !isForecast;
}

function toParts(rows: readonly SpreadRow[]): Part[] {
  const parts = rows.flatMap((row): Part[] => {
    const stated = extent(row);
    if (row.as_of === null || stated === null || !isSpreadable(row)) return [];
    // A month may mean its last day; before that, the figure is not known to hold.
    const from = endOfPrecision(row.as_of, row.as_of_precision);
    const { low, high } = toEnds(readBound(row, row.bound));
    // Of two figures for one day the one said later counts; ids rise with the time of recording.
    const order = `${from} ${row.said_on ?? "0000-00-00"} ${row.id}`;
    return [{ claimant: row.claimant_slug, from, order, ...stated, lowOpen: low === null, highOpen: high === null }];
  });
  return parts.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}

/**
 * The days on which the spread can change: those from which a figure holds, and those on which one has grown too old.
 *
 *     spreadDays([{ ...row, as_of: "2025-01-19" }])  // ["2025-01-19", "2025-07-19"]
 */
export const spreadDays = (rows: readonly SpreadRow[]): string[] =>
  [...new Set(toParts(rows).flatMap(({ from }) => [from, addDays(from, SPREAD_DAYS + 1)]))].sort();

/**
 * The spread of claims on each of these days: the hull over claimants of each one's latest figure of the 180 days before.
 * Days with fewer than two claimants are left out. To be drawn as steps: nothing is known between two claims. Pass rows of
 * one measure and one population; rows that cannot take part are passed over. The strength of a force is drawn from one
 * claimant up (`leastClaimants`), and is then called strength, not spread.
 *
 *     spreadOfClaims(killed, ["2025-02-01"])  // [{ day: "2025-02-01", low: 300, high: 4000, lowOpen: false, highOpen: true, claimants: 3 }]
 */
export function spreadOfClaims(rows: readonly SpreadRow[], days: readonly string[], leastClaimants = 2): Spread[] {
  const parts = toParts(rows);
  const latest = new Map<string, Part>();
  const spreads: Spread[] = [];
  let next = 0;
  for (const day of [...new Set(days)].sort()) {
    for (let part = parts[next]; part !== undefined && part.from <= day; part = parts[++next]) latest.set(part.claimant, part);
    const oldest = addDays(day, -SPREAD_DAYS);
    const spread: Spread = { day, low: Infinity, high: -Infinity, lowOpen: false, highOpen: false, claimants: 0 };
    for (const part of latest.values()) {
      if (part.from < oldest) continue;
      spread.low = Math.min(spread.low, part.min);
      spread.high = Math.max(spread.high, part.max);
      spread.lowOpen ||= part.lowOpen;
      spread.highOpen ||= part.highOpen;
      spread.claimants += 1;
    }
    if (spread.claimants >= leastClaimants) spreads.push(spread);
  }
  return spreads;
}
