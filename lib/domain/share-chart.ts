import { placeOn, toAxis, type Axis } from "@/lib/domain/axis";
import { estimateBand, fractionBand, isPercentPhrase } from "@/lib/domain/bands";
import { baseWords, toChartRow, type ChartRow } from "@/lib/domain/chart-row";
import { toChartSummary } from "@/lib/domain/chart-summary";
import { rebase, shareOf, toShareRange, type Share } from "@/lib/domain/derive";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatCount, formatDay, formatFigure, formatPercent } from "@/lib/domain/format";
import { markCounts, toMark, type Mark } from "@/lib/domain/marks";
import { isStated, readBound, toEnds, type Range } from "@/lib/domain/range";
import { foldedWords, sourceLine, toGroups, toLegend, toSummaryGroups, type LegendItem, type RangeChartModel, type RangeView } from "@/lib/domain/range-chart";
import { POPULATION_LABELS, SCOPE_RELATION_LABELS, STRENGTH_KIND_LABELS } from "@/lib/domain/terms";

/** What shares are taken of: a strength of the register, or a number typed in, which is the topic's own. */
export type ShareBase = Pick<EstimateRow, "population" | "scope_relation" | "scope"> & Range & { words: string };

export type ShareView = Omit<RangeView, "base" | "strength" | "bandsForExact"> & { base: ShareBase };

/** Estimates without a share of this base, and why. */
export type Apart = { reason: string; rows: { id: string; href: string; sentence: string }[] };
export type ShareChartModel = RangeChartModel & { apart: Apart[] };

// The chart's places are whole numbers: thousandths of a percent.
const WHOLE = 100_000;
const TICKS = 6;

/**
 * The base that stands for a strength of the register.
 *
 *     strengthBase(syrskyi).words  // "12,000 present at the date (Oleksandr Syrskyi, 19 Jan 2025)"
 */
export function strengthBase(row: EstimateRow): ShareBase {
  const kind = row.strength_kind === null ? "" : ` ${STRENGTH_KIND_LABELS[row.strength_kind]}`;
  return { ...readBound(row, row.bound), population: row.population, scope_relation: row.scope_relation, scope: row.scope, words: `${formatFigure(row)}${kind} (${row.claimant_name}, ${formatDay(row.as_of, row.as_of_precision)})` };
}

/** A number typed in, as a strength of the topic. */
export const typedBase = (count: number, population: EstimateRow["population"]): ShareBase => ({
  low: null,
  best: count,
  high: null,
  population,
  scope_relation: "same",
  scope: null,
  words: `${formatCount(count)}, a number typed in`,
});

/**
 * The strength that shares are taken of until another is chosen: the one that most of the estimates' own shares rest on, else
 * the latest. Null where no strength can bear a share.
 *
 *     firstBase(rows, strengths)?.best  // 12000
 */
export function firstBase(rows: readonly EstimateRow[], strengths: readonly EstimateRow[]): EstimateRow | null {
  const fit = strengths.filter((row) => row.status === "current" && shareOf({ low: null, best: 1, high: null }, readBound(row, row.bound), true) !== null);
  const uses = (id: string): number => rows.filter((row) => row.base?.id === id).length;
  return fit.reduce<EstimateRow | null>((most, row) => (most === null || uses(row.id) > uses(most.id) || (uses(row.id) === uses(most.id) && (row.as_of ?? "") > (most.as_of ?? "")) ? row : most), null);
}

/**
 * The Share of force view: every estimate as a percentage of one base. A share that was stated stays; one computed from a stated
 * count is marked computed. Claims of another scope or population than the base stand apart, with the reason.
 *
 *     toShareChart([podolyak], { ...view, base: typedBase(9000, "combatants") }).groups[0].rows[0].figure  // "33%"
 */
export function toShareChart(rows: readonly EstimateRow[], view: ShareView): ShareChartModel {
  const reasons = new Map<string, Apart["rows"]>();
  const drawn = rows.flatMap((row): { row: ChartRow; order: EstimateRow }[] => {
    const share = toShareRow(row, view.base);
    if (typeof share !== "string") return [{ row: share, order: row }];
    const { id, href, sentence } = toChartRow(row, { base: null, bandsForExact: false, population: view.topic.population });
    reasons.set(share, [...(reasons.get(share) ?? []), { id, href, sentence }]);
    return [];
  });
  const groups = toGroups(drawn.map(({ row }) => row), view.sort, view.showRetracted);
  const shown = groups.flatMap((group) => group.rows);
  const axis = percentAxis(shown.flatMap((row) => markCounts(row.mark)), view.axis);
  const whole = view.base.best;
  const counted = view.topic.force ?? "people";
  return {
    title: `${view.topic.title}: share of force`,
    summary: toChartSummary({
      groups: toSummaryGroups(groups),
      notes: [`Percent of ${view.base.words}`, reasons.size === 0 ? null : `${rows.length - drawn.length} set apart below`, foldedWords(drawn.length - shown.length)],
      format: (place) => formatPercent(place / WHOLE),
    }),
    filters: `${view.filtersText} · base ${view.base.words}`,
    groups,
    axis,
    axisLabel: `percent of ${baseWords(view.base)} ${counted}`,
    strength: null,
    share: whole === null ? null : { label: `${counted}, of ${formatCount(whole)}`, ticks: countTicks(axis, whole) },
    successions: [],
    readings: [],
    legend: toLegend(shown, null).map(inShareWords),
    source: sourceLine(view),
    retractedHref: view.retractedHref ?? null,
    apart: [...reasons].map(([reason, members]) => ({ reason, rows: members })),
  };
}

