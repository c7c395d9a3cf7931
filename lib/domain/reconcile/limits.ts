import { countBand, estimateBand, type Band } from "@/lib/domain/bands";
import { addDays, daysBetween, endOfPrecision, startOfPrecision } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { isStated, readBound, toEnds, type Ends } from "@/lib/domain/range";
import type { ReadingName, Readings } from "@/lib/domain/reconcile/readings";
import { MEASURE_COMPONENTS, MEASURE_LABELS, type Component, type RateUnit } from "@/lib/domain/terms";

/** What the series are made of. K and W (killed, wounded and not killed since) rise together; M, C and P are states; X stands alone. */
export type Piece = "K" | "W" | "M" | "C" | "X" | "D" | "P";
export const GROUPS = ["combatants", "civilians"] as const;
export type Group = (typeof GROUPS)[number];

/** A moment that lies between two days, both included; they are the same where it is known. Figures with one name for it hold at one moment. */
export type Point = { from: string; to: string; moment: string };

/** One end of one claim: the sum of its pieces at a day, or its rise since another, is at least or at most so many. */
export type Limit = { pieces: readonly Piece[]; groups: readonly Group[]; at: Point; after: string | null; value: number };

/** A claim as it binds the series. */
export type Limits = {
  id: string;
  low: Limit | null;
  high: Limit | null;
  /** Why it binds nothing; null where it does. */
  unlinked: string | null;
  rests_on: readonly ReadingName[];
};

/** What limits depend on besides the row and the readings. */
export type LimitContext = { counts_from: string | null };

const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";
/** A total since a day so near to the topic's own first day is a total of the topic. */
const NEAR_DAYS = 31;
const FLOORS: readonly EstimateRow["method"][] = ["named_count", "registry", "media_tally"];
const DAYS_PER: Record<RateUnit, number> = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 };
const PIECES: Partial<Record<Component, Piece>> = { killed: "K", wounded: "W", missing: "M", captured: "C" };

// 11,499 rounds to 11,000 and 11,500 does not: what is rounded by half a unit ends just below it. A cut band keeps its end.
const endsBelow = (value: number, band: Band): boolean => value % (2 * (band.high - value)) === 0 && band.high > value && Number.isInteger(Math.log10(2 * (band.high - value)));

/**
 * The least and the most that a row is read to allow, before slack: its rounding band, else its stated ends.
 *
 *     readEnds({ ...row, best: 4000 }, DEFAULT_READINGS)  // { low: 3500, high: 4499, banded: true }
 */
export function readEnds(row: EstimateRow, readings: Pick<Readings, "bands">): Ends & { banded: boolean } {
  const band = readings.bands ? estimateBand(row) : null;
  if (band) {
    const plain = !row.derived && row.best !== null ? countBand(row.best) : null;
    const high = plain && row.best !== null && endsBelow(row.best, plain) ? band.high - 1 : band.high;
    return { low: band.low, high, banded: band.low !== band.high };
  }
  const { low, high } = toEnds(readBound(row, row.bound));
  // Counts are whole: more than 3,000 is 3,001. A derived end was rounded already.
  return { low: low !== null && row.bound === "more_than" && !row.derived ? low + 1 : low, high: high !== null && high > 0 && row.bound === "fewer_than" && !row.derived ? high - 1 : high, banded: false };
}

/**
 * The days a row can hold for. Without a date it holds for some day before it was said.
 *
 *     readPoint({ ...row, as_of: "2025-01-31", as_of_precision: "month" }, DEFAULT_READINGS, context)  // { from: "2025-01-01", to: "2025-01-31", … }
 */
export function readPoint(row: EstimateRow, readings: Pick<Readings, "month_dates">, { counts_from }: LimitContext): Point {
  const day = row.as_of ?? (row.temporal === "period" || row.temporal === "rate" ? row.until : null);
  if (day !== null) {
    const precision = row.as_of === null || readings.month_dates === "literal" ? "day" : row.as_of_precision;
    return toPoint(startOfPrecision(day, precision), endOfPrecision(day, precision), row);
  }
  const said = row.said_on === null ? row.published_on : endOfPrecision(row.said_on, row.said_on_precision);
  const to = said ?? LAST_DAY;
  return toPoint(counts_from !== null && counts_from < to ? counts_from : FIRST_DAY, to, row);
}

// Figures of one utterance with one vague date speak of one moment.
const toPoint = (from: string, to: string, row: EstimateRow): Point => ({ from, to, moment: from === to ? from : `${from} ${to} ${row.claim_id}` });

/**
 * Whether a figure is for a day after it was said.
 *
 *     isForecast({ ...row, as_of: "2025-12-31", said_on: "2025-01-19" })  // true
 */
export const isForecast = (row: EstimateRow): boolean =>
  row.as_of !== null && row.said_on !== null && startOfPrecision(row.as_of, row.as_of_precision) > endOfPrecision(row.said_on, row.said_on_precision);

/** What a row counts, as its least and its most are held against the series; or why it cannot be. */
type Counted = { low: readonly Piece[] | null; high: readonly Piece[] | null } | string;

