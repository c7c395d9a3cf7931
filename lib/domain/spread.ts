import { addDays, endOfPrecision, startOfPrecision } from "@/lib/domain/dates";
import type { EstimateRow, MarkRow } from "@/lib/domain/estimate";
import { extent, hull, isStated, readBound } from "@/lib/domain/range";

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

type DatedRow = SpreadRow & { from: string };

// A month may mean its last day; before that, it is not known to hold.
const holdsFrom = (row: SpreadRow): string | null => (row.as_of === null ? null : endOfPrecision(row.as_of, row.as_of_precision));

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

function toDatedRows(rows: readonly SpreadRow[]): DatedRow[] {
  const dated = rows.flatMap((row) => {
    const from = isSpreadable(row) ? holdsFrom(row) : null;
    return from === null ? [] : [{ ...row, from }];
  });
  // Of two figures for one day the one said later counts; ids rise with the time of recording.
  const key = (row: DatedRow): string => `${row.from} ${row.said_on ?? "0000-00-00"} ${row.id}`;
  return dated.map((row) => ({ row, key: key(row) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}

/**
 * The days on which the spread can change: those from which a figure holds, and those on which one has grown too old.
 *
 *     spreadDays([{ ...row, as_of: "2025-01-19" }])  // ["2025-01-19", "2025-07-19"]
 */
export const spreadDays = (rows: readonly SpreadRow[]): string[] =>
  [...new Set(toDatedRows(rows).flatMap(({ from }) => [from, addDays(from, SPREAD_DAYS + 1)]))].sort();

/**
 * The spread of claims on each of these days: the hull over claimants of each one's latest figure of the 180 days before.
 * Days with fewer than two claimants are left out. To be drawn as steps: nothing is known between two claims. Pass rows of
 * one measure and one population; rows that cannot take part are passed over.
 *
 *     spreadOfClaims(killed, ["2025-02-01"])  // [{ day: "2025-02-01", low: 300, high: 4000, lowOpen: false, highOpen: true, claimants: 3 }]
 */
export function spreadOfClaims(rows: readonly SpreadRow[], days: readonly string[], leastClaimants = 2): Spread[] {
  const dated = toDatedRows(rows);
  const latest = new Map<string, DatedRow>();
  const spreads: Spread[] = [];
  let next = 0;
  for (const day of [...new Set(days)].sort()) {
    for (let row = dated[next]; row !== undefined && row.from <= day; row = dated[++next]) latest.set(row.claimant_slug, row);
    const oldest = addDays(day, -SPREAD_DAYS);
    const living = [...latest.values()].filter((row) => row.from >= oldest);
    if (living.length < leastClaimants) continue;
    const ends = hull(living.map((row) => readBound(row, row.bound)));
    const extents = living.flatMap((row) => extent(row) ?? []);
    spreads.push({
      day,
      low: Math.min(...extents.map(({ min }) => min)),
      high: Math.max(...extents.map(({ max }) => max)),
      lowOpen: ends.low === null,
      highOpen: ends.high === null,
      claimants: living.length,
    });
  }
  return spreads;
}
