import type { ClaimStatus, Measure } from "@/lib/domain/terms";
import type { MarkRow } from "@/lib/domain/estimate";
import { estimateBand } from "@/lib/domain/bands";

/** The colours of marks, by name; app/tokens.css holds their values for light and dark. */
export type Hue = "killed" | "killed_or_wounded" | "wounded" | "captured" | "excess_deaths" | "other";
/** No diamonds: in forest plots they mean a pooled result, and nothing here is pooled. */
export type Shape = "square" | "circle" | "triangle" | "triangle_down" | "pentagon" | "cross";

const STYLES: Partial<Record<Measure, { hue: Hue; shape: Shape }>> = {
  killed: { hue: "killed", shape: "square" },
  killed_or_wounded: { hue: "killed_or_wounded", shape: "circle" },
  wounded: { hue: "wounded", shape: "triangle" },
  captured: { hue: "captured", shape: "triangle_down" },
  excess_deaths: { hue: "excess_deaths", shape: "pentagon" },
};

/**
 * The colour and shape of a measure. Measures without a colour of their own share the grey cross.
 *
 *     markStyle("wounded")  // { hue: "wounded", shape: "triangle" }
 */
export function markStyle(measure: Measure): { hue: Hue; shape: Shape } {
  return STYLES[measure] ?? { hue: "other", shape: "cross" };
}

/** How one estimate is drawn, in counts and without an orientation: the charts turn counts into pixels. */
export type Mark = {
  id: string;
  measure: Measure;
  hue: Hue;
  shape: Shape;
  /** Where the marker stands; null where no best figure was stated. */
  best: number | null;
  /** The stretch between two stated figures, or null. */
  line: { from: number; to: number } | null;
  /** Square caps for stated ranges and confidence intervals, round ends for every other kind of interval. */
  ends: "caps" | "round";
  /** The figure below which nothing is stated ("up to 4,000" → 4,000): an arrow points down from it. */
  openLow: number | null;
  /** The figure above which nothing is stated ("at least 100" → 100): an arrow points up from it. */
  openHigh: number | null;
  /** How far rounding may have moved the figure. */
  band: { low: number; high: number } | null;
  /** Not stated but computed: hollow marker, dashed line. */
  derived: boolean;
  state: "living" | "replaced" | "retracted";
  disputed: boolean;
  /** Drawn at the end of the line: "95%". */
  label: string | null;
  /** What kind of interval the line is, in words. */
  note: string | null;
  /** False for words only and for shares of nothing named: such a mark has no place on the axis but is still drawn. */
  placed: boolean;
  /** Where a replaced figure's dotted link leads. */
  successor_id: string | null;
  /** The reading of the same utterance that this one stands beside: "heard as". */
  alternative_to_id: string | null;
};

export type MarkView = { bandsForExact: boolean };
type DrawnRow = MarkRow & { claim_status?: ClaimStatus };

const NOTES: Record<Exclude<MarkRow["interval_kind"], "none">, string> = {
  confidence: "confidence interval",
  credible: "credible interval",
  expert_range: "expert range",
  coder_bounds: "coder’s bounds",
  spread_of_reports: "spread of reports",
};

/**
 * How an estimate is drawn. A range without a best figure gets no marker: its middle was not stated. A missing end is
 * open, never 0 and never the axis's end.
 *
 *     toMark({ ...row, bound: "at_least", low: 100, best: null, high: null }, { bandsForExact: false })
 *     // { openHigh: 100, best: null, line: null, … }
 */
export function toMark(row: DrawnRow, view: MarkView): Mark {
  const { best, ...ends } = stated(row);
  const values = [ends.low, best, ends.high].filter((value) => value !== null);
  const from = Math.min(...values);
  const to = Math.max(...values);
  const level = row.interval_kind === "confidence" && row.interval_level !== null ? `${row.interval_level}%` : null;
  const note = row.interval_kind === "none" ? null : NOTES[row.interval_kind];
  const banded = row.bound === "approximately" || (row.bound === "exact" && view.bandsForExact);
  return {
    id: row.id,
    measure: row.measure,
    ...markStyle(row.measure),
    best,
    line: values.length > 1 ? { from, to } : null,
    ends: row.interval_kind === "none" || row.interval_kind === "confidence" ? "caps" : "round",
    openLow: ends.low === null && ends.high !== null ? from : null,
    openHigh: ends.high === null && ends.low !== null ? to : null,
    band: banded ? estimateBand(row) : null,
    derived: row.derived,
    state: row.status === "retracted" || row.claim_status === "withdrawn" ? "retracted" : row.status === "superseded" || row.status === "corrected" ? "replaced" : "living",
    disputed: row.status === "disputed",
    label: level,
    note: note === null ? null : row.interval_level === null ? note : `${row.interval_level}% ${note}`,
    placed: values.length > 0,
    successor_id: row.successor_id,
    alternative_to_id: row.alternative_to_id,
  };
}

/**
 * Every count a mark needs room for, so that an axis can be laid around it.
 *
 *     markCounts(toMark({ ...row, bound: "between", low: 3000, high: 5000 }, view))  // [3000, 5000]
 */
export function markCounts(mark: Mark): number[] {
  return [mark.best, mark.line?.from, mark.line?.to, mark.openLow, mark.openHigh, mark.band?.low, mark.band?.high].filter(
    (value) => value !== null && value !== undefined,
  );
}

// "At least 100" is a lower bound even where a file put the 100 into the best column.
function stated({ bound, low, best, high }: MarkRow): Pick<MarkRow, "low" | "best" | "high"> {
  if (best === null || low !== null || high !== null) return { low, best, high };
  if (bound === "at_least" || bound === "more_than") return { low: best, best: null, high };
  if (bound === "at_most" || bound === "up_to" || bound === "fewer_than") return { low, best: null, high: best };
  return { low, best, high };
}
