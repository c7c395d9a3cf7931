import { estimateBand } from "@/lib/domain/bands";
import { rebase } from "@/lib/domain/derive";
import type { BaseRow, EstimateRow } from "@/lib/domain/estimate";
import { formatBase, formatCount, formatDay, formatLongDay, formatMeasure, toTwoFigures } from "@/lib/domain/format";
import { readBound, toEnds, type Ends, type Range } from "@/lib/domain/range";
import type { Ratio } from "@/lib/domain/reconcile/answer";
import { toLimits, type LimitContext } from "@/lib/domain/reconcile/limits";
import { areIntervals, pairVerdict } from "@/lib/domain/reconcile/pairs";
import { impliedRatios, REFERENCE_RATIOS } from "@/lib/domain/reconcile/ratios";
import { READING_LABELS, READING_NAMES, type Clash, type ReadingName, type Readings, type Verdict } from "@/lib/domain/reconcile/readings";
import { toReadClaim } from "@/lib/domain/reconcile/read-claim";
import { conflictSentence } from "@/lib/domain/reconcile/words";
import { INTERVAL_KIND_LABELS, METHOD_LABELS, POPULATION_LABELS, SCOPE_RELATION_LABELS } from "@/lib/domain/terms";

/** What a comparison speaks of. */
export const DIFFERENCES = ["measure", "population", "scope", "base", "as_of", "since", "interval", "method", "origin"] as const;
export type DifferenceName = (typeof DIFFERENCES)[number];

export type Difference = {
  what: DifferenceName;
  label: string;
  /** One a row, in the order of the rows. */
  values: string[];
  differs: boolean;
};

/** Killed beside killed or wounded, as though both described one day: what they would leave. Ends not stated are null. */
export type IfOneDay = { wounded: Range; ratio: Range; sentence: string };

export type ComparedPair = {
  /** Places among the rows. */
  a: number;
  b: number;
  verdict: Verdict;
  clash: Clash | null;
  /** Both are stated intervals: “not within both stated intervals” rather than “cannot”. */
  within_intervals: boolean;
  /** Why, in plain sentences. */
  reason: string;
  /** The readings it rests on, and whether the verdict turns when each is switched. */
  rests_on: { name: ReadingName; label: string; turns: boolean }[];
  /** How far the figures lie apart; null where anything but the claimant differs. */
  gap: { low: number; high: number; sentence: string } | null;
  if_one_day: IfOneDay | null;
};

export type Comparison = {
  differences: Difference[];
  /** What differs, in one sentence. */
  sentence: string;
  pairs: ComparedPair[];
  implied_ratios: Ratio[];
  reference_ratios: Ratio[];
};

/** What a comparison depends on besides the rows. */
export type CompareContext = LimitContext & {
  /** Rows of the topic whose ratios stand beside; those compared are left out. */
  others?: readonly EstimateRow[];
  /** For each claim that rests on others, who it rests on, by the claim's id. */
  origins?: Readonly<Record<string, string>>;
  /** The strength that shares are taken of instead of their own. */
  base?: BaseRow | Range | null;
};

const LABELS: Record<DifferenceName, string> = {
  measure: "what is counted",
  population: "who is counted",
  scope: "scope",
  base: "base of the share",
  as_of: "date it holds for",
  since: "counted since",
  interval: "kind of range",
  method: "method",
  origin: "rests on",
};

function valueOf(row: EstimateRow, what: DifferenceName, context: CompareContext): string {
  switch (what) {
    case "measure":
      return formatMeasure(row);
    case "population":
      return POPULATION_LABELS[row.population];
    case "scope":
      return row.scope ?? SCOPE_RELATION_LABELS[row.scope_relation];
    case "base":
      return row.base === null ? (row.no_base ? "a share of nothing named" : "none: a count") : `${formatBase(row.base)} (${row.base.claimant_name})`;
    case "as_of":
      return formatDay(row.as_of, row.as_of_precision);
    case "since":
      if (row.since !== null) return formatDay(row.since);
      if (row.temporal === "period" || row.temporal === "rate") return "a window not stated";
      return row.temporal === "state" ? "a state at the date" : "the beginning";
    case "interval":
      return `${row.interval_level === null ? "" : `${row.interval_level}% `}${INTERVAL_KIND_LABELS[row.interval_kind]}`;
    case "method":
      return METHOD_LABELS[row.method];
    case "origin":
      return context.origins?.[row.claim_id] ?? "nothing named";
  }
}

/**
 * What differs between estimates, point by point, whether it does or not.
 *
 *     toDifferences([podolyak, syrskyi], context)[0]  // { what: "measure", values: ["killed", "killed or wounded"], differs: true, … }
 */
export const toDifferences = (rows: readonly EstimateRow[], context: CompareContext): Difference[] =>
  DIFFERENCES.map((what) => {
    const values = rows.map((row) => valueOf(row, what, context));
    return { what, label: LABELS[what], values, differs: new Set(values).size > 1 };
  });

