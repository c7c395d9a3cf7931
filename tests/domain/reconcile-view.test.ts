import fc from "fast-check";
import { barMost, barSpan, claimName, namesOf, possibleHeading, rangeWords, setsSentence, shortAnswer, sliderDay, sliderDays } from "@/lib/domain/reconcile-view";
import type { ReadClaim, ReconcileAnswer } from "@/lib/domain/reconcile/answer";

const claim: ReadClaim = { id: "a", claim_id: "a", claimant: "A ministry", figure: "4,000", measure: "killed", when: "19 Jan 2025", sentence: "", low: 3500, high: 4499, from: "2025-01-19", to: "2025-01-19", unlinked: null, rests_on: [] };
const answer = (can: number, cannot: number, value: number | null, claims = [claim, claim]): Pick<ReconcileAnswer, "pairs" | "discord" | "claims"> => ({
  pairs: { can, cannot, not_linked: 0 },
  discord: value === null ? null : { value, forced_by: [], worst: null },
  claims,
});

describe(shortAnswer, () => {
  it.each([
    [answer(13, 2, null), "No: 2 of 15 pairs contradict."],
    [answer(14, 1, 0.4), "No: 1 of 15 pairs contradicts."],
    [answer(0, 1, 0.4), "No: 1 of 1 pair contradicts."],
    [answer(3, 0, 0.1), "No: no two of them contradict, but all together they do."],
    [answer(3, 0, 0), "Yes: they can all be true together."],
    [answer(3, 0, 0, [{ ...claim, unlinked: "It is in words only." }]), "None of them binds a total, so nothing can contradict."],
    [answer(3, 0, null), null],
  ])("says no sooner than a pair or the solver does (%#)", (asked, words) => {
    expect(shortAnswer(asked)).toBe(words);
  });
});

describe(claimName, () => {
  it("has a name of its own for each claim, whatever their number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (n) => {
        const names = Array.from({ length: n }, (_, place) => claimName(place, n));
        expect(new Set(names).size).toBe(n);
        expect(names).not.toContain("");
      }),
    );
    expect(namesOf([2, 3, 4], 6)).toBe("C, D and E");
    expect(namesOf([0], 140)).toBe("1");
  });
});

describe(setsSentence, () => {
  const sets = { size: 2, count: 4, proven: true, listed: [], stands_in: [], groups: [] };
  it.each([
    [sets, "Set aside any one of 4 pairs of claims and the rest agree."],
    [{ ...sets, size: 1, count: 1 }, "Set aside one claim and the rest agree."],
    [{ ...sets, size: 1, count: 3 }, "Set aside any one of 3 claims and the rest agree."],
    [{ ...sets, size: 8, count: 6, proven: false }, "Set aside any one of 6 sets of 8 claims and the rest agree (best found, not proven to be the smallest)."],
    [{ ...sets, size: 3, count: 1 }, "Set aside one set of 3 claims and the rest agree."],
    [{ ...sets, size: 0, count: 1 }, ""],
  ])("counts the sets without choosing one (%#)", (given, words) => {
    expect(setsSentence(given)).toBe(words);
  });
});

describe(sliderDays, () => {
  it("runs from the first day a claim can hold for to the last, and has no days without one", () => {
    const range = sliderDays([claim, { from: "2024-12-01", to: "2024-12-31" }, { from: null, to: null }]);
    expect(range).toEqual({ first: "2024-12-01", days: 49 });
    expect(sliderDay("2024-12-01", 49)).toBe("2025-01-19");
    expect(sliderDays([{ from: null, to: null }])).toBeNull();
  });
});

describe(barSpan, () => {
  it("stays on its bar and keeps the order of its ends", () => {
    const end = fc.option(fc.nat(2_000_000_000), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.record({ low: end, high: end }), { minLength: 1, maxLength: 8 }), (series) => {
        const most = barMost(series);
        for (const { low, high } of series.map((one) => (one.low !== null && one.high !== null && one.low > one.high ? { low: one.high, high: one.low } : one))) {
          const { from, to } = barSpan({ low, high }, most);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(100);
          expect(from).toBeLessThanOrEqual(to);
        }
      }),
    );
  });
});

describe(rangeWords, () => {
  it.each([
    [{ low: 550, high: 649 }, "550–649"],
    [{ low: 600, high: null }, "at least 600"],
    [{ low: 0, high: 4499 }, "at most 4,499"],
    [{ low: 0, high: 0 }, "0"],
    [{ low: 600, high: 600 }, "600"],
    [{ low: 0, high: null }, "not bounded"],
    [{ low: null, high: null }, "not bounded"],
  ])("says %j as %s", (range, words) => {
    expect(rangeWords(range)).toBe(words);
  });
});

describe(possibleHeading, () => {
  it("names the claims that are left, or counts them", () => {
    const possible = { date: "2025-04-30", agree: true, claims: [2, 3, 4, 5], series: [], wounded_per_killed: null };
    expect(possibleHeading(possible, 6)).toBe("What C, D, E and F leave possible on 30 April 2025");
    expect(possibleHeading({ ...possible, claims: [0] }, 6)).toBe("What A leaves possible on 30 April 2025");
    expect(possibleHeading({ ...possible, claims: Array.from({ length: 30 }, (_, place) => place) }, 140)).toBe("What 30 of the claims leave possible on 30 April 2025");
  });
});
