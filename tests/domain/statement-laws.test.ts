import fc from "fast-check";
import { toCorpusLine } from "@/lib/domain/statement/corpus-line";
import { readQuantity } from "@/lib/domain/statement/quantities";
import { readStatements } from "@/lib/domain/statement/read";
import { tokenise } from "@/lib/domain/statement/tokens";
import { BOUNDS, MAX_COUNT } from "@/lib/domain/terms";

const WORDS =
  "killed wounded and or , . ( ) “ ” - – % of the a half third in said according to citing who 40 1,200 2 million dozens several hundred soldiers people tanks at least more than up between from including them was were have U.S. Friday 3 May 2024 $ excess deaths lost their lives 's".split(" ");
const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 120 }).map((words) => words.join(" "));
const anyText = fc.oneof(soup, fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme", maxLength: 300 }));
const publishedOn = fc.constantFrom(null, "2024-06-05", "2024-02-29");

describe(readStatements, () => {
  it("takes any text, and every span lies in it and says what was read there", () => {
    fc.assert(
      fc.property(anyText, publishedOn, (text, day) => {
        for (const proposal of readStatements(text, { publishedOn: day })) {
          expect(text.slice(proposal.span.start, proposal.span.end)).toBe(proposal.words);
          for (const span of Object.values(proposal.spans)) if (span !== null) expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true);
          const { claimant } = proposal.spans;
          expect(claimant === null ? null : text.slice(claimant.start, claimant.end)).toBe(proposal.claimant);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("proposes only what the register could take: whole numbers in order, a number, a share or words", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const one of readStatements(text, { publishedOn: null })) {
          const counts = [one.low, one.best, one.high].filter((count) => count !== null);
          const shares = [one.share_low, one.share_best, one.share_high].filter((share) => share !== null);
          expect(BOUNDS).toContain(one.bound);
          expect(counts.every((count) => Number.isInteger(count) && count >= 0 && count <= MAX_COUNT)).toBe(true);
          expect(counts).toEqual([...counts].sort((a, b) => a - b));
          expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
          expect(one.words_only).toBe(counts.length === 0 && shares.length === 0);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("reads a sentence alike wherever it stands", () => {
    const sentence = "At least 40 soldiers were killed on 3 May 2024, the army said.";
    const read = (text: string): unknown[] => readStatements(text, { publishedOn: null }).map((proposal) => ({ ...toCorpusLine(proposal) }));
    fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), (times) => expect(read(`${"The road was closed again. ".repeat(times)}${sentence}`)).toEqual(read(sentence))));
  });

  it.each(["5 killed ", "half of the ", "“", "(", "two hundred and ", "x said, ", "1,000", "9", "12% of 5 ", "according to a ", "of them 5 ", "'s ", "\n"])("gets through 100 kB of %j", (part) => {
    expect(Array.isArray(readStatements(part.repeat(Math.ceil(100_000 / part.length)), { publishedOn: "2024-06-05" }))).toBe(true);
  });
});

describe(readQuantity, () => {
  it("reads a whole number back, however its thousands are set apart", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_COUNT }), fc.constantFrom(",", ".", "'", "’", " ", "\u00a0", "\u202f", ""), (count, gap) => {
        const text = String(count).replace(/\B(?=(?:\d{3})+$)/gu, gap);
        expect(readQuantity(tokenise(`${text} people`), 0)).toMatchObject({ kind: "count", value: count });
      }),
    );
  });

  it.each<[string, number]>([
    ["twenty-seven", 27],
    ["two thousand one hundred and twenty-seven", 2127],
    ["a hundred thousand", 100_000],
    ["one hundred and five", 105],
    ["three dozen", 36],
    ["a quarter of a million", 250_000],
    ["half-million", 500_000],
    ["1.1 million", 1_100_000],
    ["2,5 million", 2_500_000],
    ["6k", 6000],
  ])("%s is %d", (text, value) => expect(readQuantity(tokenise(text), 0)).toMatchObject({ kind: "count", value }));

  it.each<[string, number]>([
    ["one-third of", 1 / 3],
    ["two thirds", 2 / 3],
    ["three in four", 3 / 4],
    ["12.5%", 0.125],
    ["7 per cent", 0.07],
    ["¾", 0.75],
    ["3/5", 0.6],
  ])("%s is the share %d", (text, value) => expect(readQuantity(tokenise(text), 0)).toMatchObject({ kind: "share", value }));
});
