import { measureHeading, type ChartRow } from "@/lib/domain/chart-row";
import { neutralise } from "@/lib/domain/csv";

const HEADINGS = ["Measure", "Figure", "Claimant", "As of", "Share or derivation", "To note", "Carried by", "Link"] as const;

const cellsOf = (row: ChartRow, origin: string): string[] => [
  measureHeading(row.measure),
  row.figure,
  [row.claimant, row.office].filter(Boolean).join(", "),
  row.when,
  row.aside,
  row.caveats.join(" · "),
  row.outlet?.name ?? "not recorded",
  `${origin}${row.href}`,
];

// What Markdown would take for its own; a line break would end the row.
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|~#]/gu, (sign) => `\\${sign}`).replace(/\s+/gu, " ");

/**
 * Rows as a Markdown table: the words of the page's table, each with the address of its estimate.
 *
 *     toMarkdownTable([podolyak], "https://tollbook.example.org").split("\n").length  // 3
 */
export function toMarkdownTable(rows: readonly ChartRow[], origin: string): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const body = rows.map((row) => {
    const cells = cellsOf(row, origin);
    const link = cells.pop() ?? "";
    return line([...cells.map(plain), `<${link}>`]);
  });
  return [line(HEADINGS), line(HEADINGS.map(() => "---")), ...body].join("\n");
}

/**
 * The same with tabs between, to be pasted into a spreadsheet: text that it might take for a formula has an apostrophe before it.
 *
 *     toTsv([podolyak], "https://tollbook.example.org").split("\n")[0].split("\t")[1]  // "Figure"
 */
export const toTsv = (rows: readonly ChartRow[], origin: string): string =>
  [HEADINGS, ...rows.map((row) => cellsOf(row, origin))].map((cells) => cells.map((text) => neutralise(text.replace(/\s+/gu, " "))).join("\t")).join("\n");
