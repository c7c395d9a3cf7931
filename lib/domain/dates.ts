import type { Precision } from "@/lib/domain/terms";

const DAY_MS = 86_400_000;

/**
 * The first instant of a day in UTC, in milliseconds, for time axes. No time zone ever moves a day.
 *
 *     toTime("1970-01-02")  // 86400000
 */
export const toTime = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/**
 * The day in UTC that an instant falls in.
 *
 *     fromTime(86_400_000)  // "1970-01-02"
 */
export const fromTime = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);

/**
 * How many days lie from one day to another; negative when the second comes first.
 *
 *     daysBetween("2025-01-19", "2025-04-30")  // 101
 */
export const daysBetween = (from: string, to: string): number => (toTime(to) - toTime(from)) / DAY_MS;

/**
 * The day so many days later, or earlier.
 *
 *     addDays("2025-01-31", 1)  // "2025-02-01"
 */
export const addDays = (day: string, days: number): string => fromTime(toTime(day) + days * DAY_MS);

/**
 * The first day a date of this precision can mean.
 *
 *     startOfPrecision("2025-01-31", "month")  // "2025-01-01"
 */
export function startOfPrecision(day: string, precision: Precision): string {
  if (precision === "day") return day;
  return precision === "month" ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`;
}

/**
 * The last day a date of this precision can mean.
 *
 *     endOfPrecision("2024-02-01", "month")  // "2024-02-29"
 */
export function endOfPrecision(day: string, precision: Precision): string {
  if (precision === "day") return day;
  if (precision === "year") return `${day.slice(0, 4)}-12-31`;
  // The 1st plus 31 days lies in the next month, whatever the length of this one.
  return addDays(`${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1);
}