function countedBy(row: EstimateRow): Counted {
  if (row.measure === "strength") {
    if (row.strength_kind === "present") return both(["P"]);
    if (row.strength_kind === "deployed_total" || row.strength_kind === "additional") return both(["D"]);
    return `A ${row.strength_kind ?? "possible"} strength was not there yet.`;
  }
  if (row.measure === "excess_deaths") return both(["X"]);
  // Undefined casualties are at most all losses, and at least the killed.
  if (row.measure === "casualties") return { low: ["K", "W", "M", "C"], high: ["K"] };
  const components = row.measure === "mixed" ? row.components : MEASURE_COMPONENTS[row.measure];
  const pieces = components.flatMap((component) => PIECES[component] ?? []);
  if (pieces.length < components.length || pieces.length === 0) return `No series holds ${components.filter((component) => !PIECES[component]).join(" or ") || MEASURE_LABELS[row.measure]}.`;
  return both(pieces);
}
const both = (pieces: readonly Piece[]): Counted => ({ low: pieces, high: pieces });

/** The rise of a sum over a window; sound ends only, since captured and missing may fall and wounded may die. */
function overWindow(row: EstimateRow, { low, high }: Exclude<Counted, string>): Counted {
  if (low?.includes("X") || low?.includes("D")) return { low, high };
  if (row.measure === "casualties") return { low: null, high };
  const some = (pieces: readonly Piece[] | null, piece: Piece): boolean => pieces?.includes(piece) ?? false;
  const falls = some(low, "M") || some(low, "C");
  return { low: falls ? null : some(low, "W") ? ["K", "W"] : low, high };
}

type Window = { after: string | null; relation: "whole" | "part" | "wider" | "open" };

/** The window a row speaks of, beside the topic's own first day. */
function windowOf(row: EstimateRow, at: Point, { counts_from }: LimitContext): Window {
  if (row.measure === "strength" && row.strength_kind !== "additional") return { after: null, relation: "whole" };
  if (row.since === null) return { after: null, relation: row.temporal === "period" || row.temporal === "rate" || row.strength_kind === "additional" ? "open" : "whole" };
  if (row.temporal === "cumulative" && counts_from === null) return { after: null, relation: "whole" };
  if (row.strength_kind !== "additional" && counts_from !== null) {
    const days = daysBetween(counts_from, row.since);
    if (Math.abs(days) <= NEAR_DAYS) return { after: null, relation: "whole" };
    if (days < 0) return { after: null, relation: "wider" };
  }
  // "From 21 to 27 December" is the rise since the evening of the 20th.
  const after = addDays(row.since, -1);
  return after < at.to ? { after, relation: "part" } : { after: null, relation: "open" };
}

function reasonOut(row: EstimateRow, readings: Readings, window: Window): string | null {
  if (!isStated(row)) return row.words_only ? "It is in words only." : "No count follows from it.";
  if (row.scope_relation === "other") return "It is of another scope.";
  if (row.temporal === "rate" && window.relation === "open") return "It is a rate without a stated window.";
  if (row.strength_kind === "additional" && window.relation === "open") return "It says of no window how many came.";
  if (!readings.forecasts && isForecast(row)) return "It is a forecast.";
  return null;
}

/**
 * A row as linear limits on the series of its topic (DESIGN §4), under the chosen readings.
 *
 *     toLimits(podolyak, DEFAULT_READINGS, { counts_from: "2024-10-01" }).low
 *     // { pieces: ["K"], groups: ["combatants"], at: { from: "2025-01-01", to: "2025-01-31", … }, after: null, value: 3450 }
 */
export function toLimits(row: EstimateRow, readings: Readings, context: LimitContext): Limits {
  const point = readPoint(row, readings, context);
  const window = windowOf(row, point, context);
  const stated = countedBy(row);
  const unlinked = (reason: string): Limits => ({ id: row.id, low: null, high: null, unlinked: reason, rests_on: [] });
  const out = reasonOut(row, readings, window) ?? (typeof stated === "string" ? stated : null);
  if (out !== null || typeof stated === "string") return unlinked(out ?? "");
  const counted = window.relation === "part" ? overWindow(row, stated) : stated;
  if (typeof counted === "string") return unlinked(counted);

  const { low, high, banded } = readEnds(row, readings);
  const times = row.temporal === "rate" && window.after !== null ? daysBetween(window.after, point.to) / DAYS_PER[row.rate_per ?? "day"] : 1;
  const isFloor = FLOORS.includes(row.method);
  const groups: readonly Group[] = row.population === "combatants" || row.population === "civilians" ? [row.population] : GROUPS;
  const at = window.after !== null && window.after > point.from ? toPoint(window.after, point.to, row) : point;
  const limit = (pieces: readonly Piece[] | null, value: number | null): Limit | null => (pieces === null || value === null ? null : { pieces, groups, at, after: window.after, value: value * times });
  // A part bounds its whole from below, a whole its part from above.
  const bindsLow = row.scope_relation !== "wider" && window.relation !== "wider";
  const bindsHigh = row.scope_relation !== "narrower" && window.relation !== "open" && row.population !== "not_stated" && !(isFloor && readings.floors);
  const limits = {
    low: bindsLow ? limit(counted.low, low === null ? null : low * (1 - readings.slack)) : null,
    high: bindsHigh ? limit(counted.high, high === null ? null : high * (1 + readings.slack)) : null,
  };
  if (limits.low === null && limits.high === null) return unlinked("Neither of its ends binds a series as read here.");
  const names: [ReadingName, boolean][] = [
    ["bands", banded],
    ["floors", isFloor],
    ["month_dates", row.as_of !== null && row.as_of_precision !== "day"],
    ["forecasts", isForecast(row)],
    ["slack", readings.slack > 0],
  ];
  return { id: row.id, ...limits, unlinked: null, rests_on: names.flatMap(([name, rests]) => (rests ? [name] : [])) };
}
