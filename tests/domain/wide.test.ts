import * as fc from "fast-check";
import { ClaimInput } from "@/lib/domain/estimate";
import { orderClaims, type KeyedClaim } from "@/lib/domain/keyed-claim";
import { decodeWide } from "@/lib/domain/wide";
import { OwnBase, Reading, SourceLine, type WideTables } from "@/lib/domain/wide-tables";

type Cells = Record<string, string>;

const CELLS: Cells = {
  ...{ id: "k-1", topic: "kursk", measure: "killed", components: "killed", strength_kind: "", population: "combatants", scope_relation: "same" },
  ...{ low: "", best: "600", high: "", bound_kind: "exact", interval_level: "", stated_as: "600", stated_kind: "count", fraction: "", base_value: "", base_note: "" },
  ...{ temporal: "cumulative", rate_per: "", period_start: "", as_of: "2025-04-30", as_of_precision: "day", claimed_on: "2025-04-30", claimant: "Agency (Seoul)" },
  ...{ standpoint: "third_state", attribution: "named", method: "statement", outlet: "Paper (AP)", url: "https://paper.example/1", relay_url: "", published_on: "", notes: "" },
};
const row = (cells: Cells): Cells => ({ ...CELLS, ...cells });
const third = { stated_kind: "fraction", fraction: "0.3333", base_value: "12000", best: "4000", stated_as: "a third" };

const source = (cells: Cells) => SourceLine.parse({ office: "", country: "", through: "", carries: "", ...cells });
const reading = (rows: string, field: string, value: string) => Reading.parse({ rows, field, value, reason: "As the note says." });
const base = (cells: Cells) =>
  OwnBase.parse({
    ...{ row: "k-1", words: "12,000", measure: "strength", strength_kind: "deployed_total", population: "combatants", scope: "", scope_relation: "same", bound: "exact" },
    ...{ low: "", best: "12000", high: "", as_of: "", as_of_precision: "", base_origin: "supplied_by_report", linked: "yes", reason: "From the article." },
    ...cells,
  });
const TABLES: WideTables = {
  topics: new Map([["kursk", "troops-in-kursk"]]),
  sources: [
    source({ role: "claimant", as_written: "Agency (Seoul)", name: "Agency", kind: "intelligence", country: "South Korea" }),
    source({ role: "outlet", as_written: "Paper (AP)", name: "Paper", kind: "media", carries: "Associated Press" }),
    source({ role: "outlet", as_written: "Agency", name: "Agency", kind: "intelligence" }),
  ],
  readings: [],
  bases: [],
};
const decode = (rows: Cells[], tables: Partial<WideTables> = {}) => decodeWide(rows, { ...TABLES, ...tables });
const figures = (rows: Cells[], tables: Partial<WideTables> = {}) => {
  const { claims, problems } = decode(rows, tables);
  expect(problems).toEqual([]);
  return claims.flatMap(({ claim }) => claim.estimates);
};

describe("a row in the wide layout", () => {
  it.each<[string, Cells, object]>([
    ["a bare number is exact", { bound_kind: "unspecified" }, { bound: "exact", best: 600, words_only: false }],
    ["no number is words only", { bound_kind: "unspecified", best: "", stated_as: "dozens" }, { bound: "approximately", best: null, words_only: true }],
    ["“up to” in words only stays up to", { bound_kind: "up_to", best: "", stated_as: "up to a battalion" }, { bound: "up_to", high: null, words_only: true }],
    ["at least states the low end", { bound_kind: "at_least", best: "", low: "600" }, { bound: "at_least", low: 600, best: null, high: null }],
    ["zero is a number", { best: "0" }, { best: 0, words_only: false }],
    ["a confidence interval is a range with a level", { bound_kind: "confidence_interval", low: "5", best: "6", high: "9", interval_level: "95" }, { bound: "between", low: 5, best: 6, high: 9, interval_kind: "confidence", interval_level: 95 }],
    ["a period ends on its as-of day", { temporal: "period", period_start: "2025-04-01" }, { temporal: "period", since: "2025-04-01", until: "2025-04-30" }],
    ["a running total has a start and no end", { period_start: "2025-04-01" }, { temporal: "cumulative", since: "2025-04-01", until: null }],
    ["a rate keeps its unit", { stated_kind: "rate", temporal: "rate", rate_per: "day" }, { temporal: "rate", rate_per: "day", best: 600, since: null, until: null }],
    ["the usual components need no list", { components: "killed" }, { components: [] }],
    ["a combination keeps its components", { measure: "mixed", components: "killed captured" }, { components: ["killed", "captured"] }],
    ["a share of nothing named has no base", { stated_kind: "fraction", fraction: "0.6", best: "" }, { share_best: 0.6, no_base: true, best: null, base_figure: null }],
    ["the day it was said is not a stated as-of day", {}, { as_of: "2025-04-30", as_of_stated: false }],
    ["another day is", { as_of: "2025-04-28" }, { as_of_stated: true }],
  ])("%s", (_, cells, figure) => {
    expect(figures([row(cells)])).toEqual([expect.objectContaining(figure)]);
  });

  it("states a share without its count, of a base that becomes a figure of the claim", () => {
    expect(figures([row(third)], { bases: [base({})] })).toEqual([
      expect.objectContaining({ share_best: 0.3333, low: null, best: null, high: null, base_figure: 1, base_origin: "supplied_by_report" }),
      expect.objectContaining({ words: "12,000", measure: "strength", best: 12_000, temporal: "state", as_of: "2025-04-30" }),
    ]);
  });

  it("keeps a count that was said with its base, and ties it only where a share was said", () => {
    expect(figures([row({ base_value: "12000" })], { bases: [base({ linked: "no" })] })).toEqual([expect.objectContaining({ best: 600, share_best: null, base_figure: null }), expect.objectContaining({ best: 12_000 })]);
  });

  it("takes a base that has a row of its own from the same claim", () => {
    const killed = row({ id: "k-2", ...third, base_value: "600" });
    expect(figures([row({}), killed], { readings: [reading("k-2", "base", "k-1"), reading("k-2", "base_origin", "stated_by_claimant")] })[1]).toMatchObject({ base_figure: 0, base_origin: "stated_by_claimant" });
  });
});

