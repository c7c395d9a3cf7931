import { isPercentPhrase } from "@/lib/domain/bands";
import { toFraction, toShareRange } from "@/lib/domain/derive";
import type { BaseRow, EstimateRow, MarkRow } from "@/lib/domain/estimate";
import { isPoint, isStated, readBound } from "@/lib/domain/range";
import { MEASURE_LABELS, STRENGTH_KIND_LABELS, type Bound, type Precision } from "@/lib/domain/terms";

const grouped = new Intl.NumberFormat("en-GB");

/**
 * A count with its thousands set apart.
 *
 *     formatCount(654965)  // "654,965"
 */
export const formatCount = (count: number): string => grouped.format(count);

/**
 * A count to two significant figures, half up: how derived figures are shown. For showing only, never for arithmetic.
 *
 *     toTwoFigures(3667)  // 3700
 */
export function toTwoFigures(count: number): number {
  const unit = 10 ** Math.max(0, String(Math.abs(Math.round(count))).length - 2);
  return Math.round(count / unit) * unit;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function spellDay(day: string, precision: Precision, monthLength?: number): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const name = (MONTHS[Number(month) - 1] ?? "").slice(0, monthLength);
  if (precision === "year") return year;
  return precision === "month" ? `${name} ${year}` : `${Number(date)} ${name} ${year}`;
}

/**
 * A date no more exact than it is known.
 *
 *     formatDay("2025-01-31", "month")  // "Jan 2025"
 *     formatDay(null)                   // "date not stated"
 */
export const formatDay = (day: string | null, precision: Precision = "day"): string => (day === null ? "date not stated" : spellDay(day, precision, 3));

/**
 * The same with its month in full, for sentences.
 *
 *     formatLongDay("2025-01-19")  // "19 January 2025"
 */
export const formatLongDay = (day: string | null, precision: Precision = "day"): string => (day === null ? "date not stated" : spellDay(day, precision));

const GLYPHS: Record<string, string> = {
  "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
  "1/6": "⅙", "5/6": "⅚", "1/7": "⅐", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞", "1/9": "⅑", "1/10": "⅒",
}; // prettier-ignore

/**
 * A moment, in the register's own time.
 *
 *     formatMoment("2025-01-19T09:30:00.000Z")  // "19 Jan 2025, 09:30 UTC"
 */