const joined = (parts: readonly string[]): string => [parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" and ");
const capital = (text: string): string => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());

function sentenceOf(rows: readonly EstimateRow[], differences: readonly Difference[]): string {
  const found = (what: DifferenceName): Difference | undefined => differences.find((one) => one.what === what && one.differs);
  const parts: string[] = [];
  const measure = found("measure");
  if (measure) parts.push(`they count different things (${[...new Set(measure.values)].join("; ")})`);
  const derived = rows.filter((row) => row.derived);
  if (derived.length === rows.length) parts.push(`${rows.length === 2 ? "both" : "all"} are shares of a number that is itself an estimate${found("base") ? ", and not of the same one" : ` (${formatBase((rows[0] as EstimateRow).base as BaseRow)})`}`);
  else if (derived.length > 0) parts.push(`${derived.length === 1 ? "one is a share" : `${derived.length} are shares`} of a number that is itself an estimate`);
  if (found("as_of")) parts.push(`they hold for different dates (${[...new Set(rows.map((row) => formatLongDay(row.as_of, row.as_of_precision)))].join("; ")})`);
  const rest = differences.filter(({ what, differs }) => differs && what !== "measure" && what !== "as_of" && what !== "base").map(({ label }) => label);
  if (rest.length > 0) parts.push(`they differ in ${joined(rest)}`);
  return parts.length === 0 ? "They count the same thing, for the same date and in the same way." : `${capital(joined(parts))}.`;
}

/** Ends as they are compared: the plain rounding band where bands are on, else as stated. */
function endsOf(row: EstimateRow, readings: Readings): Ends {
  return (readings.bands ? estimateBand(row) : null) ?? toEnds(readBound(row, row.bound));
}

const roundRatio = (value: number): number => Math.round(value * 100) / 100;
const less = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(0, a - b));
const over = (a: number | null, b: number | null): number | null => (a === null || b === null || b === 0 ? null : roundRatio(Math.max(0, a / b - 1)));
const spanned = ({ low, high }: Range, format: (value: number) => string): string =>
  low !== null && high !== null ? (low === high ? "" : ` (${format(low)}–${format(high)})`) : low !== null ? ` (at least ${format(low)})` : high !== null ? ` (at most ${format(high)})` : "";

/**
 * What a figure of the killed and one of the killed or wounded would leave if both described one day; null for any other two.
 * They need not describe one day, and otherwise the number is not determined.
 *
 *     ifOneDay(about4000killed, about6000killedOrWounded, DEFAULT_READINGS).wounded  // { low: 1000, best: 2000, high: 3000 }
 */
export function ifOneDay(a: EstimateRow, b: EstimateRow, readings: Readings): IfOneDay | null {
  const killed = [a, b].find(({ measure }) => measure === "killed");
  const both = [a, b].find(({ measure }) => measure === "killed_or_wounded");
  if (!killed || !both || a.population !== b.population || a.scope_relation !== "same" || b.scope_relation !== "same" || [a, b].some(({ temporal }) => temporal !== "cumulative")) return null;
  const [inner, outer] = [endsOf(killed, readings), endsOf(both, readings)];
  const best = killed.best !== null && both.best !== null && both.best >= killed.best ? both.best - killed.best : null;
  const wounded: Range = { low: less(outer.low, inner.high), best, high: less(outer.high, inner.low) };
  if (inner.low !== null && outer.high !== null && outer.high < inner.low) return null;
  const ratio: Range = { low: over(outer.low, inner.high), best: best === null ? null : over(both.best, killed.best), high: over(outer.high, inner.low) };
  const shown = (value: number): string => formatCount(toTwoFigures(value));
  const left = best === null ? `${spanned(wounded, shown).replace(/^ \(|\)$/gu, "")} wounded` : `about ${shown(best)} wounded${spanned(wounded, shown)}`;
  const perDeath = ratio.best === null ? "" : `, about ${ratio.best} for each death${spanned(ratio, String)}`;
  if (wounded.low === null && wounded.high === null) return null;
  return { wounded, ratio, sentence: `If both describe one day, they leave ${left}${perDeath}. Otherwise the number is not determined.` };
}

function gapOf(a: EstimateRow, b: EstimateRow, differences: readonly Difference[]): ComparedPair["gap"] {
  if (differences.some(({ differs }) => differs)) return null;
  const [one, other] = [toEnds(readBound(a, a.bound)), toEnds(readBound(b, b.bound))];
  if (one.low === null || one.high === null || other.low === null || other.high === null) return null;
  const low = Math.max(0, one.low - other.high, other.low - one.high);
  const high = Math.max(one.high - other.low, other.high - one.low);
  return { low, high, sentence: low === high ? `The figures lie ${formatCount(low)} apart.` : `The figures lie ${formatCount(low)} to ${formatCount(high)} apart.` };
}