describe("a claim from rows", () => {
  it("holds the rows of one claimant, day and page, with one report", () => {
    const [claim, ...others] = decode([row({}), row({ id: "k-2", measure: "wounded", components: "wounded", stated_as: "another 4,100" })]).claims;
    expect(others).toEqual([]);
    expect(claim).toMatchObject({ key: "k-1", figures: [{ key: "k-1" }, { key: "k-2" }], claim: { topic: "troops-in-kursk", said_on: "2025-04-30", reports: [{ url: "https://paper.example/1", put_as: null }] } });
  });

  it.each<[string, Cells]>([
    ["another page", { url: "https://paper.example/2" }],
    ["another day", { claimed_on: "2025-05-01" }],
  ])("is another on %s", (_, cells) => {
    expect(decode([row({}), row({ id: "k-2", ...cells })]).claims).toHaveLength(2);
  });

  it("stands alone without a day and a page", () => {
    const lost = { claimed_on: "", outlet: "", url: "" };
    const { claims } = decode([row(lost), row({ id: "k-2", ...lost })]);
    expect(claims.map(({ claim }) => claim.reports)).toEqual([[], []]);
  });

  it("joined across pages by hand has a report a page, each with what it carried", () => {
    const other = row({ id: "k-2", url: "", relay_url: "https://copy.example/2", stated_as: "at least 600" });
    const [claim] = decode([row({}), other], { readings: [reading("k-2", "claim", "k-1"), reading("k-2", "alternative_to", "k-1")] }).claims;
    expect(claim?.claim.reports).toMatchObject([
      { url: "https://paper.example/1", put_as: "600" },
      { url: null, relay_url: "https://copy.example/2", put_as: "at least 600" },
    ]);
    expect(claim?.claim.estimates.map((figure) => figure.alternative_to_figure)).toEqual([null, 0]);
  });

  it("names its successor and its origins by key", () => {
    const rows = [row({}), row({ id: "k-2", claimed_on: "2025-09-02", best: "2000" })];
    const { claims } = decode(rows, { readings: [reading("k-1", "superseded_by", "k-2"), reading("k-2", "origin", "k-1")] });
    expect(claims).toMatchObject([
      { figures: [{ key: "k-1", successor: "k-2" }], claim: { estimates: [{ status: "superseded", reason: "As the note says." }] } },
      { key: "k-2", origins: ["k-1"] },
    ]);
  });

  it("says in its note which words a remark is about, what the base is and whose text the outlet prints", () => {
    const rows = [row({ notes: "closed briefing" }), row({ id: "k-2", stated_as: "some 12,000", base_value: "600", base_note: "base is of the same sentence" })];
    expect(decode(rows).claims[0]?.claim.note).toBe("“600”: Closed briefing. “some 12,000”: Base: of the same sentence. Paper carries Associated Press.");
  });

  it("is a first report where the claimant carries it", () => {
    expect(decode([row({ outlet: "Agency" })]).claims[0]?.claim.reports[0]?.relation).toBe("first");
  });
});

