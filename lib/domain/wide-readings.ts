import type { ClaimDraft, EstimateDraft } from "@/lib/domain/estimate";
import { toFigure } from "@/lib/domain/wide-figure";
import type { CellProblem, WideRow } from "@/lib/domain/wide-row";
import { CLAIM_FIELDS, LINK_FIELDS, type Reading, type WideTables } from "@/lib/domain/wide-tables";

type Link = (typeof LINK_FIELDS)[number];

/** One thing about a row that was not taken as the file has it. */
export type Change = { field: string; from: string; to: string; reason: string };

/** Everything read by hand about one row. */
export type RowReadings = {
  figure: Partial<EstimateDraft>;
  claim: Partial<ClaimDraft>;
  links: Partial<Record<Link, string>>;
  statusReason: string | null;
  changes: Change[];
};

const isOneOf = <Word extends string>(words: readonly Word[], word: string): word is Word => words.some((other) => other === word);
const asWritten = (value: unknown): string => (value === null || value === undefined || value === "" ? "nothing" : String(value));

/**
 * The readings of each row, with an account of what they change. A reading of a row that is not here, one that leads to a row
 * that is not here, and one that changes nothing are problems: the table must not go stale.
 */
export function readingsByRow(rows: readonly WideRow[], { readings, bases }: WideTables, problems: CellProblem[]): Map<string, RowReadings> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const read = new Map<string, RowReadings>();
  for (const reading of readings)
    for (const id of reading.rows) {
      const row = byId.get(id);
      if (!row) problems.push({ row: id, column: "rows", value: id, reason: `There is no such row to read ${reading.field} of.` });
      else if (isOneOf(LINK_FIELDS, reading.field) && !byId.has(reading.value)) problems.push({ row: id, column: reading.field, value: reading.value, reason: "There is no such row." });
      else read.set(id, withReading(read.get(id) ?? { figure: {}, claim: {}, links: {}, statusReason: null, changes: [] }, row, reading, problems));
    }
  for (const base of bases) {
    if (!byId.has(base.row)) problems.push({ row: base.row, column: "row", value: base.row, reason: "There is no such row to write a base for." });
    const known = read.get(base.row) ?? { figure: {}, claim: {}, links: {}, statusReason: null, changes: [] };
    read.set(base.row, { ...known, changes: [...known.changes, { field: "base", from: "nothing", to: `“${base.words}”, a figure of the same claim`, reason: base.reason }] });
  }
  return read;
}

function withReading(known: RowReadings, row: WideRow, { field, value, reason }: Reading, problems: CellProblem[]): RowReadings {
  const before = isOneOf(LINK_FIELDS, field) ? known.links[field] : isOneOf(CLAIM_FIELDS, field) ? claimValue(row, field) : toFigure(row)[field];
  if (String(before) === value) problems.push({ row: row.id, column: field, value, reason: "This reading changes nothing." });
  const changes = [...known.changes, { field, from: asWritten(before), to: value, reason }];
  if (isOneOf(LINK_FIELDS, field)) {
    const setsStatus = field === "superseded_by" || field === "corrected_by";
    return { ...known, changes, links: { ...known.links, [field]: value }, statusReason: setsStatus ? reason : known.statusReason };
  }
  if (isOneOf(CLAIM_FIELDS, field)) return { ...known, changes, claim: { ...known.claim, [field]: value } };
  const isNumber = field.startsWith("share_");
  return { ...known, changes, figure: { ...known.figure, [field]: isNumber ? Number(value) : value } };
}

function claimValue(row: WideRow, field: (typeof CLAIM_FIELDS)[number]): string | null {
  if (field === "standpoint" || field === "method") return row[field];
  return field === "said_on" ? row.claimed_on : field === "said_on_precision" ? "day" : null;
}
