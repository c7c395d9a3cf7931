import { formatCount, formatLongDay } from "@/lib/domain/format";
import { markCounts, type Mark } from "@/lib/domain/marks";

/** What a chart shows of one measure: its marks, or, where these are too many, their number and extremes. */
export type SummaryGroup = { heading: string; marks: readonly Mark[] } | { heading: string; n: number; low: number; high: number; isOpen: boolean };

export type SummaryView = {
  groups: readonly SummaryGroup[];
  /** First and last day of what is drawn, where the chart has a time axis and something on it. */
  days?: { from: string; to: string } | null;
  /** What else must not go unsaid: the strength, retracted figures that are folded, figures without a place. */
  notes?: readonly (string | null)[];
  format?: (place: number) => string;
};

/**
 * What a chart shows, for those who cannot see it: how many figures of each measure, the lowest and the highest number stated
 * among them, and whether some leave an end open. How far rounding may have moved a figure does not count.
 *
 *     toChartSummary({ groups: [{ heading: "Killed", marks }] })  // "Killed: 3 figures, from 300 to 4,000, some with an end not stated."
 */
export function toChartSummary({ groups, days = null, notes = [], format = formatCount }: SummaryView): string {
  const sentences = groups.map((group) => `${group.heading}: ${"marks" in group ? marksWords(group.marks, format) : spanWords({ ...group, words: 0 }, format)}`);
  const drawn = sentences.length === 0 ? ["No figures are drawn"] : sentences;
  return [...drawn, days && dayWords(days), ...notes].filter(Boolean).map((part) => `${part}.`).join(" ");
}

function marksWords(marks: readonly Mark[], format: (place: number) => string): string {
  const counts = marks.flatMap((mark) => markCounts({ ...mark, band: null }));
  // Not Math.min(...): more marks than a call can take arguments.
  const low = counts.reduce((least, count) => Math.min(least, count), Infinity);
  const high = counts.reduce((most, count) => Math.max(most, count), -Infinity);
  const isOpen = marks.some((mark) => mark.openLow !== null || mark.openHigh !== null);
  return spanWords({ n: marks.length, low, high, isOpen, words: marks.filter((mark) => !mark.placed).length }, format);
}

function spanWords({ n, low, high, isOpen, words }: { n: number; low: number; high: number; isOpen: boolean; words: number }, format: (place: number) => string): string {
  const counted = `${formatCount(n)} ${n === 1 ? "figure" : "figures"}`;
  if (words === n) return `${counted}, in words only`;
  const [least, most] = [format(low), format(high)];
  const span = least === most ? least : `from ${least} to ${most}`;
  const open = !isOpen ? "" : n === 1 ? ", with an end not stated" : ", some with an end not stated";
  return `${counted}, ${span}${open}${words === 0 ? "" : `, ${formatCount(words)} in words only`}`;
}

const dayWords = ({ from, to }: { from: string; to: string }): string => (from === to ? `For ${formatLongDay(from)}` : `For days from ${formatLongDay(from)} to ${formatLongDay(to)}`);
