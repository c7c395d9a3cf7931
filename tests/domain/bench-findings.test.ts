import fc from "fast-check";
import { type Finding, median, percentile, reporter, toTable } from "@/scripts/bench/findings";

describe(median, () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ])("of %j is %d", (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it("has as many values below it as above", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});

describe(toTable, () => {
  it("says of each promise whether it was met", () => {
    const findings: Finding[] = [];
    const report = reporter(findings, "list", "1,000");
    report("requests", 1234.5, "req/s");
    report("beside the empty handler", 0.6, "×", { least: 0.6 });
    report("p99", 70.4, "ms", { most: 70 });
    expect(toTable(findings)).toBe(
      [
        "| register | section | measured                 |      figure | target      |",
        "|----------|---------|--------------------------|------------:|-------------|",
        "| 1,000    | list    | requests                 | 1,235 req/s |             |",
        "| 1,000    | list    | beside the empty handler |       0.6 × | ≥ 0.6 met   |",
        "| 1,000    | list    | p99                      |     70.4 ms | ≤ 70 MISSED |",
      ].join("\n"),
    );
  });

  it("calls what could not be measured missed", () => {
    const findings: Finding[] = [];
    reporter(findings, "chart", "1,000")("drawn", NaN, "ms", { most: 250 });
    expect(toTable(findings)).toContain("MISSED");
  });
});

describe(percentile, () => {
  it("is the least value that the part does not exceed", () => {
    expect([0.5, 0.95, 1].map((part) => percentile([40, 10, 30, 20], part))).toEqual([20, 40, 40]);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