function toggled(readings: Readings, name: ReadingName): Readings {
  switch (name) {
    case "month_dates":
      return { ...readings, month_dates: readings.month_dates === "sound" ? "literal" : "sound" };
    case "slack":
      return { ...readings, slack: 0 };
    default:
      return { ...readings, [name]: !readings[name] };
  }
}

function reasonCan(a: EstimateRow, b: EstimateRow): string {
  if (formatMeasure(a) !== formatMeasure(b)) return "They count different things, and neither leaves the other no room.";
  if (a.population !== b.population || a.scope !== b.scope || a.scope_relation !== b.scope_relation) return "They speak of different people or places, and neither leaves the other no room.";
  return a.as_of === b.as_of ? "Their ranges meet as read here." : "What they count may have changed between the two dates.";
}

function comparePair(rows: readonly EstimateRow[], a: number, b: number, readings: Readings, context: CompareContext): ComparedPair {
  const pair = [rows[a] as EstimateRow, rows[b] as EstimateRow] as const;
  const read = (how: Readings) => pair.map((row) => toLimits(row, how, context)) as [ReturnType<typeof toLimits>, ReturnType<typeof toLimits>];
  const limits = read(readings);
  const { verdict, clash } = pairVerdict(...limits);
  const within_intervals = clash !== null && areIntervals(...pair);
  const used = new Set(limits.flatMap(({ rests_on }) => rests_on));
  const rests_on = READING_NAMES.flatMap((name) => {
    const turns = pairVerdict(...read(toggled(readings, name))).verdict !== verdict;
    return turns || (verdict !== "not_linked" && used.has(name)) ? [{ name, label: READING_LABELS[name], turns }] : [];
  });
  const claims = pair.map((row, place) => toReadClaim(row, limits[place as 0 | 1]));
  const unlinked = limits.flatMap(({ unlinked: why }, place) => (why === null ? [] : [`${(pair[place] as EstimateRow).claimant_name}: ${why}`]));
  const reason =
    clash !== null
      ? conflictSentence(claims, { ...clash, within_intervals })
      : verdict === "can"
        ? reasonCan(...pair)
        : unlinked.length > 0
          ? unlinked.join(" ")
          : `Nothing is said of how ${formatMeasure(pair[0])} (${POPULATION_LABELS[pair[0].population]}) and ${formatMeasure(pair[1])} (${POPULATION_LABELS[pair[1].population]}) hang together.`;
  return { a, b, verdict, clash: clash?.clash ?? null, within_intervals, reason, rests_on, gap: gapOf(...pair, toDifferences(pair, context)), if_one_day: ifOneDay(...pair, readings) };
}

/**
 * Two to six estimates side by side: what differs, and of each pair whether both can be true as read here. No verdict on who is
 * right, and no gap in numbers where anything but the claimant differs.
 *
 *     compareEstimates([podolyak, syrskyi], DEFAULT_READINGS, { counts_from: "2024-10-01" }).pairs[0].verdict  // "can"
 */
export function compareEstimates(stated: readonly EstimateRow[], readings: Readings, context: CompareContext): Comparison {
  const { base } = context;
  const rows = base ? stated.map((row) => rebase(row, base)) : stated;
  const differences = toDifferences(rows, context);
  const pairs = rows.flatMap((_, a) => rows.slice(a + 1).map((_other, step) => comparePair(rows, a, a + 1 + step, readings, context)));
  const compared = new Set(rows.map(({ id }) => id));
  const others = (context.others ?? []).filter(({ id }) => !compared.has(id));
  return { differences, sentence: sentenceOf(rows, differences), pairs, implied_ratios: impliedRatios(others), reference_ratios: [...REFERENCE_RATIOS] };
}

/**
 * The pair a topic opens with where none is pinned: the latest living totals of the topic's own scope, of the two measures that
 * most claimants speak of.
 *
 *     latestPair(rows)  // [killed, killedOrWounded], or null with fewer than two measures
 */
export function latestPair(rows: readonly EstimateRow[]): [EstimateRow, EstimateRow] | null {
  const living = rows.filter((row) => row.temporal === "cumulative" && row.scope_relation === "same" && row.status === "current" && row.claim_status === "published" && row.measure !== "strength" && (row.best ?? row.low ?? row.high) !== null);
  const claimants = new Map<string, Set<string>>();
  for (const { measure, claimant_slug } of living) claimants.set(measure, (claimants.get(measure) ?? new Set()).add(claimant_slug));
  const [first, second] = [...claimants].sort(([, a], [, b]) => b.size - a.size).map(([measure]) => measure);
  const latest = (measure: string | undefined): EstimateRow | undefined =>
    living.filter((row) => row.measure === measure).sort((a, b) => ((a.as_of ?? "") < (b.as_of ?? "") ? 1 : (a.as_of ?? "") > (b.as_of ?? "") ? -1 : 0))[0];
  const [a, b] = [latest(first), latest(second)];
  return a && b ? [a, b] : null;
}
