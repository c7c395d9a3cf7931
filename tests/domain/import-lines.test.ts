import fc from "fast-check";
import { completeLines } from "@/lib/domain/import/lines";
import { toMendingCsv } from "@/lib/domain/import/mend";

describe(completeLines, () => {
  it("gives the same lines however the text arrives", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }).filter((line) => line.trim() !== "" && !line.includes("\n"))), fc.array(fc.nat(200)), (lines, cuts) => {
        const text = lines.map((line) => `${line}\n`).join("");
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
        let rest = "";
        const read = places.slice(1).flatMap((to, index) => {
          const found = completeLines(rest + text.slice(places[index], to), index === places.length - 2);
          rest = found.rest;
          return found.lines;
        });
        expect([read, rest]).toEqual([lines, ""]);
      }),
    );
  });
});

describe(toMendingCsv, () => {
  it("keeps quotes and commas in their cells, and neutralises what looks like a formula", () => {
    expect(toMendingCsv([{ line: 3, column: "best", value: '=1,"2"', reason: "Write a whole number." }])).toBe('line,column,value,reason\r\n3,"best","\'=1,""2""","Write a whole number."\r\n');
  });
});
