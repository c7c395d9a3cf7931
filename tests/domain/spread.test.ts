import fc from "fast-check";
import { addDays } from "@/lib/domain/dates";
import { isOrdered } from "@/lib/domain/range";
import { isSpreadable, spreadDays, spreadOfClaims, SPREAD_DAYS, type SpreadRow } from "@/lib/domain/spread";
import { anyRange } from "@/tests/support/any-range";
import { plainRow } from "@/tests/support/estimate-row";

const said = (claimant: string, as_of: string, best: number, changes: Partial<SpreadRow> = {}): SpreadRow => ({ ...plainRow, id: `${claimant}-${as_of}-${best}`, claimant_slug: claimant, as_of, best, ...changes });

describe(spreadOfClaims, () => {
  it("takes each claimant's latest figure", () => {
    const rows = [said("a", "2025-01-10", 300), said("b", "2025-01-19", 4000), said("a", "2025-02-01", 600)];
    expect(spreadOfClaims(rows, ["2025-01-15", "2025-01-20", "2025-02-01"])).toEqual([
      { day: "2025-01-20", low: 300, high: 4000, lowOpen: false, highOpen: false, claimants: 2 },
      { day: "2025-02-01", low: 600, high: 4000, lowOpen: false, highOpen: false, claimants: 2 },
    ]);
  });

  it("marks a side open when one claimant leaves it open", () => {
    const rows = [said("a", "2025-01-01", 0, { bound: "at_least", low: 6000, best: null }), said("b", "2025-01-01", 4000), said("c", "2025-01-01", 5000)];
    expect(spreadOfClaims(rows, ["2025-01-01"])).toEqual([{ day: "2025-01-01", low: 4000, high: 6000, lowOpen: false, highOpen: true, claimants: 3 }]);
    expect(spreadOfClaims([said("a", "2025-01-01", 100, { bound: "up_to" }), said("b", "2025-01-01", 90)], ["2025-01-01"])).toMatchObject([{ low: 90, high: 100, lowOpen: true, highOpen: false }]);
  });

  it("forgets a figure after 180 days", () => {
    const rows = [said("a", "2025-01-01", 10), said("b", "2025-01-01", 20)];
    const last = addDays("2025-01-01", SPREAD_DAYS);
    expect(spreadOfClaims(rows, [last, addDays(last, 1)]).map(({ day }) => day)).toEqual([last]);
  });

  it("does not fall back to an older figure of a claimant", () => {
    const rows = [said("a", "2025-01-01", 10), said("a", "2025-02-01", 30), said("b", "2025-02-01", 20)];
    expect(spreadOfClaims(rows, ["2025-02-02"])).toMatchObject([{ low: 20, high: 30 }]);
  });

  it("lets a month count from its last day", () => {
    const rows = [said("a", "2025-01-31", 4000, { as_of: "2025-01-15", as_of_precision: "month" }), said("b", "2025-01-10", 300)];
    expect(spreadOfClaims(rows, ["2025-01-30", "2025-01-31"]).map(({ day }) => day)).toEqual(["2025-01-31"]);
  });

  it("takes the figure said later of two for one day: a retrospective count replaces the first", () => {
    const rows = [said("a", "2025-01-05", 49_090, { said_on: "2025-06-01" }), said("a", "2025-01-05", 45_650, { said_on: "2025-01-05" }), said("b", "2025-01-05", 1)];
    expect(spreadOfClaims(rows, ["2025-01-05"])).toMatchObject([{ high: 49_090 }]);
    expect(spreadOfClaims([...rows].reverse(), ["2025-01-05"])).toMatchObject([{ high: 49_090 }]);
  });

  it("needs two claimants", () => expect(spreadOfClaims([said("a", "2025-01-01", 10), said("a", "2025-01-02", 20)], ["2025-01-02"])).toEqual([]));

  it("speaks of one claimant only where asked to, for the strength of a force", () => {
    expect(spreadOfClaims([said("a", "2025-01-01", 10)], ["2025-01-02"], 1)).toMatchObject([{ low: 10, high: 10, claimants: 1 }]);
    expect(spreadOfClaims([], ["2025-01-02"], 1)).toEqual([]);
  });

  it("does not depend on the order of rows or days, changes only on its own days, and holds every latest figure", () => {
    const anyDay = fc.nat(500).map((n) => addDays("2024-10-01", n));
    const anyRow = fc.record({ claimant: fc.constantFrom("a", "b", "c", "d"), day: anyDay, range: anyRange, id: fc.uuid() }).map(({ claimant, day, range, id }) => ({ ...said(claimant, day, 0), ...range, id }));
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 15 }), (rows) => {
        const every = Array.from({ length: 720 }, (_, n) => addDays("2024-10-01", n));
        const spreads = spreadOfClaims(rows, every);
        expect(spreadOfClaims([...rows].reverse(), [...every].reverse())).toEqual(spreads);
        const byDay = new Map(spreads.map(({ day, ...spread }) => [day, JSON.stringify(spread)]));
        const turns = new Set(spreadDays(rows));
        for (const [index, day] of every.entries()) if (index > 0 && !turns.has(day)) expect(byDay.get(day)).toBe(byDay.get(addDays(day, -1)));
        for (const { low, high, claimants } of spreads) expect(isOrdered({ low, best: null, high }) && claimants >= 2).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe(isSpreadable, () => {
  it.each<[string, Partial<SpreadRow>, boolean]>([
    ["a total", {}, true],
    ["a disputed total", { status: "disputed" }, true],
    ["a total said after its day", { said_on: "2025-02-01" }, true],
    ["a total said in its month", { said_on: "2025-01-02", as_of: "2025-01-31", as_of_precision: "month" }, true],
    ["a forecast", { said_on: "2025-01-01" }, false],
    ["a rate", { temporal: "rate" }, false],
    ["a period", { temporal: "period" }, false],
    ["a strength", { temporal: "state" }, false],
    ["a narrower scope", { scope_relation: "narrower" }, false],
    ["a second reading", { alternative_to_id: "x" }, false],
    ["a superseded figure", { status: "superseded" }, false],
    ["a retracted figure", { status: "retracted" }, false],
    ["no date", { as_of: null }, false],
    ["words only", { best: null }, false],
  ])("%s: %j is %s", (_, changes, expected) => expect(isSpreadable({ ...plainRow, ...changes })).toBe(expected));
});
