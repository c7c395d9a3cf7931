import type { Possible } from "@/lib/domain/reconcile/answer";
import { GROUPS, type Group, type Limits, type Piece } from "@/lib/domain/reconcile/limits";
import type { ClaimSolver } from "@/lib/domain/reconcile/solver";
import type { Expression, System } from "@/lib/domain/reconcile/system";
import { MEASURE_LABELS, STRENGTH_KIND_LABELS, type Population } from "@/lib/domain/terms";

/** The sums that are asked for, and which pieces a claim must speak of for the answer to say anything. */
const SERIES: readonly { series: string; pieces: readonly Piece[]; spokenOf: readonly Piece[] }[] = [
  { series: MEASURE_LABELS.killed, pieces: ["K"], spokenOf: ["K"] },
  { series: MEASURE_LABELS.wounded, pieces: ["W"], spokenOf: ["W"] },
  { series: MEASURE_LABELS.killed_or_wounded, pieces: ["K", "W"], spokenOf: ["W"] },
  { series: MEASURE_LABELS.missing, pieces: ["M"], spokenOf: ["M"] },
  { series: MEASURE_LABELS.captured, pieces: ["C"], spokenOf: ["C"] },
  { series: MEASURE_LABELS.excess_deaths, pieces: ["X"], spokenOf: ["X"] },
  { series: STRENGTH_KIND_LABELS.deployed_total, pieces: ["D"], spokenOf: ["D"] },
  { series: STRENGTH_KIND_LABELS.present, pieces: ["P"], spokenOf: ["P"] },
];

/** What is asked of the solver at a day: a sum for each series that the claims speak of, for each population they speak of. */
export type Question = Expression & { series: string; population: Population };

/**
 * The questions that these claims can say something on, at a day.
 *
 *     toQuestions([killed], "2025-04-30")  // [{ series: "killed", population: "combatants", … }]
 */
export function toQuestions(claims: readonly Limits[], date: string): Question[] {
  const limits = claims.flatMap(({ low, high }) => [low, high].filter((limit) => limit !== null));
  const groups = GROUPS.filter((group) => limits.some((limit) => limit.groups.includes(group)));
  const named = GROUPS.filter((group) => limits.some((limit) => limit.groups.length === 1 && limit.groups[0] === group));
  const joint: [Population, readonly Group[]][] = groups.length > 1 ? [["all", GROUPS]] : [];
  const populations: [Population, readonly Group[]][] = [...named.map((group): [Population, readonly Group[]] => [group, [group]]), ...joint];
  const at = { from: date, to: date, moment: date };
  return SERIES.filter(({ spokenOf }) => limits.some(({ pieces }) => spokenOf.every((piece) => pieces.includes(piece)))).flatMap(({ series, pieces }) =>
    populations
      .filter(([, wanted]) => limits.some((limit) => limit.groups.some((group) => wanted.includes(group))))
      .map(([population, wanted]) => ({ series, population, pieces, groups: wanted, at, after: null })),
  );
}

const whole = (value: number | null): number | null => (value === null ? null : Math.round(value * 1_000) / 1_000);
const inward = (value: number | null, round: (x: number) => number): number | null => (value === null ? null : round(Math.abs(value - Math.round(value)) < 1e-4 ? Math.round(value) : value));

/**
 * What the chosen claims leave possible at the day of the questions: the range of each series, and of wounded for each killed.
 * Where they do not agree, nothing follows.
 *
 *     possibleAt(solver, system, questions, "2025-04-30", active).series[0]  // { series: "killed", population: "combatants", low: 550, high: 649 }
 */
export function possibleAt(solver: ClaimSolver, system: System, questions: readonly Question[], date: string, active: readonly boolean[]): Possible {
  const claims = active.flatMap((on, place) => (on ? [place] : []));
  if (solver.discord(active).value > 0) return { date, agree: false, claims, series: [], wounded_per_killed: null };
  const ranges = solver.ranges(active);
  // Counts are whole, so the ends move inward.
  const series = questions.map((question, place) => ({
    series: question.series,
    population: question.population,
    low: inward(ranges[place]?.low ?? null, Math.ceil),
    high: inward(ranges[place]?.high ?? null, Math.floor),
  }));
  return { date, agree: true, claims, series, wounded_per_killed: woundedPerKilled(solver, system, questions, active, ranges) };
}

function woundedPerKilled(solver: ClaimSolver, system: System, questions: readonly Question[], active: readonly boolean[], ranges: readonly { low: number | null; high: number | null }[]): Possible["wounded_per_killed"] {
  // The widest population the claims speak of comes last.
  const placeOf = (series: string): number => questions.findLastIndex((question) => question.series === series);
  const [killed, wounded] = [placeOf(MEASURE_LABELS.killed), placeOf(MEASURE_LABELS.wounded)];
  const part = system.asked[wounded];
  const all = system.asked[killed];
  if (!part || !all || questions[killed]?.population !== questions[wounded]?.population) return null;
  if (ranges[killed]?.high === 0) return null;
  const { low, high } = solver.ratio(active, part, all);
  return { low: whole(low), high: (ranges[killed]?.low ?? 0) < 0.5 ? null : whole(high) };
}
