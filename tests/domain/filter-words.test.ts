import { countSet, describeFilters } from "@/lib/domain/filter-words";
import { DEFAULTS } from "@/lib/domain/filters";

describe(describeFilters, () => {
  it("names the measures always and other filters only where they were set", () => {
    expect(describeFilters(DEFAULTS, false, new Map())).toBe("killed, killed or wounded, excess deaths");
    expect(describeFilters({ ...DEFAULTS, said_by: "2025-02-01", claimant: ["nis"], base: 11_000 }, true, new Map([["nis", "National Intelligence Service"]]))).toBe(
      "killed, killed or wounded, excess deaths · by National Intelligence Service · said by 1 Feb 2025 · base 11,000 · latest figure of each claimant",
    );
  });

  it("says how the rows are chosen, not how they are laid out", () => {
    expect(describeFilters({ ...DEFAULTS, view: "time", sort: "largest", axis: "log", page: 3 }, false, new Map())).toBe("killed, killed or wounded, excess deaths");
  });
});

describe(countSet, () => {
  it("counts the filters a person has set, whatever the view, order and page", () => {
    expect(countSet(DEFAULTS)).toBe(0);
    expect(countSet({ ...DEFAULTS, view: "table", page: 2, sort: "oldest" })).toBe(0);
    expect(countSet({ ...DEFAULTS, said_by: "2025-02-01", scope: ["same", "narrower"] })).toBe(2);
  });
});
