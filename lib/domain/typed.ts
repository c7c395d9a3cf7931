import type { Precision } from "@/lib/domain/terms";
import { day } from "@/lib/domain/text";

/** What somebody typed, read; or a sentence that says how to write it. */
export type Typed<T> = { value: T } | { error: string };

const SPACES = /[\s\u00A0\u2009\u202F]+/gu;

/**
 * A count as people type it; nothing typed is null, never zero. A point is refused: "4.000" is four thousand to one reader and
 * four to the next.
 *
 *     parseCount("4,000")  // { value: 4000 }
 *     parseCount("")       // { value: null }
 *     parseCount("4.000")  // { error: "Write 4,000 or 4000. …" }
 */
export function parseCount(text: string): Typed<number | null> {
  const typed = text.trim().replace(SPACES, " ");
  if (typed === "") return { value: null };
  if (/^\d+$/u.test(typed) || /^\d{1,3}(,\d{3})+$/u.test(typed) || /^\d{1,3}( \d{3})+$/u.test(typed)) return { value: Number(typed.replace(/[ ,]/gu, "")) };
  if (/^-/u.test(typed)) return { error: "A count cannot be below 0." };
  if (/^\d+\.\d+$/u.test(typed)) return { error: `Write ${typed.replace(".", ",")} or ${typed.replace(".", "")}. A point could mean a decimal.` };
  return { error: "Write a whole number in digits, like 4000 or 4,000." };
}

/**
 * A count as the form shows it.
 *
 *     typeCount(4000)  // "4,000"
 */
export const typeCount = (count: number | null): string => (count === null ? "" : count.toLocaleString("en-GB"));

const SPOKEN: Readonly<Record<string, number>> = {
  half: 1 / 2,
  third: 1 / 3,
  "two thirds": 2 / 3,
  quarter: 1 / 4,
  "three quarters": 3 / 4,
  fifth: 1 / 5,
  tenth: 1 / 10,
};

/**
 * A share as people type it: `1/3`, `⅓`, `33%`, `0.33`, `a third`, or a multiple, `3x`. A bare number above 1 is refused: 33
 * could be a percentage or a multiple.
 *
 *     parseShare("⅓")   // { value: 0.333… }
 *     parseShare("33")  // { error: "Write 33% or 33x." }
 */
export function parseShare(text: string): Typed<number | null> {
  const typed = text.normalize("NFKC").replace(/\u2044/gu, "/").trim().replace(SPACES, " ").toLowerCase();
  if (typed === "") return { value: null };
  const spoken = SPOKEN[typed.replace(/-/gu, " ").replace(/^(an?|one|the) /u, "")];
  if (spoken !== undefined) return { value: spoken };
  const fraction = /^(\d{1,6}) ?\/ ?(\d{1,6})$/u.exec(typed);
  if (fraction) return Number(fraction[2]) === 0 ? { error: "A share of nothing is not a share." } : { value: Number(fraction[1]) / Number(fraction[2]) };
  // The exponent moves the point in the text: 33.3 / 100 would come to 0.33299999999999996.
  const percent = /^(\d+(?:\.\d+)?) ?(?:%|per ?cent)$/u.exec(typed);
  if (percent) return { value: Number(`${percent[1]}e-2`) };
  const multiple = /^(\d+(?:\.\d+)?) ?(?:x|×|times)$/u.exec(typed);
  if (multiple) return { value: Number(multiple[1]) };
  if (/^\d+(\.\d+)?$/u.test(typed)) return Number(typed) <= 1 ? { value: Number(typed) } : { error: `Write ${typed}% or ${typed}x.` };
  return { error: "Write a fraction like 1/3, a percentage like 33%, or a multiple like 3x." };
}

/**
 * A share as the form shows it; reading it back gives the same number.
 *
 *     typeShare(1 / 3)  // "1/3"
 *     typeShare(0.35)   // "35%"
 */
export function typeShare(share: number | null): string {
  if (share === null) return "";
  const [whole, decimals = ""] = String(share).split(".");
  const percent = `${whole}${decimals.padEnd(2, "0").slice(0, 2)}.${decimals.slice(2)}`.replace(/\.$/u, "").replace(/^0+(?=\d)/u, "");
  const written = share > 1 ? [`${share}x`] : ["1/2", "1/3", "2/3", "1/4", "3/4", `${percent}%`];
  const isSame = (text: string): boolean => {
    const read = parseShare(text);
    return "value" in read && read.value === share;
  };
  return written.find(isSame) ?? String(share);
}

export type TypedDay = { day: string | null; precision: Precision };

/**
 * A date as exact as it is known: a day, a month or a year. What is left out is stored as the first, or as it is stored
 * already: `stored` is the day that stands for the month or year so far.
 *
 *     parseDay("2025-01")                // { value: { day: "2025-01-01", precision: "month" } }
 *     parseDay("2025-01", "2025-01-20")  // { value: { day: "2025-01-20", precision: "month" } }
 */
export function parseDay(text: string, stored = ""): Typed<TypedDay> {
  const typed = text.trim();
  if (typed === "") return { value: { day: null, precision: "day" } };
  const precision: Precision = /^\d{4}$/u.test(typed) ? "year" : /^\d{4}-\d{2}$/u.test(typed) ? "month" : "day";
  if (precision !== "day" && stored.startsWith(`${typed}-`)) return { value: { day: stored, precision } };
  const whole = precision === "year" ? `${typed}-01-01` : precision === "month" ? `${typed}-01` : typed;
  return day.safeParse(whole).success ? { value: { day: whole, precision } } : { error: "Write a date like 2025-01-19, or as much as is known: 2025-01 or 2025." };
}

/**
 * A date as the form shows it, without the part that is not known.
 *
 *     typeDay("2025-01-01", "month")  // "2025-01"
 */
export const typeDay = (date: string | null, precision: Precision): string => (date ?? "").slice(0, precision === "year" ? 4 : precision === "month" ? 7 : 10);
