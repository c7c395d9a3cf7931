import fc from "fast-check";
import { addDays, daysBetween, endOfPrecision, fromTime, startOfPrecision, toTime } from "@/lib/domain/dates";
import { PRECISIONS } from "@/lib/domain/terms";

const anyDay = fc.integer({ min: toTime("1900-01-01") / 86_400_000, max: toTime("2100-12-31") / 86_400_000 }).map((n) => fromTime(n * 86_400_000));

describe(daysBetween, () => {
  it.each([
    ["2025-01-19", "2025-04-30", 101],
    ["2024-02-28", "2024-03-01", 2],
    ["2025-03-29", "2025-03-31", 2], // clocks change in between
    ["2025-01-02", "2025-01-01", -1],
  ])("from %s to %s is %d", (from, to, days) => expect(daysBetween(from, to)).toBe(days));
});

describe(addDays, () => {
  it("undoes daysBetween", () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => addDays(a, daysBetween(a, b)) === b));
  });
});

describe(endOfPrecision, () => {
  it.each([
    ["2024-02-10", "month", "2024-02-01", "2024-02-29"],
    ["2025-02-28", "month", "2025-02-01", "2025-02-28"],
    ["2025-12-31", "month", "2025-12-01", "2025-12-31"],
    ["2025-07-14", "year", "2025-01-01", "2025-12-31"],
    ["2025-07-14", "day", "2025-07-14", "2025-07-14"],
  ] as const)("%s as a %s runs from %s to %s", (day, precision, start, end) => {
    expect(startOfPrecision(day, precision)).toBe(start);
    expect(endOfPrecision(day, precision)).toBe(end);
  });

  it("holds the day itself, and every day in it has the same ends", () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...PRECISIONS), (day, precision) => {
        const [start, end] = [startOfPrecision(day, precision), endOfPrecision(day, precision)];
        expect(start <= day && day <= end).toBe(true);
        expect([startOfPrecision(end, precision), endOfPrecision(start, precision)]).toEqual([start, end]);
      }),
    );
  });
});
