import { addDays, toTime } from "@/lib/domain/dates";
import type { Run, Span, Token } from "@/lib/domain/statement/tokens";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH_WORD = /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/u;
const WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");

/** A day named in the text, and where. */
export type NamedDay = { day: string; at: number; span: Span; asOf: boolean };

const pad = (n: number): string => String(n).padStart(2, "0");
const isDay = (day: string): boolean => !Number.isNaN(toTime(day)) && new Date(toTime(day)).toISOString().startsWith(day);

/** The day number in "19", "19th". */
const dayOf = (token: Token | undefined): number => {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(token?.lower ?? "");
  const day = found === null ? NaN : Number(found[1]);
  return day >= 1 && day <= 31 ? day : NaN;
};
const yearOf = (token: Token | undefined): number | null => (token !== undefined && /^(?:1[5-9]|20)\d\d$/u.test(token.text) ? Number(token.text) : null);

/** The latest such day not after the publication; a text tells of what has been. */
function withYear(month: number, day: number, year: number | null, publishedOn: string | null): string | null {
  const write = (y: number): string => `${y}-${pad(month)}-${pad(day)}`;
  if (year !== null) return isDay(write(year)) ? write(year) : null;
  if (publishedOn === null) return null;
  const published = Number(publishedOn.slice(0, 4));
  const found = [write(published), write(published - 1)].find((one) => isDay(one) && one <= publishedOn);
  return found ?? null;
}

function readDay(tokens: readonly Token[], i: number, publishedOn: string | null): { day: string; to: number } | null {
  const { lower } = tokens[i]!;
  if (/^\d{4}$/u.test(tokens[i]!.text) && tokens[i + 1]?.text === "-" && tokens[i + 3]?.text === "-" && tokens[i + 4]?.glued === true) {
    const day = `${tokens[i]!.text}-${tokens[i + 2]!.text}-${tokens[i + 4]!.text}`;
    return /^\d{4}-\d\d-\d\d$/u.test(day) && isDay(day) ? { day, to: i + 5 } : null;
  }
  if (MONTH_WORD.test(lower)) {
    const dot = tokens[i + 1]?.text === "." ? 1 : 0;
    const day = dayOf(tokens[i + 1 + dot]);
    if (Number.isNaN(day)) return null;
    const comma = tokens[i + 2 + dot]?.text === "," ? 1 : 0;
    const year = yearOf(tokens[i + 2 + dot + comma]);
    const found = withYear(MONTHS.indexOf(lower.slice(0, 3)) + 1, day, year, publishedOn);
    return found === null ? null : { day: found, to: i + 2 + dot + (year === null ? 0 : comma + 1) };
  }
  const day = dayOf(tokens[i]);
  const of = tokens[i + 1]?.lower === "of" ? 1 : 0;
  const month = tokens[i + 1 + of]?.lower ?? "";
  if (!Number.isNaN(day) && MONTH_WORD.test(month)) {
    const year = yearOf(tokens[i + 2 + of]);
    const found = withYear(MONTHS.indexOf(month.slice(0, 3)) + 1, day, year, publishedOn);
    return found === null ? null : { day: found, to: i + 2 + of + (year === null ? 0 : 1) };
  }
  if (publishedOn === null) return null;
  if (lower === "today") return { day: publishedOn, to: i + 1 };
  if (lower === "yesterday") return { day: addDays(publishedOn, -1), to: i + 1 };
  const weekday = WEEKDAYS.indexOf(lower);
  if (weekday < 0) return null;
  const back = (new Date(toTime(publishedOn)).getUTCDay() - weekday + 7) % 7;
  return { day: addDays(publishedOn, -back), to: i + 1 };
}

/**
 * The days a sentence names. Weekdays and days without a year count back from the publication; without one they are passed
 * over.
 *
 *     readDays(tokenise("on Friday"), { from: 0, to: 2 }, "2025-03-16")[0]?.day  // "2025-03-14"
 */
export function readDays(tokens: readonly Token[], { from, to }: Run, publishedOn: string | null): NamedDay[] {
  const days: NamedDay[] = [];
  for (let i = from; i < to; i++) {
    const found = readDay(tokens, i, publishedOn);
    if (found === null) continue;
    const asOf = tokens[i - 1]?.lower === "of" && tokens[i - 2]?.lower === "as";
    days.push({ day: found.day, at: i, asOf, span: { start: tokens[i]!.start, end: tokens[Math.min(found.to, tokens.length) - 1]!.end } });
    i = found.to - 1;
  }
  return days;
}

/** The day a figure holds for: an "as of" day, else the day beside the claim's verb, where the sentence names no other. */
export function dayOfFigure(days: readonly NamedDay[]): NamedDay | null {
  const stated = days.find(({ asOf }) => asOf);
  if (stated !== undefined) return stated;
  return days.length === 1 && days[0] !== undefined ? days[0] : null;
}
