import fc from "fast-check";
import { CSV_COLUMNS, exportFileName, neutralise, restore } from "@/lib/domain/csv";

const HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "  +1", "\u00a0=1", "\u3000=1", "＝1", "＋1", "－1", "＠x", "'=1", "''=1", "\ufeff=1", "−1", "\tx"];
const HARMLESS = ["", "about 4,000", "'tis", "'", "4,000 = 1/3 × 12,000", "\"quoted\"", "Київ", " spaced", "…", "(-1)"];

describe(neutralise, () => {
  it.each(HOSTILE)("puts an apostrophe before %j", (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
  });

  it.each(HARMLESS)("leaves %j as it is", (text) => {
    expect(neutralise(text)).toBe(text);
  });

  it("leaves no cell that begins, behind spaces, with what starts a formula", () => {
    fc.assert(fc.property(anyText, (text) => expect(neutralise(text)).not.toMatch(/^\s*[=+\-@＝＋－＠]/u)));
  });
});

describe(restore, () => {
  it("undoes what neutralise did, whatever the text", () => {
    fc.assert(fc.property(anyText, (text) => expect(restore(neutralise(text))).toBe(text)));
  });

  it.each(HARMLESS)("takes nothing from %j, which another program may have written", (text) => {
    expect(restore(text)).toBe(text);
  });
});

describe("the columns of the CSV", () => {
  it("have names of their own and say what they hold", () => {
    expect(new Set(CSV_COLUMNS.map(({ name }) => name)).size).toBe(CSV_COLUMNS.length);
    expect(CSV_COLUMNS.every(({ about }) => about.endsWith(".") || about.endsWith("…"))).toBe(true);
  });

  it("go into files whose names every system takes", () => {
    expect(exportFileName("deaths-in-gaza", "2026-11-23", "csv")).toBe("tollbook-deaths-in-gaza-2026-11-23.csv");
    expect(exportFileName(null, "2026-11-23", "csv")).toBe("tollbook-all-2026-11-23.csv");
  });
});

const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.array(fc.constantFrom("'", " ", "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "\u00a0", "a", "1")).map((parts) => parts.join("")));