export const formatMoment = (at: string): string => `${formatDay(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;

/**
 * A share as a fraction, or null where it is none that people say.
 *
 *     formatFraction(0.3333)  // "⅓"
 *     formatFraction(1.5)     // "1½"
 *     formatFraction(0.37)    // null
 */
export function formatFraction(share: number): string | null {
  const fraction = toFraction(share);
  if (fraction === null) return null;
  const { n, d } = fraction;
  if (d === 1) return String(n);
  const whole = Math.floor(n / d);
  const rest = `${n % d}/${d}`;
  const glyph = GLYPHS[rest];
  if (glyph === undefined) return whole > 0 || d === 10 ? null : rest;
  return `${whole > 0 ? whole : ""}${glyph}`;
}

/**
 * A computed share in percent: whole from 10 up, two significant figures below, so that 0.9% does not read as 1%.
 *
 *     formatPercent(0.3333)  // "33%"
 *     formatPercent(0.009)   // "0.9%"
 */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.001) return "under 0.001%";
  return `${formatCount(percent >= 9.95 ? Math.round(percent) : Number(percent.toPrecision(2)))}%`;
}

const statedPercent = (share: number): string => `${formatCount(Math.round(share * 1e5) / 1e3)}%`;

/**
 * A stated share in the kind of words it was put in: a percentage where the phrase has one, else a fraction people say, else
 * a percentage, or a plain number where it is a multiple.
 *
 *     formatShare(0.3333)                  // "⅓"
 *     formatShare(0.5, "50% of the force") // "50%"
 *     formatShare(3)                       // "3"
 */
export function formatShare(share: number, words = ""): string {
  const fraction = isPercentPhrase(words) ? null : formatFraction(share);
  if (fraction !== null) return share === 1 ? "100%" : fraction;
  return share > 1 && !isPercentPhrase(words) ? formatCount(share) : statedPercent(share);
}

/** What the text of a figure depends on; `base` says how open a derived figure's open end is. */
export type FigureRow = Pick<MarkRow, "bound" | "low" | "best" | "high" | "words_only" | "derived" | "words"> & { base?: Pick<BaseRow, "bound"> | null };

const STRICT: readonly Bound[] = ["more_than", "fewer_than"];
const OPEN: readonly Bound[] = ["at_least", "more_than", "at_most", "up_to", "fewer_than"];

// "About a third of more than 5,000" is more than a third of 5,000: the openness comes from the base.
function isStrict(row: FigureRow): boolean {
  if (OPEN.includes(row.bound) || !row.derived) return STRICT.includes(row.bound);
  return row.base == null || !OPEN.includes(row.base.bound) || STRICT.includes(row.base.bound);
}

/** How a figure is put together, with a sign on a chart or with words in a sentence. */
type Style = { about: string; from: (strict: boolean) => string; to: (strict: boolean, bound: Bound) => string; between: (low: string, high: string) => string };

const SIGNS: Style = {
  about: "~",
  from: (strict) => (strict ? "> " : "≥ "),
  to: (strict) => (strict ? "< " : "≤ "),
  between: (low, high) => `${low}–${high}`,
};
const WORDS: Style = {
  about: "about ",
  from: (strict) => (strict ? "more than " : "at least "),
  to: (strict, bound) => (strict ? "fewer than " : bound === "at_most" ? "at most " : "up to "),
  between: (low, high) => `between ${low} and ${high}`,
};

function composeFigure(row: FigureRow, style: Style, unrounded: boolean): string {
  const count = (n: number): string => formatCount(row.derived && !unrounded ? toTwoFigures(n) : n);
  const about = row.bound === "approximately" || row.derived ? style.about : "";
  const { low, best, high } = readBound(row, row.bound);
  const onlyFrom = low !== null && high === null ? `${style.from(isStrict(row))}${count(low)}` : null;
  const onlyTo = high !== null && low === null ? `${style.to(isStrict(row), row.bound)}${count(high)}` : null;
  if (best !== null) {
    const range = low !== null && high !== null ? SIGNS.between(count(low), count(high)) : onlyFrom ?? onlyTo;
    return `${about}${count(best)}${range === null ? "" : ` (${range})`}`;
  }
  if (low !== null && high !== null) {
    if (count(low) === count(high)) return `${about}${count(low)}`;
    return style === WORDS ? `${style.between(count(low), count(high))}` : `${about}${style.between(count(low), count(high))}`;
  }
  return onlyFrom ?? onlyTo ?? shortQuote(row.words);
}

const QUOTE_LENGTH = 40;

/** The phrase in quotation marks, cut between words when it is long. */
function shortQuote(words: string): string {
  if (words.length <= QUOTE_LENGTH) return `“${words}”`;
  const cut = [...words].slice(0, QUOTE_LENGTH).join("");
  const atWord = cut.lastIndexOf(" ") > QUOTE_LENGTH / 2 ? cut.slice(0, cut.lastIndexOf(" ")) : cut;
  return `“${atWord.replace(/[\s,;:.]+$/u, "")}…”`;
}

/**
 * The text beside a mark. Stated figures read as stated, derived ones to two significant figures (`unrounded` shows them
 * whole); a claim without a number reads as its phrase.
 *
 *     formatFigure({ ...row, bound: "more_than", low: 6000 })           // "> 6,000"
 *     formatFigure({ ...row, derived: true, best: 3667 })               // "~3,700"
 *     formatFigure({ ...row, low: 392979, best: 654965, high: 942636 }) // "654,965 (392,979–942,636)"
 */
export const formatFigure = (row: FigureRow, { unrounded = false } = {}): string => composeFigure(row, SIGNS, unrounded);

/**
 * The same in words, for sentences.
 *
 *     formatFigureWords({ ...row, bound: "more_than", low: 6000 })  // "more than 6,000"
 */
export const formatFigureWords = (row: FigureRow): string => composeFigure(row, WORDS, false);

/** A base as a factor or in words: a plain or open figure with its bound in words, a range with a dash. */
export function formatBase(base: Pick<BaseRow, "bound" | "low" | "best" | "high">): string {
  if (!isStated(base)) return "a number not stated";
  const figure: FigureRow = { ...base, words_only: false, derived: false, words: "" };
  return isPoint(base) || base.low === null || base.high === null ? formatFigureWords(figure) : formatFigure(figure);
}

type ShareRow = Pick<EstimateRow, "share_low" | "share_best" | "share_high" | "bound" | "words">;

/**
 * The share of an estimate in one expression, ends and all; null where none was stated.
 *
 *     formatShareRange({ ...row, share_low: 0.2, share_high: 0.3, words: "20% to 30%" })  // "20–30%"
 */
export function formatShareRange(row: ShareRow, formatOne = formatShare): string | null {
  const { low, best, high } = readBound(toShareRange(row), row.bound);
  const strict = STRICT.includes(row.bound);
  if (best !== null) return formatOne(best, row.words);
  if (low !== null && high !== null) {
    // Both ends in one notation: "20–30%", never "⅕–30%".
    const words = formatFraction(low) === null || formatFraction(high) === null ? "%" : row.words;
    return `${formatOne(low, words)}–${formatOne(high, words)}`.replace("%–", "–");
  }
  if (low !== null) return `${WORDS.from(strict)}${formatOne(low, row.words)}`;
  return high === null ? null : `${strict ? "less than " : WORDS.to(false, row.bound)}${formatOne(high, row.words)}`;
}

/**
 * How a derived figure came about, or null for a stated one.
 *
 *     formatEquation(podolyak)  // "~4,000 = ⅓ × 12,000"
 *     formatEquation(ministry)  // "> 1,700 = ⅓ × more than 5,000"
 */
export function formatEquation(row: EstimateRow, options: { unrounded?: boolean } = {}): string | null {
  const share = formatShareRange(row);
  if (!row.derived || row.base === null || share === null || !isStated(row)) return null;
  return `${formatFigure(row, options)} = ${share} × ${formatBase(row.base)}`;
}

/**
 * What was counted, in words; a combination names its parts, a strength its kind.
 *
 *     formatMeasure({ measure: "mixed", components: ["killed", "deserted"], strength_kind: null })  // "killed or deserted"
 */
export function formatMeasure(row: Pick<MarkRow, "measure" | "strength_kind"> & { components?: readonly string[] }): string {
  if (row.measure === "strength" && row.strength_kind !== null) return `strength (${STRENGTH_KIND_LABELS[row.strength_kind]})`;
  const parts = row.measure === "mixed" ? (row.components ?? []) : [];
  if (parts.length === 0) return MEASURE_LABELS[row.measure];
  return [parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" or ");
}
