import fc from "fast-check";
import { BLANK_BULK, NO_GRADE, toClaimsSet } from "@/lib/domain/bulk-form";
import { ClaimsChange, originsAfter, setDifferences, setProblem, type ClaimsSet } from "@/lib/domain/claims-change";
import { INFORMATION_GRADES, METHODS, SOURCE_GRADES, STANDPOINTS } from "@/lib/domain/terms";

const [A, B, C] = ["0190b5a0-0000-7000-8000-00000000000a", "0190b5a0-0000-7000-8000-00000000000b", "0190b5a0-0000-7000-8000-00000000000c"] as const;
const claim = { id: A, status: "published", source_grade: null, information_grade: null, standpoint: "unknown", method: "statement", attribution: "named", origins: [B] };

const anySet: fc.Arbitrary<ClaimsSet> = fc.record(
  {
    source_grade: fc.option(fc.constantFrom(...SOURCE_GRADES)),
    information_grade: fc.option(fc.constantFrom(...INFORMATION_GRADES)),
    standpoint: fc.constantFrom(...STANDPOINTS),
    method: fc.constantFrom(...METHODS),
    add_origins: fc.subarray([A, B, C]),
    remove_origins: fc.subarray([A, B, C]),
  },
  { requiredKeys: [] },
);

describe(setDifferences, () => {
  it.each<[ClaimsSet, string[]]>([
    [{ source_grade: "B" }, ["source_grade: not graded → B · usually reliable"]],
    [{ source_grade: null, standpoint: "unknown" }, []],
    [{ standpoint: "opponent", method: "registry" }, ["standpoint: standpoint unknown → opponent", "method: statement → registry"]],
    [{ add_origins: [B] }, []],
    [{ add_origins: [C] }, ["origins: 1 claim → 2 claims"]],
    [{ remove_origins: [B] }, ["origins: 1 claim → none"]],
    [{ add_origins: [A] }, []],
  ])("of %j are %j", (set, words) => {
    expect(setDifferences(claim, set).map(({ field, before, after }) => `${field}: ${before} → ${after}`)).toEqual(words);
  });

  it("are none once the change was made", () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const after = { ...claim, ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)), origins: originsAfter(claim, set) };
        expect(setDifferences(after, set)).toEqual([]);
        expect(after.origins).not.toContain(A);
      }),
    );
  });
});

describe(setProblem, () => {
  it.each<[object, ClaimsSet, RegExp | null]>([
    [{}, { information_grade: "1" }, /one is named/u],
    [{}, { information_grade: "1", add_origins: [C] }, null],
    [{ information_grade: "1", origins: [B, C] }, { remove_origins: [C] }, /one is named/u],
    [{ information_grade: "1" }, { information_grade: "2" }, null],
    [{ status: "withdrawn" }, { method: "survey" }, /withdrawn/u],
  ])("of %j with %j", (more, set, words) => {
    const problem = setProblem({ ...claim, ...more }, set);
    if (words === null) expect(problem).toBeNull();
    else expect(problem).toMatch(words);
  });
});

describe("a change of many claims", () => {
  const at = (claims: unknown[], set: object = { method: "survey" }) => ClaimsChange.safeParse({ claims, set, reason: "r" }).success;
  it("names each claim once, at most 500, and something to change", () => {
    const one = { id: A, version: 1 };
    expect([at([one]), at([]), at([one, one]), at([one], {}), at([one], { add_origins: [] })]).toEqual([true, false, false, false, false]);
    expect(at(Array.from({ length: 501 }, (_, n) => ({ id: `0190b5a0-0000-7000-8000-${String(n).padStart(12, "0")}`, version: 1 })))).toBe(false);
  });
});

describe(toClaimsSet, () => {
  it.each([
    [{}, null],
    [{ source_grade: "B", information_grade: NO_GRADE }, { source_grade: "B", information_grade: null }],
    [{ standpoint: "opponent", add_origins: [C] }, { standpoint: "opponent", add_origins: [C] }],
    [{ method: "guess" }, null],
  ])("of %j is %j", (filled, set) => {
    expect(toClaimsSet({ ...BLANK_BULK, ...filled })).toEqual(set);
  });
});
