import type { BaseRow, EstimateRow } from "@/lib/domain/estimate";
import { rebase, shareOf } from "@/lib/domain/derive";
import { formatCount, formatDay, formatEquation, formatFigure, formatPercent } from "@/lib/domain/format";
import { toMark, type Mark } from "@/lib/domain/marks";
import type { Range } from "@/lib/domain/range";
import { formatSentence } from "@/lib/domain/sentence";
import { MEASURE_LABELS, POPULATION_LABELS, RATE_UNITS, SCOPE_RELATION_LABELS, STRENGTH_KIND_LABELS, type Measure, type Population } from "@/lib/domain/terms";

/** What the words of a row depend on besides the row. */
export type ChartRowView = {
  /** The strength that shares are taken of, or null: then only derived figures name theirs. */
  base: BaseRow | Range | null;
  bandsForExact: boolean;
  population: Population;
};

/** One estimate as charts draw it and the table twin prints it: the mark and every word that stands beside it. */
export type ChartRow = {
  id: string;
  claim_id: string;
  href: string;
  measure: Measure;
  mark: Mark;
  claimant: string;
  claimant_href: string;
  /** Office and country, or "". */
  office: string;
  when: string;
  /** What keeps the figure from being compared at a glance: another population or scope, a window, a status. */
  caveats: string[];
  figure: string;
  /** The equation of a derived figure, the share of the chosen base, the kind of interval; or "". */
  aside: string;
  sentence: string;
  outlet: { name: string; url: string | null } | null;
  as_of: string | null;
};

/**
 * The words and the mark of one estimate, on the chosen base.
 *
 *     toChartRow(podolyak, view).aside  // "33% = ⅓ × 12,000"
 */
export function toChartRow(stated: EstimateRow, view: ChartRowView): ChartRow {
  const row = view.base ? rebase(stated, view.base) : stated;
  const mark = toMark(row, view);
  return {
    id: row.id,
    claim_id: row.claim_id,
    href: `/estimates/${row.id}`,
    measure: row.measure,
    mark,
    claimant: row.claimant_name,
    claimant_href: `/sources/${row.claimant_slug}`,
    office: [row.claimant_office, row.claimant_country].filter(Boolean).join(", "),
    when: row.as_of === null && row.said_on !== null ? `said ${formatDay(row.said_on, row.said_on_precision)}` : formatDay(row.as_of, row.as_of_precision),
    caveats: toCaveats(row, mark, view),
    figure: formatFigure(row),
    aside: toAside(row, mark, view.base),
    sentence: formatSentence(row),
    outlet: row.outlet_name === null ? null : { name: row.outlet_name, url: row.outlet_url },
    as_of: row.as_of,
  };
}

function toCaveats(row: EstimateRow, mark: Mark, view: ChartRowView): string[] {
  const caveats: string[] = [];
  if (mark.state === "retracted") caveats.push(row.status === "retracted" ? withReason("retracted", row.reason) : "withdrawn");
  else if (row.status !== "current") caveats.push(withReason(row.status, row.reason));
  if (row.alternative_to_id !== null) caveats.push("heard as, in another outlet");
  if (row.population !== view.population && row.measure !== "strength") caveats.push(POPULATION_LABELS[row.population]);
  if (row.scope_relation !== "same") caveats.push(row.scope ? `${row.scope_relation}: ${row.scope}` : SCOPE_RELATION_LABELS[row.scope_relation]);
  if (row.measure === "mixed") caveats.push(row.components.join(", "));
  if (row.strength_kind !== null) caveats.push(STRENGTH_KIND_LABELS[row.strength_kind]);
  if (row.temporal === "rate") caveats.push(`per ${row.rate_per ?? RATE_UNITS[0]}`);
  if (row.temporal === "period") caveats.push(row.since ? `only since ${formatDay(row.since, "day")}` : "within a period");
  return caveats;
}

const withReason = (word: string, reason: string | null): string => (reason ? `${word}: ${reason}` : word);

function toAside(row: EstimateRow, mark: Mark, base: BaseRow | Range | null): string {
  const parts: string[] = [];
  const share = base === null ? null : shareOf(row, base, true);
  // An equation begins with the figure, which already stands beside it.
  const equation = row.derived ? formatEquation(row)?.replace(/^[^=]*= */u, "= ") ?? null : null;
  if (equation) parts.push(share?.best ? `${formatPercent(share.best)} ${equation}` : equation);
  else if (share && base) parts.push(share.exceeds ? `more than ${baseWords(base)}` : `${shareWords(share, row)} of ${baseWords(base)}`);
  if (mark.note) parts.push(mark.note);
  return parts.join(" · ");
}

function shareWords(share: Range, row: EstimateRow): string {
  if (share.best !== null) return formatPercent(share.best);
  if (share.low !== null && share.high !== null) return share.low === share.high ? formatPercent(share.low) : `${formatPercent(share.low).replace("%", "")}–${formatPercent(share.high)}`;
  const [sign, value] = share.low !== null ? [row.bound === "more_than" ? ">" : "≥", share.low] : [row.bound === "fewer_than" ? "<" : "≤", share.high ?? 0];
  return `${sign} ${formatPercent(value)}`;
}

/**
 * A base in figures: its best, or its two ends.
 *
 *     baseWords({ low: 11000, best: null, high: 12000 })  // "11,000–12,000"
 */
export function baseWords(base: Range): string {
  if (base.best !== null) return formatCount(base.best);
  if (base.low !== null && base.high !== null) return `${formatCount(base.low)}–${formatCount(base.high)}`;
  if (base.low !== null) return `at least ${formatCount(base.low)}`;
  return base.high === null ? "a base not stated" : `at most ${formatCount(base.high)}`;
}

/**
 * The heading of a group of rows: its measure, beginning with a capital.
 *
 *     measureHeading("killed_or_wounded")  // "Killed or wounded"
 */
export const measureHeading = (measure: Measure): string => MEASURE_LABELS[measure].replace(/^./u, (letter) => letter.toUpperCase());
