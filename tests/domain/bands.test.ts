import fc from "fast-check";
import { countBand, estimateBand, fractionBand, withSlack, type BandRow } from "@/lib/domain/bands";
import { resolveShare } from "@/lib/domain/derive";
import { INTERVAL_KINDS } from "@/lib/domain/terms";
import { anyCount, anyShare } from "@/tests/support/any-range";
import { plainBase, plainRow, podolyak } from "@/tests/support/estimate-row";

describe(countBand, () => {
  it.each([
    [4000, 3500, 4500],
    [10_000, 8750, 11_250],
    [5937, 5937, 5937],
    [45_650, 45_645, 45_655],
    [600, 550, 650],
    [6000, 5500, 6500],
    [4700, 4650, 4750],
    [1000, 875, 1125],
    [20, 17, 23], // 12.5% of 20 is 2.5, outward
    [25, 25, 25],
    [30, 26, 34], // 3.75, outward
    [100_000, 87_500, 112_500],
  ])("of %d is %d to %d", (value, low, high) => expect(countBand(value)).toEqual({ low, high }));

  it.each([0, 1, 10, 19])("is none for %d", (value) => expect(countBand(value)).toBeNull());

  it("contains its value and reaches at most an eighth of it, outward to whole numbers", () => {
    fc.assert(
      fc.property(anyCount, (value) => {
        const band = countBand(value);
        if (band === null) return value < 20;
        return Number.isInteger(band.low) && Number.isInteger(band.high) && band.low <= value && value <= band.high && band.high - value < value / 8 + 1 && value - band.low < value / 8 + 1;
      }),
    );
  });
});

describe(fractionBand, () => {
  it.each([
    ["a third", 0.3333, false, false, 0.3, 0.37],
    ["about a third", 0.3333, true, false, 0.3, 0.37],
    ["a third in more digits", 1 / 3, true, false, 0.3, 0.37],
    ["half", 0.5, true, false, 0.45, 0.55],
    ["a quarter", 0.25, true, false, 0.22, 0.28],
    ["two thirds", 0.6667, true, false, 0.62, 0.71],
    ["50%", 0.5, false, true, 0.495, 0.505],
    ["about 50%", 0.5, true, true, 0.45, 0.55],
    ["about 60%", 0.6, true, true, 0.55, 0.65],
    ["60%", 0.6, false, true, 0.595, 0.605],
    ["about 25%", 0.25, true, true, 0.245, 0.255],
    ["33%", 0.33, false, true, 0.325, 0.335],
    ["all", 1, true, false, 0.95, 1],
    ["none", 0, false, true, 0, 0.005],
    ["maybe three times", 3, true, false, 2.625, 3.375],
    ["one and a half times", 1.5, true, false, 1.45, 1.55],
    ["150%", 1.5, false, true, 1.495, 1.505],
  ])("%s", (_, share, hedged, asPercent, low, high) => expect(fractionBand(share, hedged, asPercent)).toEqual({ low, high }));

  it("contains its share", () => {
    fc.assert(
      fc.property(anyShare, fc.boolean(), fc.boolean(), (share, hedged, asPercent) => {
        const { low, high } = fractionBand(share, hedged, asPercent);
        return 0 <= low && low <= share && share <= high;
      }),
    );
  });
});

describe(estimateBand, () => {
  const derived = (changes: Partial<BandRow>): BandRow => ({ ...podolyak, bound: "approximately", ...changes });

  it.each<[string, BandRow, { low: number; high: number } | null]>([
    ["a rounded figure", plainRow, { low: 3500, high: 4500 }],
    ["about 4,000", { ...plainRow, bound: "approximately" }, { low: 3500, high: 4500 }],
    ["words only", { ...plainRow, best: null, words_only: true }, null],
    ["a named count", { ...plainRow, method: "named_count" }, null],
    ["a registry", { ...plainRow, method: "registry" }, null],
    ["a survey", { ...plainRow, method: "survey" }, { low: 3500, high: 4500 }],
    ["the stated ends of a range", { ...plainRow, bound: "between", low: 3000, best: null, high: 5000 }, null],
    ["a range with a best", { ...plainRow, bound: "between", low: 3000, high: 5000 }, null],
    ["at least", { ...plainRow, bound: "at_least", low: 4000, best: null }, null],
    ["at least, put into the best column", { ...plainRow, bound: "at_least" }, null],
    ["up to", { ...plainRow, bound: "up_to", best: null, high: 4000 }, null],
    ["a third of 12,000", podolyak, { low: 3450, high: 4625 }],
    ["roughly half of 12,000", derived({ share_best: 0.5, best: 6000 }), { low: 5175, high: 6875 }],
    ["a third of 11,000–12,000, taken as stated", derived({ base: { ...plainBase, low: 11_000, best: null, high: 12_000 } }), { low: 3300, high: 4440 }],
    ["20–30% of 12,000", derived({ bound: "between", share_low: 0.2, share_best: null, share_high: 0.3 }), { low: 2300, high: 3750 }],
    ["20–30% of 25,000–30,000: nothing was rounded", derived({ bound: "between", share_low: 0.2, share_best: null, share_high: 0.3, base: { ...plainBase, low: 25_000, best: null, high: 30_000 } }), null],
    ["a third of more than 5,000", derived({ base: { ...plainBase, bound: "more_than", low: 5000, best: null } }), null],
    ["more than half of 12,000", derived({ bound: "more_than", share_low: 0.5, share_best: null }), null],
    ["a derived figure whose base is not at hand", derived({ base: null }), null],
    ["a third of 15, where people count", derived({ best: 5, base: { ...plainBase, best: 15 } }), { low: 4, high: 6 }],
  ])("%s", (_, row, band) => expect(estimateBand(row)).toEqual(band));

  it("is none for any interval", () => {
    for (const interval_kind of INTERVAL_KINDS) if (interval_kind !== "none") expect(estimateBand({ ...plainRow, interval_kind })).toBeNull();
  });

  it("contains the figure, also the derived one", () => {
    fc.assert(
      fc.property(anyShare, anyCount, fc.constantFrom("exact" as const, "approximately" as const), fc.constantFrom("a part", "5%"), (share, base, bound, words) => {
        const { best } = resolveShare({ low: null, best: share, high: null }, { low: null, best: base, high: null });
        const band = estimateBand({ ...podolyak, bound, words, share_best: share, best, base: { ...plainBase, best: base } });
        expect(band === null || (best !== null && band.low <= best && best <= band.high)).toBe(true);
      }),
    );
  });
});

describe(withSlack, () => {
  it.each([
    [0, 3500, 4500],
    [0.1, 3150, 4950],
    [0.5, 1750, 6750],
  ])("%d", (slack, low, high) => expect(withSlack({ low: 3500, high: 4500 }, slack)).toEqual({ low, high }));
});
