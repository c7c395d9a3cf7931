import { estimateBand } from "@/lib/domain/bands";
import { baseWords } from "@/lib/domain/chart-row";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatFigure, formatMeasure } from "@/lib/domain/format";
import { groupBy } from "@/lib/domain/wide-groups";
import type { Measure } from "@/lib/domain/terms";
import { isSameRange, readBound, toEnds, type Ends } from "@/lib/domain/range";

export const FLAG_KINDS = ["measure_changed", "base_changed", "total_fell", "revised"] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];
export const FLAG_LABELS: Record<FlagKind, string> = {
  measure_changed: "measure changed",
  base_changed: "base changed",
  total_fell: "a total fell",
  revised: "revised by itself",
};

/** Something to know of a figure beside its claimant's earlier ones: what it is, how it reads, and the earlier figure. */
export type Flag = { kind: FlagKind; words: string; earlier: string };

/** Figures of one claimant and topic that were put forward together. */
type Statement = { rows: EstimateRow[] };

/**
 * What changed from one statement of a claimant to its next in the same topic, by the figure that changed. Figures that were taken
 * back and other readings of the same words are compared with nothing. Says what differs, never why or whether it may.
 *
 *     flagStatements([spokeOf4000Killed, spokeOf600Killed]).get(spokeOf600Killed.id)
 *     // [{ kind: "total_fell", words: "~4,000 killed as of Jan 2025, ~600 as of 30 Apr 2025.", … }]
 */
export function flagStatements(rows: readonly EstimateRow[]): Map<string, Flag[]> {
  const flags = new Map<string, Flag[]>();
  const add = (row: EstimateRow, flag: Flag): void => void flags.set(row.id, [...(flags.get(row.id) ?? []), flag]);
  const comparable = rows.filter((row) => row.status !== "retracted" && row.claim_status !== "withdrawn" && row.alternative_to_id === null);
  for (const members of groupBy(comparable, (row) => `${row.claimant_slug} ${row.topic_slug}`).values()) {
    const statements = toStatements(members);
    const counting = statements.filter((statement) => losses(statement).length > 0);
    counting.forEach((statement, index) => {
      const before = counting[index - 1];
      if (before) flagMeasure(before, statement, add);
    });
    flagBases(statements.flatMap((statement) => statement.rows), add);
    flagFalls(members, add);
  }
  flagRevisions(rows, add);
  return flags;
}

type Add = (row: EstimateRow, flag: Flag) => void;

const dayOf = (row: EstimateRow): string => row.said_on ?? row.as_of ?? "";
const byDay = (a: EstimateRow, b: EstimateRow): number => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0);
const whenOf = (row: EstimateRow): string => (row.as_of === null ? "with no date stated" : `as of ${formatDay(row.as_of, row.as_of_precision)}`);

function toStatements(rows: readonly EstimateRow[]): Statement[] {
  return [...groupBy(rows.toSorted(byDay), (row) => row.claim_id)].map(([, members]) => ({ rows: members }));
}

// A word on captives between two death tolls changes no measure, and a strength is no loss.
const BESIDE_THE_POINT: readonly Measure[] = ["strength", "captured", "missing"];
const losses = ({ rows }: Statement): EstimateRow[] => rows.filter((row) => !BESIDE_THE_POINT.includes(row.measure) && row.scope_relation === "same" && row.temporal === "cumulative");

/** A statement that counts nothing its predecessor counted. Other scopes and windows are other questions. */
function flagMeasure(before: Statement, after: Statement, add: Add): void {
  const [was, is] = [losses(before), losses(after)];
  const [first, last] = [is[0], was[0]];
  if (!first || !last || is.some((row) => was.some((other) => other.measure === row.measure))) return;
  add(first, { kind: "measure_changed", words: `${capital(measures(was))} before, ${measures(is)} here.`, earlier: last.id });
}

const capital = (text: string): string => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
const measures = (rows: readonly EstimateRow[]): string => [...new Set(rows.map(formatMeasure))].join(" and ");

/** A share taken of another number than the claimant's share before it. */
function flagBases(rows: readonly EstimateRow[], add: Add): void {
  let last: EstimateRow | null = null;
  for (const row of rows) {
    if (row.base === null) continue;
    if (last?.base && !isSameRange(last.base, row.base)) add(row, { kind: "base_changed", words: `A share of ${baseWords(last.base)} before, of ${baseWords(row.base)} here.`, earlier: last.id });
    last = row;
  }
}

/** How far a figure may reach: the rounding of what was put as about, else its stated ends. */
function reach(row: EstimateRow): Ends {
  const band = row.bound === "approximately" ? estimateBand(row) : null;
  return band ?? toEnds(readBound(row, row.bound));
}

/** A total that is lower than the claimant's total for an earlier day, beyond what rounding explains. */
function flagFalls(rows: readonly EstimateRow[], add: Add): void {
  const totals = rows.filter((row) => row.temporal === "cumulative" && row.measure !== "strength" && row.as_of !== null && row.status !== "corrected");
  const quantity = (row: EstimateRow): string => [row.measure, row.components.join("+"), row.population, row.scope_relation, row.scope].join(" ");
  for (const members of groupBy(totals, quantity).values()) {
    const ordered = members.toSorted((a, b) => ((a.as_of ?? "") < (b.as_of ?? "") ? -1 : (a.as_of ?? "") > (b.as_of ?? "") ? 1 : byDay(a, b)));
    ordered.forEach((row, index) => {
      const earlier = ordered[index - 1];
      if (!earlier || earlier.claim_id === row.claim_id) return;
      const [floor, ceiling] = [reach(earlier).low, reach(row).high];
      if (floor === null || ceiling === null || ceiling >= floor) return;
      add(row, { kind: "total_fell", words: `${formatFigure(earlier)} ${formatMeasure(earlier)} ${whenOf(earlier)}, ${formatFigure(row)} ${whenOf(row)}.`, earlier: earlier.id });
    });
  }
}

/** A figure that its own claimant put in the place of an earlier one. */
function flagRevisions(rows: readonly EstimateRow[], add: Add): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) {
    const successor = row.successor_id === null ? undefined : byId.get(row.successor_id);
    if (!successor || successor.claimant_slug !== row.claimant_slug) continue;
    add(successor, { kind: "revised", words: `Takes the place of ${formatFigure(row)} ${formatMeasure(row)}, ${whenOf(row)}.`, earlier: row.id });
  }
}
