import fc from "fast-check";
import { parseCount, parseDay, parseShare, typeCount, typeDay, typeShare } from "@/lib/domain/typed";

describe(parseCount, () => {
  it.each([
    ["", null],
    ["   ", null],
    ["0", 0],
    ["4000", 4000],
    ["4,000", 4000],
    ["4 000", 4000],
    ["4\u00A0000", 4000],
    ["1,234,567", 1_234_567],
  ])("reads %j as %j", (text, value) => {
    expect(parseCount(text)).toEqual({ value });
  });

  it.each(["4.000", "4.5", "4,00", "40,00", "4,0000", "4k", "four", "-1", "1e3", "4,000 5", "٤٠٠٠", "+4", "0x10", "~4000"])("refuses %j with a sentence", (text) => {
    expect(parseCount(text)).toEqual({ error: expect.stringMatching(/\.$/u) });
  });

  it("says both ways to write what a point left open", () => {
    expect(parseCount("4.000")).toEqual({ error: "Write 4,000 or 4000. A point could mean a decimal." });
  });

  it("reads every count as it is shown", () => {
    fc.assert(fc.property(fc.option(fc.nat(2_000_000_000)), (count) => expect(parseCount(typeCount(count))).toEqual({ value: count })));
  });
});

describe(parseShare, () => {
  it.each([
    ["", null],
    ["1/3", 1 / 3],
    ["⅓", 1 / 3],
    ["one-third", 1 / 3],
    ["a third", 1 / 3],
    ["half", 0.5],
    ["two thirds", 2 / 3],
    ["33%", 0.33],
    ["33.3 per cent", 0.333],
    ["0.29", 0.29],
    ["0%", 0],
    ["3x", 3],
    ["1.5 times", 1.5],
  ])("reads %j as %j", (text, value) => {
    expect(parseShare(text)).toEqual({ value });
  });

  it.each(["33", "1/0", "33,3%", "most", "-1/3", "1/3/2", "%"])("refuses %j with a sentence", (text) => {
    expect(parseShare(text)).toEqual({ error: expect.stringMatching(/\.$/u) });
  });

  it.each([
    [1 / 3, "1/3"],
    [0.5, "1/2"],
    [0.3333, "33.33%"],
    [0.07, "7%"],
    [1, "100%"],
    [3, "3x"],
  ])("shows %j as %j", (share, text) => {
    expect(typeShare(share)).toBe(text);
  });

  it("reads every share as it is shown", () => {
    fc.assert(fc.property(fc.nat(5_000_000), (millionths) => expect(parseShare(typeShare(millionths / 1e6))).toEqual({ value: millionths / 1e6 })));
    fc.assert(fc.property(fc.constantFrom(1, 2), fc.constantFrom(2, 3, 4), (n, d) => expect(parseShare(typeShare(n / d))).toEqual({ value: n / d })));
  });
});

describe(parseDay, () => {
  it.each([
    ["", { day: null, precision: "day" }],
    ["2025-01-19", { day: "2025-01-19", precision: "day" }],
    ["2025-01", { day: "2025-01-01", precision: "month" }],
    ["2025", { day: "2025-01-01", precision: "year" }],
  ])("reads %j", (text, value) => {
    expect(parseDay(text)).toEqual({ value });
  });

  it.each(["2025-02-30", "2025-13", "19.01.2025", "01/19/2025", "25", "2025-1-9", "0000-01-01", "0001", "soon"])("refuses %j with a sentence", (text) => {
    expect(parseDay(text)).toEqual({ error: expect.stringMatching(/\.$/u) });
  });

  it("keeps the day that stands for a month while the month stays", () => {
    expect(parseDay("2025-01", "2025-01-20")).toEqual({ value: { day: "2025-01-20", precision: "month" } });
    expect(parseDay("2025-02", "2025-01-20")).toEqual({ value: { day: "2025-02-01", precision: "month" } });
    expect(parseDay("2025", "2025-01-20")).toEqual({ value: { day: "2025-01-20", precision: "year" } });
  });

  it("shows only what is known", () => {
    expect([typeDay(null, "day"), typeDay("2025-01-31", "month"), typeDay("2025-01-01", "year")]).toEqual(["", "2025-01", "2025"]);
  });
});