describe("a bad file", () => {
  it.each<[string, Cells[], Partial<WideTables>, object]>([
    ["a count with a separator", [row({ best: "4,000" })], {}, { row: "k-1", column: "best", value: "4,000", reason: "Write a whole number in digits only." }],
    ["a day that is none", [row({ as_of: "2025-02-30" })], {}, { column: "as_of", value: "2025-02-30" }],
    ["a measure that is none", [row({ measure: "dead" })], {}, { column: "measure", value: "dead", reason: expect.stringContaining("killed_or_wounded") }],
    ["an address that runs when clicked", [row({ url: "javascript:alert(1)" })], {}, { column: "url" }],
    ["ends the wrong way round", [row({ low: "9", best: "", high: "5", bound_kind: "between" })], {}, { row: "k-1", column: "high", reason: "The high figure is below the low one." }],
    ["an unknown claimant", [row({ claimant: "Nobody" })], {}, { column: "claimant", value: "Nobody" }],
    ["an unknown topic", [row({ topic: "mars" })], {}, { column: "topic", value: "mars" }],
    ["a base that is not among the figures", [row(third)], {}, { column: "base_value", value: "12000" }],
    ["one id twice", [row({}), row({})], {}, { row: "k-1", column: "id" }],
    ["rows of one claim that differ", [row({}), row({ id: "k-2", method: "registry" })], {}, { column: "method", value: "statement, registry" }],
    ["a reading of no row", [row({})], { readings: [reading("k-9", "scope", "three villages")] }, { row: "k-9" }],
    ["a reading that changes nothing", [row({})], { readings: [reading("k-1", "method", "statement")] }, { column: "method", reason: "This reading changes nothing." }],
    ["an alternative in another claim", [row({}), row({ id: "k-2", claimed_on: "2025-05-01" })], { readings: [reading("k-2", "alternative_to", "k-1")] }, { row: "k-2", column: "alternative_to" }],
  ])("names row, column, value and reason of %s", (_, rows, tables, problem) => {
    expect(decode(rows, tables).problems).toContainEqual(expect.objectContaining(problem));
  });

  it("names every bad cell, not the first", () => {
    expect(decode([row({ best: "x", as_of: "y" }), row({ id: "k-2", measure: "z" })]).problems.map(({ row: id, column }) => `${id} ${column}`)).toEqual(["k-1 best", "k-1 as_of", "k-2 measure"]);
  });

  it("never loses a row in silence, whatever stands in a cell", () => {
    const cell = fc.tuple(fc.constantFrom(...Object.keys(CELLS)), fc.oneof(fc.string(), fc.constantFrom("", "0", "9", "fraction", "rate", "2025-05-01", "unspecified", "k-2")));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 3 }), (changes) => {
        const { accounts, problems } = decode([row(Object.fromEntries(changes)), row({ id: "k-2" })]);
        expect(problems.length > 0 || accounts.length === 2).toBe(true);
      }),
    );
  });
});

describe(orderClaims, () => {
  const claim = ClaimInput.parse({ topic: "t", claimant: "agency", estimates: [{ words: "1", measure: "killed", population: "all", bound: "exact", best: 1 }] });
  const keyed = (key: string, origins: string[] = [], successor: string | null = null): KeyedClaim => ({ key, claim, origins, figures: [{ key: `${key}/1`, successor }] });

  it("puts each claim after those that it names", () => {
    // Each may name any of those with a greater number.
    const links = fc.array(fc.array(fc.nat(20), { maxLength: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(links, (named) => {
        const keys = named.map((_, index) => String(index));
        const claims = named.map((to, index) => {
          const later = to.map((offset) => String(index + 1 + offset)).filter((key) => keys.includes(key));
          return keyed(String(index), later.slice(1), later[0] === undefined ? null : `${later[0]}/1`);
        });
        const ordered = orderClaims(claims);
        expect(ordered.map(({ key }) => key).sort()).toEqual([...keys].sort());
        const placeOf = new Map(ordered.map(({ key }, place) => [key, place]));
        for (const { key, origins, figures: own } of ordered)
          for (const before of [...origins, ...own.flatMap(({ successor }) => successor?.split("/")[0] ?? [])]) expect(placeOf.get(before)).toBeLessThan(placeOf.get(key) ?? -1);
      }),
    );
  });

  it("refuses claims that wait for each other", () => {
    expect(() => orderClaims([keyed("a", ["b"]), keyed("b", [], "a/1")])).toThrow("wait for each other");
  });

  it("refuses a name that leads nowhere", () => {
    expect(() => orderClaims([keyed("a", ["z"])])).toThrow("z, which is not here");
  });
});
