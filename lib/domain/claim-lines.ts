import { daysBetween } from "@/lib/domain/dates";
import type { EstimateRow, MarkRow } from "@/lib/domain/estimate";
import { readBound } from "@/lib/domain/range";
import { SPREAD_DAYS } from "@/lib/domain/spread";
import type { Measure } from "@/lib/domain/terms";

/** What a line needs of an estimate. Rows without scope, components and base are taken to define them alike. */
export type LineRow = MarkRow & Partial<Pick<EstimateRow, "scope" | "components" | "base">>;
/** Figures of one claimant for one thing, in the order of their dates. */
export type ClaimLine = { measure: Measure; claimant_slug: string; points: { id: string; day: string; count: number }[] };

/**
 * The figures of each claimant that follow one another, to be joined by steps. A line breaks where the claimant changed
 * what was counted: another population, scope, window or base; and where the older figure is too old to be in the spread of
 * claims still. Ranges without a best figure are not on a line: their middle
 * was not stated. Replaced and retracted figures and second readings are not either.
 *
 *     toClaimLines([december, january]).map((line) => line.points.length)  // [2]
 */
export function toClaimLines(rows: readonly LineRow[]): ClaimLine[] {
  const groups = new Map<string, Point[]>();
  for (const point of rows.flatMap(toPoint)) {
    const key = `${point.row.claimant_slug} ${point.row.measure}`;
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()].flatMap(joinPoints).filter((line) => line.points.length > 1);
}

function joinPoints(points: Point[]): ClaimLine[] {
  const lines: ClaimLine[] = [];
  const open = new Map<string, { line: ClaimLine; index: number }>();
  points.sort((a, b) => compare(a.day, b.day) || compare(a.row.id, b.row.id));
  points.forEach(({ row, day, count, definition }, index) => {
    const before = open.get(definition);
    const since = before ? (points[before.index]?.day ?? day) : day;
    // Another definition on the same day is a second figure of one utterance and breaks nothing.
    const isBroken = points.slice(before?.index ?? index, index).some((between) => between.definition !== definition && between.day > since && between.day < day);
    const isStale = daysBetween(since, day) > SPREAD_DAYS;
    const line: ClaimLine = before && !isBroken && !isStale ? before.line : { measure: row.measure, claimant_slug: row.claimant_slug, points: [] };
    if (line !== before?.line) lines.push(line);
    line.points.push({ id: row.id, day, count });
    open.set(definition, { line, index });
  });
  return lines;
}

type Point = { row: LineRow; day: string; count: number; definition: string };

function toPoint(row: LineRow): Point[] {
  if (row.as_of === null || row.alternative_to_id !== null || (row.status !== "current" && row.status !== "disputed")) return [];
  if (row.temporal !== "cumulative" && row.temporal !== "state") return [];
  const { low, best, high } = readBound(row, row.bound);
  const count = best ?? (low === null ? high : high === null ? low : null);
  return count === null ? [] : [{ row, day: row.as_of, count, definition: definitionOf(row) }];
}

const definitionOf = (row: LineRow): string =>
  JSON.stringify([row.population, row.scope_relation, row.scope ?? null, row.temporal, row.strength_kind, row.components?.toSorted() ?? [], row.base ? [row.base.measure, row.base.strength_kind] : null]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
