import { GROUPS, type Group, type Limit, type Limits, type Piece, type Point } from "@/lib/domain/reconcile/limits";

/** A sum of columns, as pairs of a column's place and its coefficient. */
export type Terms = [column: number, times: number][];
/** A series at a moment: a sum of its pieces over some groups. */
export type Expression = Pick<Limit, "pieces" | "groups" | "at" | "after">;

/** The linear program of a set of claims: what always holds (each sum is at least 0), and each claim's ends. */
export type System = {
  columns: number;
  /** Each sum ≥ 0. */
  always: Terms[];
  /** Each sum ≥ value (low) or ≤ value (high), by the place of its claim. */
  limits: { claim: number; end: "low" | "high"; sum: Terms; value: number }[];
  /** The sums asked for besides. */
  asked: Terms[];
  /** The groups for which a number deployed is among the claims, so that losses are held against it. */
  forces: Group[];
};

// KW is killed or wounded: it rises, which the wounded alone do not.
type Rising = "K" | "KW" | "D";
const RISING: readonly Rising[] = ["K", "KW", "D"];
const isExact = (point: Point): boolean => point.from === point.to;

/** The days on which a rising series is needed: those of its claims, and the two ends of every vague moment. */
class Columns {
  count = 0;
  private readonly places = new Map<string, number>();
  readonly points = new Map<string, Map<string, Point>>();

  at(name: string, group: Group, point: Point): number {
    const series = `${name} ${group}`;
    const key = `${series} ${point.moment}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.count++;
    this.places.set(key, place);
    const points = this.points.get(series) ?? new Map<string, Point>();
    points.set(point.moment, point);
    this.points.set(series, points);
    return place;
  }

  on(name: string, group: Group, day: string): number {
    return this.at(name, group, { from: day, to: day, moment: day });
  }

  pointsOf(name: string, group: Group): Point[] {
    return [...(this.points.get(`${name} ${group}`)?.values() ?? [])];
  }
}

function pieceTerms(columns: Columns, pieces: readonly Piece[], group: Group, at: Point): Terms {
  const terms: Terms = [];
  const hasK = pieces.includes("K");
  if (pieces.includes("W")) {
    terms.push([columns.at("KW", group, at), 1]);
    if (!hasK) terms.push([columns.at("K", group, at), -1]);
  } else if (hasK) terms.push([columns.at("K", group, at), 1]);
  for (const piece of pieces) if (piece !== "K" && piece !== "W") terms.push([columns.at(piece, group, at), 1]);
  return terms;
}

function toTerms(columns: Columns, { pieces, groups, at, after }: Expression): Terms {
  return groups.flatMap((group): Terms => {
    const now = pieceTerms(columns, pieces, group, at);
    if (after === null) return now;
    const then = pieceTerms(columns, pieces, group, { from: after, to: after, moment: after });
    return [...now, ...then.map(([column, times]): Terms[number] => [column, -times])];
  });
}

/**
 * The linear program of these claims (docs/method.md writes it out). Only the days that matter get a column: between two of them
 * a rising series only rises.
 *
 *     toSystem([killedInJanuary, killedInApril]).always.length  // 3: from January to April, and from the ends of January
 */
export function toSystem(claims: readonly Limits[], asked: readonly Expression[] = []): System {
  const columns = new Columns();
  const limits = claims.flatMap((claim, place) =>
    (["low", "high"] as const).flatMap((end) => {
      const limit = claim[end];
      return limit === null ? [] : [{ claim: place, end, sum: toTerms(columns, limit), value: limit.value }];
    }),
  );
  const sums = asked.map((expression) => toTerms(columns, expression));
  const forces = GROUPS.filter((group) => columns.pointsOf("D", group).length > 0);
  const force = forces.flatMap((group) => forceRows(columns, group));
  const always = [...force, ...GROUPS.flatMap((group) => [...RISING.flatMap((series) => risingRows(columns, series, group)), ...withinRows(columns, group)])];
  return { columns: columns.count, always, limits, asked: sums, forces };
}

/** P + K + M + C ≤ D at every moment at which one of them is spoken of. */
function forceRows(columns: Columns, group: Group): Terms[] {
  const moments = new Map(["K", "M", "C", "P"].flatMap((name) => columns.pointsOf(name, group)).map((point) => [point.moment, point]));
  const states = ["M", "C", "P"].map((name) => ({ name, moments: new Set(columns.pointsOf(name, group).map(({ moment }) => moment)) }));
  return [...moments.values()].map((point): Terms => [
    [columns.at("D", group, point), 1],
    [columns.at("K", group, point), -1],
    ...states.filter((state) => state.moments.has(point.moment)).map((state): Terms[number] => [columns.at(state.name, group, point), -1]),
  ]);
}

/** Every day's figure is at least that of the day before; a vague moment lies between the figures of its first and last day. */
function risingRows(columns: Columns, series: Rising, group: Group): Terms[] {
  const points = columns.pointsOf(series, group);
  const vague = points.filter((point) => !isExact(point));
  const ends = vague.flatMap((point): Terms[] => {
    const itself = columns.at(series, group, point);
    return [
      [[itself, 1], [columns.on(series, group, point.from), -1]],
      [[columns.on(series, group, point.to), 1], [itself, -1]],
    ];
  });
  const days = [...new Set([...points.filter(isExact).map(({ from }) => from), ...vague.flatMap(({ from, to }) => [from, to])])].sort();
  const steps = days.slice(1).map((day, place): Terms => [[columns.on(series, group, day), 1], [columns.on(series, group, days[place] as string), -1]]);
  return [...ends, ...steps];
}

/** K ≤ KW: at a moment of both, and else on the next day on which killed or wounded is spoken of. */
function withinRows(columns: Columns, group: Group): Terms[] {
  const wide = columns.pointsOf("KW", group);
  const moments = new Map(wide.map((point) => [point.moment, point]));
  const days = wide.filter(isExact).map(({ from }) => from).sort();
  return columns.pointsOf("K", group).flatMap((point): Terms[] => {
    const itself = columns.at("K", group, point);
    if (moments.has(point.moment)) return [[[columns.at("KW", group, point), 1], [itself, -1]]];
    const next = days.find((day) => day >= point.to);
    return next === undefined ? [] : [[[columns.on("KW", group, next), 1], [itself, -1]]];
  });
}
