import fc from "fast-check";
import { EVERYTHING } from "@/lib/domain/filters";
import { describeFound, isNarrowed, parseSearch, toSearchQuery, toTerms } from "@/lib/domain/search";

const words = (q: string): string[] => toTerms(q).map(({ word }) => word);

describe(toTerms, () => {
  it.each<[string, string[]]>([
    ["Podolyak killed", ["podolyak", "killed"]],
    ["4,000 killed", ["4000", "killed"]],
    ["1,234,567", ["1234567"]],
    ["12 000", ["12", "000"]],
    ["12\u00a0000", ["12000"]],
    ["4,00", ["4", "00"]],
    ["“half” of the-force?", ["half", "of", "the", "force"]],
    ["killed KILLED killed", ["killed"]],
    ["Séjourné Сирський", ["séjourné", "сирський"]],
    ["%_\\'\";--\u0000 ()!&|:*<>", []],
    ["", []],
    ["a b c d e f g h i j", ["a", "b", "c", "d", "e", "f", "g", "h"]],
  ])("%j is looked for as %j", (q, expected) => {
    expect(words(q)).toEqual(expected);
  });

  it("takes a word in capitals for a name", () => {
    expect(toTerms("WHO said It")).toEqual([
      { word: "who", isName: true },
      { word: "said", isName: false },
      { word: "it", isName: false },
    ]);
  });

  it("is short and holds only letters and digits, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1_500 }), (q) => {
        const terms = toTerms(q);
        expect(terms.length).toBeLessThanOrEqual(8);
        for (const { word } of terms) {
          expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
          expect(Array.from(word).length).toBeLessThanOrEqual(40);
        }
      }),
    );
  });
});

describe(parseSearch, () => {
  it("reads back what toSearchQuery wrote", () => {
    const search = fc.record({
      q: fc.string({ unit: "grapheme", maxLength: 60 }).map((q) => q.trim()),
      kind: fc.constantFrom(null, "topics" as const, "sources" as const, "estimates" as const),
      topic: fc.constantFrom(null, "deaths-in-gaza"),
      measure: fc.constantFrom(EVERYTHING.measure, ["killed", "wounded"] as const),
      as_of_from: fc.constantFrom(null, "2025-01-19"),
    });
    fc.assert(
      fc.property(search, ({ q, kind, ...filters }) => {
        const wanted = { q, kind, filters: { ...EVERYTHING, ...filters } };
        expect(parseSearch(new URLSearchParams(toSearchQuery(wanted)))).toEqual({ search: wanted, problems: [] });
      }),
    );
  });

  it("leaves out what it does not understand, and says so", () => {
    const { search, problems } = parseSearch(new URLSearchParams("q=x&kind=people&measure=slain&as_of_to=soon"));
    expect(search).toEqual({ q: "x", kind: null, filters: EVERYTHING });
    expect(problems.map(({ name }) => name)).toEqual(["measure", "as_of_to", "kind"]);
  });

  it("cuts a text of any length between characters", () => {
    expect(parseSearch(new URLSearchParams({ q: "𝟘".repeat(1_000) })).search.q).toBe("𝟘".repeat(200));
  });
});

describe(isNarrowed, () => {
  it("is so by any one filter", () => {
    expect(isNarrowed(EVERYTHING)).toBe(false);
    expect(isNarrowed({ ...EVERYTHING, measure: ["killed"] })).toBe(true);
    expect(isNarrowed({ ...EVERYTHING, as_of_to: "2025-01-19" })).toBe(true);
  });
});

describe(describeFound, () => {
  it.each<[number, number, number, string | null, string]>([
    [0, 0, 0, null, "Nothing was found."],
    [0, 1, 2, null, "Found 1 source and 2 estimates."],
    [2, 1, 20, "next", "Found 2 topics, 1 source and the newest 20 estimates."],
    [0, 0, 1, null, "Found 1 estimate."],
  ])("%i topics, %i sources, %i estimates (next: %s): %s", (topics, sources, estimates, next, sentence) => {
    expect(describeFound({ topics: Array(topics).fill(0), sources: Array(sources).fill(0), estimates: Array(estimates).fill(0), next })).toBe(sentence);
  });
});
