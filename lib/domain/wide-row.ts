import { z } from "zod";
import { ATTRIBUTIONS, BOUNDS, COMPONENTS, MAX_COUNT, MEASURES, METHODS, POPULATIONS, PRECISIONS, RATE_UNITS, SCOPE_RELATIONS, STANDPOINTS, STRENGTH_KINDS, TEMPORALS } from "@/lib/domain/terms";
import { day, line, webAddress } from "@/lib/domain/text";

/** One cell that cannot be taken as it stands: which row, which column, what it says, and what is wrong with it. */
export type CellProblem = { row: string; column: string; value: string; reason: string };

/** An empty cell is "not stated". */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((cell) => (cell === "" ? null : cell), schema.nullable());
export const oneOf = <const Words extends readonly string[]>(words: Words) => z.enum(words, `Use one of: ${words.join(", ")}.`);
export const count = z
  .string()
  .regex(/^\d+$/u, "Write a whole number in digits only.")
  .transform(Number)
  .refine((value) => value <= MAX_COUNT, "A count cannot exceed 2,000,000,000.");
const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/u, "Write a number like 0.3333.")
  .transform(Number);

/** One figure in the wide layout: claim, figure and page in one line, as public collections keep them. */
const WideRow = z.object({
  id: line(80),
  topic: line(80),
  measure: oneOf(MEASURES),
  components: z.string().transform((cell) => cell.split(" ").filter(Boolean)).pipe(z.array(oneOf(COMPONENTS))),
  strength_kind: orNull(oneOf(STRENGTH_KINDS)),
  population: oneOf(POPULATIONS),
  scope_relation: oneOf(SCOPE_RELATIONS),
  low: orNull(count),
  best: orNull(count),
  high: orNull(count),
  bound_kind: oneOf([...BOUNDS, "confidence_interval", "unspecified"]),
  interval_level: orNull(decimal),
  stated_as: line(300),
  stated_kind: oneOf(["count", "fraction", "rate"]),
  fraction: orNull(decimal),
  base_value: orNull(count),
  base_note: orNull(line(500)),
  temporal: oneOf(TEMPORALS),
  rate_per: orNull(oneOf(RATE_UNITS)),
  period_start: orNull(day),
  as_of: orNull(day),
  as_of_precision: oneOf(PRECISIONS),
  claimed_on: orNull(day),
  claimant: line(200),
  standpoint: oneOf(STANDPOINTS),
  attribution: oneOf(ATTRIBUTIONS),
  method: oneOf(METHODS),
  outlet: orNull(line(200)),
  url: orNull(webAddress),
  relay_url: orNull(webAddress),
  published_on: orNull(day),
  notes: orNull(line(1000)),
});
export type WideRow = z.infer<typeof WideRow>;

/**
 * The rows of a file in the wide layout, and everything wrong with its cells. A row with a bad cell is left out; a second row
 * of the same id is refused.
 *
 *     readWideRows([{ ...cells, best: "4,000" }]).problems
 *     // [{ row: "dprk-kursk-074", column: "best", value: "4,000", reason: "Write a whole number in digits only." }]
 */
export function readWideRows(records: readonly Record<string, string>[]): { rows: WideRow[]; problems: CellProblem[] } {
  const rows: WideRow[] = [];
  const problems: CellProblem[] = [];
  const seen = new Set<string>();
  records.forEach((record, index) => {
    // The header is line 1.
    const name = record.id?.trim() || `line ${index + 2}`;
    const read = WideRow.safeParse(record);
    problems.push(...(read.error?.issues ?? []).map((issue) => toProblem(name, record, issue)));
    if (seen.has(name)) problems.push({ row: name, column: "id", value: name, reason: "Another row has this id." });
    else if (read.success) rows.push(read.data);
    seen.add(name);
  });
  return { rows, problems };
}

function toProblem(row: string, record: Record<string, string>, issue: z.core.$ZodIssue): CellProblem {
  const column = String(issue.path[0] ?? "");
  const value = record[column];
  return { row, column, value: value ?? "", reason: value === undefined ? "The column is missing." : value === "" ? "Fill this in." : issue.message };
}
