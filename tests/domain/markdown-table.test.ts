import fc from "fast-check";
import { toChartRow } from "@/lib/domain/chart-row";
import { toMarkdownTable, toTsv } from "@/lib/domain/markdown-table";
import { anyRow } from "@/tests/support/chart-rows";
import { plainRow } from "@/tests/support/estimate-row";

const ORIGIN = "https://tollbook.example.org";
const view = { base: null, bandsForExact: false, population: "combatants" } as const;
const rowOf = (more: Partial<typeof plainRow>) => toChartRow({ ...plainRow, ...more }, view);
const columns = (line: string): number => line.replace(/\\\|/gu, "").split("|").length - 2;

it("is a Markdown table with the words of the page and the address of each estimate", () => {
  expect(toMarkdownTable([rowOf({ claimant_office: "defence" })], ORIGIN).split("\n")).toEqual([
    "| Measure | Figure | Claimant | As of | Share or derivation | To note | Carried by | Link |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    `| Killed | 4,000 | A ministry, defence | 19 Jan 2025 |  |  | not recorded | <${ORIGIN}/estimates/${plainRow.id}> |`,
  ]);
});

it("keeps its rows and columns whatever stands in the text", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 5 }), fc.string({ unit: "grapheme" }), (rows, name) => {
      const drawn = rows.map((row) => toChartRow({ ...row, claimant_name: `${name}|\n` }, view));
      const lines = toMarkdownTable(drawn, ORIGIN).split("\n");
      expect(lines).toHaveLength(drawn.length + 2);
      expect(new Set(lines.map((line) => columns(line.replaceAll("\\\\", ""))))).toEqual(new Set([8]));
      const cells = toTsv(drawn, ORIGIN).split("\n").map((line) => line.split("\t").length);
      expect(cells).toEqual(drawn.map(() => 8).concat(8));
    }),
  );
});

it("pastes no formula into a spreadsheet", () => {
  expect(toTsv([rowOf({ claimant_name: "=1+1" })], ORIGIN).split("\n")[1]?.split("\t")[2]).toBe("'=1+1");
});
