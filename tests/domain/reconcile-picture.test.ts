import { boxesMeet, type Box } from "@/lib/domain/label-layout";
import { DEFAULT_READINGS } from "@/lib/domain/reconcile/readings";
import { placeReconcilePicture, readingWords } from "@/lib/domain/reconcile-picture";
import { claimLine, claimName } from "@/lib/domain/reconcile-view";
import { textWidth } from "@/lib/domain/text-width";
import { answerOf } from "@/tests/support/reconcile-answer";

const frame = { title: "A war: reconciled", filters: "killed", source: "Tollbook · an address · revision 7 · 26 Nov 2026" };
const possible = {
  date: "2025-04-30",
  agree: true,
  claims: [0, 1],
  series: [{ series: "killed", population: "combatants" as const, low: 550, high: null }, { series: "wounded", population: "combatants" as const, low: 0, high: 900 }],
  wounded_per_killed: { low: 0.5, high: null },
};
const placed = (n: number, aside: readonly string[] = []) => placeReconcilePicture({ answer: answerOf(n), possible, readings: DEFAULT_READINGS, aside, frame });

describe(placeReconcilePicture, () => {
  it.each([2, 5, 15, 26, 27, 140, 500])("names every one of %i claims, lays no words over others and nothing outside", (n) => {
    const { width, height, texts, matrix, bars } = placed(n);
    answerOf(n).claims.forEach((claim, place) => {
      expect(texts.some(({ text, bold }) => text === claimName(place, n) && bold)).toBe(true);
      expect(texts.some(({ text }) => text === claimLine(claim))).toBe(true);
    });
    const boxes: Box[] = texts.map(({ x, y, text, size, bold, anchor }) => {
      const wide = textWidth(text, size, bold);
      return { left: anchor === "middle" ? x - wide / 2 : x, right: anchor === "middle" ? x + wide / 2 : x + wide, top: y - size * 0.7, bottom: y + size * 0.15 };
    });
    expect(boxes.filter((box) => box.left < 0 || box.right > width + 1 || box.bottom > height)).toEqual([]);
    const over = boxes.flatMap((box, index) => boxes.slice(index + 1).flatMap((other, step) => (boxesMeet(box, other) ? [`${texts[index]?.text} over ${texts[index + step + 1]?.text}`] : [])));
    expect(over).toEqual([]);
    expect(matrix.x + matrix.n * matrix.cell).toBeLessThanOrEqual(width + 0.001);
    expect(bars.map(({ isOpen, hue }) => [isOpen, hue])).toEqual([[true, "killed"], [false, "wounded"]]);
  });

  it("says the answer, the contradiction with both its ends, what is left possible, how it was read and where it comes from", () => {
    const said = placed(3).texts.map(({ text }) => text).join(" ");
    for (const words of ["Can these 3 claims all be true at once", "No: 1 of 3 pairs contradicts.", "off by up to 69%", "Set aside any one of 2 claims", "A ✕ C: a cumulative total fell", "at least 3,500 killed", "at least 550", "0.5", "rounding bands", frame.source])
      expect(said).toContain(words);
  });

  it("strikes through what was set aside, and says of contradictions beyond the first twenty that there are more", () => {
    expect(placed(3, ["claim-1"]).texts.filter(({ struck }) => struck).map(({ text }) => text)).toEqual([expect.stringContaining("set aside")]);
    const answer = answerOf(30);
    const many = { ...answer, conflicts: Array.from({ length: 25 }, (_, place) => ({ low: place, high: place + 1, clash: "apart" as const, within_intervals: false })) };
    expect(placeReconcilePicture({ answer: many, possible: null, readings: DEFAULT_READINGS, aside: [], frame }).texts.some(({ text }) => text.startsWith("5 more contradictions"))).toBe(true);
  });
});

describe(readingWords, () => {
  it("tells every switch as it stands", () => {
    expect(readingWords(DEFAULT_READINGS)).toBe("Read so: rounded figures stand for their rounding bands; counts by name, registries and tallies bound from below only; a month or year means some day in it.");
    const all = readingWords({ bands: false, floors: false, month_dates: "literal", forecasts: true, slack: 0.1, alternatives: ["a"] });
    for (const words of ["to the last person", "read as totals", "very day", "forecasts take part", "widened by 10%", "1 alternative reading is taken"]) expect(all).toContain(words);
  });
});
