import { neutralise } from "@/lib/domain/csv";
import type { ImportAnswer } from "@/lib/domain/import/answer";

const cell = (text: string): string => `"${neutralise(text).replaceAll('"', '""')}"`;

/**
 * The wrong cells as a CSV, to mend the file by.
 *
 *     toMendingCsv([{ line: 2, column: "best", value: "4.000", reason: "Write 4000." }])  // 'line,column,value,reason\r\n2,"best","4.000","Write 4000."\r\n'
 */
export const toMendingCsv = (problems: ImportAnswer["problems"]): string =>
  ["line,column,value,reason", ...problems.map(({ line, column, value, reason }) => [line, cell(column), cell(value), cell(reason)].join(","))].map((line) => `${line}\r\n`).join("");
