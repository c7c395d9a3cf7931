import type { Highs } from "highs";
import { rebase } from "@/lib/domain/derive";
import type { BaseRow, EstimateRow } from "@/lib/domain/estimate";
import { formatFigure } from "@/lib/domain/format";
import type { Range } from "@/lib/domain/range";
import type { Discord, Part, Ratio, ReconcileAnswer, ReconcileRequest } from "@/lib/domain/reconcile/answer";
import { toLimits, type LimitContext, type Limits } from "@/lib/domain/reconcile/limits";
import { areIntervals, pairMatrix, type Clashing } from "@/lib/domain/reconcile/pairs";
import { possibleAt, toQuestions } from "@/lib/domain/reconcile/possible";
import { REFERENCE_RATIOS } from "@/lib/domain/reconcile/ratios";
import { knownDay, toReadClaim } from "@/lib/domain/reconcile/read-claim";
import type { Readings } from "@/lib/domain/reconcile/readings";
import { smallestSets, type Spent } from "@/lib/domain/reconcile/sets";
import { ClaimSolver } from "@/lib/domain/reconcile/solver";
import { toSystem, type System } from "@/lib/domain/reconcile/system";

/** What is held against each other: the rows that were chosen, and all that goes with them. */
export type ReconcileTask = {
  topic: string;
  revision: number;
  context: LimitContext;
  rows: readonly EstimateRow[];
  /** Ratios that the topic's claims imply, to stand beside. */
  implied: readonly Ratio[];
  base: BaseRow | Range | null;
  request: Pick<ReconcileRequest, "readings" | "date" | "set_aside" | "parts">;
};

export type Progress = (stage: "read" | Part, share: number) => void;
/** How the work is watched: the part of its time that the search for sets has used, and who is told. */
export type Watch = { spent: Spent; progress: Progress };

type LeftOut = ReconcileAnswer["left_out"][number];

/**
 * The rows that take part: of the readings of one utterance one, of a revised figure the later, nothing taken back.
 *
 *     chooseRows([first, heardAs], DEFAULT_READINGS).leftOut[0].reason  // "Another reading of the same utterance takes part."
 */
export function chooseRows(rows: readonly EstimateRow[], readings: Pick<Readings, "alternatives">): { chosen: EstimateRow[]; leftOut: LeftOut[] } {
  const ids = new Set(rows.map(({ id }) => id));
  const heard = new Map<string, string>();
  for (const row of rows) {
    const utterance = row.alternative_to_id ?? row.id;
    const isWanted = readings.alternatives.includes(row.id);
    const isFirst = row.alternative_to_id === null;
    const before = heard.get(utterance);
    if (before === undefined || isWanted || (isFirst && !readings.alternatives.includes(before))) heard.set(utterance, row.id);
  }
  const reasonOut = (row: EstimateRow): string | null => {
    if (row.claim_status !== "published" || row.status === "retracted") return "It was taken back.";
    if ((row.status === "superseded" || row.status === "corrected") && row.successor_id !== null && ids.has(row.successor_id)) return "A later figure of the same claim takes its place.";
    return heard.get(row.alternative_to_id ?? row.id) === row.id ? null : "Another reading of the same utterance takes part.";
  };
  const chosen: EstimateRow[] = [];
  const leftOut: LeftOut[] = [];
  for (const row of rows) {
    const reason = reasonOut(row);
    if (reason === null) chosen.push(row);
    else leftOut.push({ id: row.id, claimant: row.claimant_name, figure: formatFigure(row), reason });
  }
  return { chosen, leftOut };
}

/** With how little of each a clashing pair could agree: low × (1 − x) = high × (1 + x). */
const pairDiscord = (low: number, high: number): number => (low - high) / (low + high);

function toDiscord(solver: ClaimSolver, claims: readonly Limits[], clashes: readonly Clashing[]): Discord {
  const found = solver.discord(claims.map(() => true));
  let worst: Discord["worst"] = null;
  let most = 0;
  for (const { low, high } of clashes) {
    const [stated_low, stated_high] = [claims[low]?.low?.value ?? 0, claims[high]?.high?.value ?? 0];
    const x = pairDiscord(stated_low, stated_high);
    if (x <= most) continue;
    most = x;
    worst = { low, high, stated_low, stated_high, relaxed_low: stated_low * (1 - x), relaxed_high: stated_high * (1 + x) };
  }
  // Where no pair asks for as much, several claims force it together.
  if (worst && most >= found.value - 1e-6) return { value: most, forced_by: [worst.low, worst.high].sort((a, b) => a - b), worst };
  return { value: found.value, forced_by: found.forcedBy, worst: null };
}

const lastDay = (claims: readonly Limits[], counts_from: string | null): string => {
  const days = claims.flatMap(({ low, high }) => [low, high].flatMap((limit) => knownDay(limit?.at.to) ?? []));
  return days.sort().at(-1) ?? counts_from ?? "2000-01-01";
};

const forceRule = ({ forces }: System): string =>
  forces.length > 0
    ? "The killed, missing, captured and present are held against the number deployed in all."
    : "No number deployed in all is among these claims, so losses are not held against one.";

/**
 * Holds a set of estimates against each other (DESIGN §4): every pair, how far all are from agreeing, what could be set aside,
 * and what the rest leaves possible. Says nothing of who is right. `highs` is the loaded solver.
 *
 *     reconcile(highs, { ...task, rows: [killed4000, killed600later] }, watch).discord.value  // 0.69
 */
export function reconcile(highs: Highs, { topic, revision, context, rows, implied, base, request }: ReconcileTask, { spent, progress }: Watch): ReconcileAnswer {
  const { readings, parts } = request;
  const { chosen, leftOut } = chooseRows(rows, readings);
  const read = base === null ? chosen : chosen.map((row) => rebase(row, base));
  const claims = read.map((row) => toLimits(row, readings, context));
  const { matrix, counts, clashes } = pairMatrix(claims);
  progress("read", 1);

  const date = request.date ?? lastDay(claims, context.counts_from);
  const questions = parts.includes("possible") ? toQuestions(claims, date) : [];
  const system = toSystem(claims, questions);
  const solver = new ClaimSolver(highs, system, claims.length);
  const answered = <T>(part: Part, answer: () => T): T | null => {
    if (!parts.includes(part)) return null;
    progress(part, 0);
    const given = answer();
    progress(part, 1);
    return given;
  };
  try {
    return {
      topic,
      revision,
      claims: read.map((row, place) => toReadClaim(row, claims[place] as Limits)),
      left_out: leftOut,
      force_rule: forceRule(system),
      matrix,
      pairs: counts,
      conflicts: clashes.map((clash) => ({ ...clash, within_intervals: areIntervals(read[clash.low] as EstimateRow, read[clash.high] as EstimateRow) })),
      discord: answered("discord", () => toDiscord(solver, claims, clashes)),
      sets: answered("sets", () => smallestSets(solver, claims, clashes, () => {
        const share = spent();
        progress("sets", Math.min(1, share));
        return share;
      })),
      possible: answered("possible", () => possibleAt(solver, system, questions, date, claims.map(({ id }) => !request.set_aside.includes(id)))),
      ratios: { implied: [...implied], reference: [...REFERENCE_RATIOS] },
    };
  } finally {
    solver.dispose();
  }
}
