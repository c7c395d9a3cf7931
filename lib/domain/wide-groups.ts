import type { WideRow } from "@/lib/domain/wide-row";
import type { RowReadings } from "@/lib/domain/wide-readings";

/**
 * Things that have the same key, in the order of their first.
 *
 *     [...groupBy(["a", "bb", "c"], (word) => word.length).values()]  // [["a", "c"], ["bb"]]
 */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The page a row was seen on, or the outlet where no address is known. */
export const pageOf = (row: WideRow): string | null => row.url ?? row.relay_url ?? row.outlet;

/**
 * The rows of each row's claim, in the order of the file: rows of one claimant, day and page, and what was joined by hand. A row
 * joined to itself starts a claim of its own. A row with neither a day nor a page stands alone.
 */
export function groupRows(rows: readonly WideRow[], readings: ReadonlyMap<string, RowReadings>): Map<string, WideRow[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const nameOf = (row: WideRow, passed: ReadonlySet<string> = new Set()): string => {
    const joined = readings.get(row.id)?.links.claim;
    const host = joined === undefined || passed.has(joined) ? undefined : byId.get(joined);
    if (host && host !== row) return nameOf(host, new Set([...passed, row.id]));
    const page = pageOf(row);
    return joined !== undefined || (page === null && row.claimed_on === null) ? row.id : JSON.stringify([row.topic, row.claimant, row.claimed_on, page]);
  };
  const groups = groupBy(rows, (row) => nameOf(row));
  return new Map([...groups.values()].flatMap((group) => group.map((row) => [row.id, group] as const)));
}
