import fc from "fast-check";
import { AS_READ, compareHref, parseReadingAddress, READING_PARAMS, toReadingSearch, type ReadingAddress } from "@/lib/domain/reading-address";
import { DEFAULT_READINGS, Readings } from "@/lib/domain/reconcile/readings";

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 4 }).map((list) => list.toSorted());
const anyAddress: fc.Arbitrary<ReadingAddress> = fc.record({
  readings: fc.record({
    bands: fc.boolean(),
    floors: fc.boolean(),
    month_dates: fc.constantFrom("sound" as const, "literal" as const),
    alternatives: ids,
    forecasts: fc.boolean(),
    slack: fc.integer({ min: 0, max: 50 }).map((percent) => percent / 100),
  }),
  at: fc.option(fc.constantFrom("2024-02-29", "2025-04-30"), { nil: null }),
  aside: ids,
});

describe(parseReadingAddress, () => {
  it("reads back what was written, and opens as the schema does", () => {
    fc.assert(fc.property(anyAddress, (address) => expect(parseReadingAddress(new URLSearchParams(toReadingSearch(address)))).toEqual(address)));
    expect(AS_READ.readings).toEqual(DEFAULT_READINGS);
    expect(toReadingSearch(AS_READ)).toBe("");
  });

  it("never throws, and gives only readings that the server takes", () => {
    const anyParams = fc.array(fc.tuple(fc.constantFrom(...READING_PARAMS), fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.nat().map(String))));
    fc.assert(fc.property(anyParams, (pairs) => expect(Readings.safeParse(parseReadingAddress(new URLSearchParams(pairs)).readings).success).toBe(true)));
  });

  it.each(["slack=-1", "slack=1e9", "slack=0.5", "at=2025-02-30", "aside=../etc", "months=lunar"])("leaves out what it does not understand: %s", (search) => {
    expect(parseReadingAddress(new URLSearchParams(search))).toEqual(AS_READ);
  });

  it("takes no more slack than half", () => {
    expect(parseReadingAddress(new URLSearchParams("slack=99")).readings.slack).toBe(0.5);
  });
});

describe(compareHref, () => {
  it("takes the readings along and leaves day and sets behind", () => {
    const readings = { ...AS_READ.readings, floors: false };
    expect(compareHref(["a", "b"], { readings })).toBe("/compare?ids=a,b&floors=0");
    expect(compareHref(["a"])).toBe("/compare?ids=a");
  });
});
