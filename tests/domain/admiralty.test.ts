import { formatGrade, INFORMATION_GRADE_TEXTS, informationGradeProblem, SOURCE_GRADE_TEXTS } from "@/lib/domain/admiralty";
import { ClaimInput } from "@/lib/domain/estimate";
import { INFORMATION_GRADES, SOURCE_GRADES } from "@/lib/domain/terms";
import { aClaim } from "@/tests/support/claims";

const ONE = "0190b5a0-0000-7000-8000-000000000001";
const TWO = "0190b5a0-0000-7000-8000-000000000002";

describe(informationGradeProblem, () => {
  it.each([
    ["1", 0, /none is named/u],
    ["1", 1, /one is named/u],
  ])("refuses grade %s with %d origins", (grade, origins, words) => {
    expect(informationGradeProblem(grade, origins)).toMatch(words);
  });

  it.each(INFORMATION_GRADES.filter((grade) => grade !== "1"))("lets grade %s stand without an origin", (grade) => {
    expect(informationGradeProblem(grade, 0)).toBeNull();
  });

  it("lets a figure that two origins confirm be confirmed, and one that is not graded be so", () => {
    expect([informationGradeProblem("1", 2), informationGradeProblem(null, 0)]).toEqual([null, null]);
  });
});

describe("a claim as it is sent", () => {
  it.each([
    ["no origin", [], false],
    ["the same origin twice", [ONE, ONE], false],
    ["two origins", [ONE, TWO], true],
  ])("with %s is confirmed or refused at its grade", (_, origins, fits) => {
    const parsed = ClaimInput.safeParse(aClaim({}, { information_grade: "1", origins }));
    expect(parsed.success).toBe(fits);
    if (!fits) expect(parsed.error?.issues[0]?.path).toEqual(["information_grade"]);
  });
});

it("every letter and digit has words that no other one has", () => {
  const words = [...SOURCE_GRADES.map((grade) => SOURCE_GRADE_TEXTS[grade].help), ...INFORMATION_GRADES.map((grade) => INFORMATION_GRADE_TEXTS[grade].help)];
  expect(new Set(words).size).toBe(words.length);
  expect(formatGrade("B", SOURCE_GRADE_TEXTS)).toBe("B · usually reliable");
});