// On this chart the hollow mark is what was computed from a count, not from a share.
const inShareWords = (item: LegendItem): LegendItem => (item.key === "derived" ? { ...item, words: "computed from a stated count" } : item);

/** Why an estimate has no share of the base, before any arithmetic; null where it may have one. */
function whyApart(row: EstimateRow, base: ShareBase): string | null {
  if (row.measure === "strength") return "strengths themselves";
  if (row.measure === "excess_deaths") return "excess deaths, which are not losses of a force";
  if (row.population !== base.population) return `of another population: ${POPULATION_LABELS[row.population]}, where the base counts ${POPULATION_LABELS[base.population]}`;
  if (row.scope_relation !== base.scope_relation || (row.scope_relation !== "same" && row.scope !== base.scope))
    return `of another scope: ${row.scope ?? SCOPE_RELATION_LABELS[row.scope_relation]}, where the base is of ${base.scope ?? SCOPE_RELATION_LABELS[base.scope_relation]}`;
  if (row.temporal === "rate") return "rates, which are no part of a force";
  if (row.no_base && !isStated(row)) return "shares of a number that was not named";
  return null;
}

/** A share was spoken, of a strength; a count with a share beside it stays a count. */
const isSpokenShare = (row: EstimateRow): boolean => row.base?.measure === "strength" && isStated(toShareRange(row)) && (row.derived || !isStated(row));

function toShareRow(row: EstimateRow, base: ShareBase): ChartRow | string {
  const apart = whyApart(row, base);
  if (apart !== null) return apart;
  const words = toChartRow(row, { base: null, bandsForExact: false, population: base.population });
  const spoken = isSpokenShare(row);
  const count = readBound(row, row.bound);
  if (!spoken && !isStated(count)) return "in words only";
  const share: Share | null = spoken ? { ...readBound(toShareRange(row), row.bound), exceeds: false, cut: false } : shareOf(count, base, true);
  if (share === null) return `without a share: ${baseWords(base)} may be 0, or ends are open on both sides`;
  const moved = spoken ? rebase(row, { low: base.low, best: base.best, high: base.high }) : row;
  return { ...words, mark: shareMark(row, share, base, spoken), figure: shareFigure(row, share, spoken), aside: shareAside(moved, share, base, spoken) };
}

function shareFigure(row: EstimateRow, { low, best, high, exceeds }: Share, spoken: boolean): string {
  if (exceeds) return "over 100%";
  const about = row.bound === "approximately" || (!spoken && row.derived) ? "~" : "";
  const range = low === null || high === null ? null : span(low, high);
  if (best !== null) return `${about}${formatPercent(best)}${range === null || range === formatPercent(best) ? "" : ` (${range})`}`;
  if (range !== null) return `${about}${range}`;
  // As open as the count: a third of more than 5,000 is more than a third.
  const sign = /^[<>]/u.exec(formatFigure(row))?.[0];
  return low === null ? `${sign ?? "≤"} ${formatPercent(high ?? 0)}` : `${sign ?? "≥"} ${formatPercent(low)}`;
}

const span = (low: number, high: number): string => (formatPercent(low) === formatPercent(high) ? formatPercent(low) : `${formatPercent(low).replace("%", "")}–${formatPercent(high)}`);

function shareAside(row: EstimateRow, share: Share, base: ShareBase, spoken: boolean): string {
  const of = `${formatFigure(row)} of ${baseWords(base)}`;
  if (spoken) return isStated(row) ? `stated; ${of}` : "stated";
  return share.exceeds ? `${of}: more than the force` : share.cut ? `${of}, cut at 100%` : of;
}

function shareMark(row: EstimateRow, share: Share, base: ShareBase, spoken: boolean): Mark {
  const place = (part: number | null): number | null => (part === null ? null : Math.round(part * WHOLE));
  const band = shareBand(row, base, spoken);
  const isSingle = share.low !== null && share.low === share.high;
  const mark = toMark({ ...row, low: isSingle ? null : place(share.low), best: isSingle ? place(share.low) : place(share.best), high: isSingle ? null : place(share.high), derived: !spoken }, { bandsForExact: false });
  return { ...mark, band: band && { low: Math.round(band.low * WHOLE), high: Math.round(band.high * WHOLE) } };
}

/** How far rounding may have moved the share, for hedged figures as in the other pictures. */
function shareBand(row: EstimateRow, base: ShareBase, spoken: boolean): { low: number; high: number } | null {
  if (row.bound !== "approximately") return null;
  if (spoken) return row.share_best === null ? null : fractionBand(row.share_best, true, isPercentPhrase(row.words));
  const counts = estimateBand(row);
  const ends = counts && toEnds(shareOf({ low: counts.low, best: null, high: counts.high }, base, true) ?? { low: null, best: null, high: null });
  return ends && ends.low !== null && ends.high !== null ? { low: ends.low, high: ends.high } : null;
}

function percentAxis(places: readonly number[], kind: RangeView["axis"]): Axis {
  // More than half of a force is seen beside the whole of it.
  const most = Math.max(0, ...places);
  const axis = toAxis(kind === "linear" && most > WHOLE / 2 ? [...places, WHOLE] : places, kind, TICKS);
  return { ...axis, ticks: axis.ticks.map((tick) => ({ ...tick, label: `${Number(((tick.count * 100) / WHOLE).toPrecision(6))}%` })) };
}

function countTicks(axis: Axis, whole: number): { at: number; label: string }[] {
  const counts = toAxis([(axis.to / WHOLE) * whole], "linear", TICKS).ticks;
  return counts.flatMap(({ count, label }) => {
    const place = (count / whole) * WHOLE;
    return place < axis.from || place > axis.to ? [] : [{ at: placeOn(axis, place), label }];
  });
}
