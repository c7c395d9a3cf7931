import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countBand, fractionBand } from "@/lib/domain/bands";
import { formatCount } from "@/lib/domain/format";

const method = readFileSync(join(process.cwd(), "docs/method.md"), "utf8");
const rows = method.split("\n").filter((text) => text.startsWith("|")).map((text) => text.split("|").slice(1, -1).map((cell) => cell.trim())); // prettier-ignore

describe("docs/method.md", () => {
  it("gives every count the band that the code gives it", () => {
    const counts = rows.filter(([count = ""]) => /^[\d,]+$/u.test(count));
    expect(counts.length).toBeGreaterThanOrEqual(6);
    for (const [count = "", , stated] of counts) {
      const band = countBand(Number(count.replaceAll(",", "")));
      const text = band && band.low === band.high ? `${count} itself` : band && `${formatCount(band.low)}–${formatCount(band.high)}`;
      expect([count, stated]).toEqual([count, text]);
    }
  });

  it.each([["a third", 0.3333], ["half", 0.5], ["a quarter", 0.25], ["two thirds", 0.6667]])("gives %s the band that the code gives it", (name, share) => {
    const { low, high } = fractionBand(share, false);
    expect(rows.find(([put]) => put === name)?.[1]).toBe(`${low.toFixed(2)}–${high.toFixed(2)}`);
  }); // prettier-ignore
});
