import type { MarkRow } from "@/lib/domain/estimate";

/** Marks as one array a column, all of one length. */
export type MarkColumns = { [K in keyof MarkRow]: MarkRow[K][] };

/**
 * Marks sent as columns, as rows again.
 *
 *     toMarkRows(chart.marks)[0].words  // "about 4,000"
 */
export function toMarkRows(columns: MarkColumns): MarkRow[] {
  const names = Object.keys(columns) as (keyof MarkRow)[];
  return columns.id.map((_, index) => Object.fromEntries(names.map((name) => [name, columns[name][index]])) as MarkRow);
}
