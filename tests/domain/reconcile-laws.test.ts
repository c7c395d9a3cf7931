import fc from "fast-check";
import { addDays } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { smallestHittingSets } from "@/lib/domain/reconcile/hitting-sets";
import { toLimits } from "@/lib/domain/reconcile/limits";
import { pairMatrix, pairVerdict } from "@/lib/domain/reconcile/pairs";
import { DEFAULT_READINGS } from "@/lib/domain/reconcile/readings";
import { smallestSets } from "@/lib/domain/reconcile/sets";
import { ClaimSolver } from "@/lib/domain/reconcile/solver";
import { toSystem } from "@/lib/domain/reconcile/system";
import { anEstimate, CONTEXT, estimates, highs, reconciled } from "@/tests/support/reconciled";

const DAYS = ["2024-11-30", "2025-01-10", "2025-01-31", "2025-02-15", "2025-06-30"] as const;
const ALL: readonly Partial<EstimateRow>[] = [
  { measure: "killed", components: ["killed"] },
  { measure: "killed_or_wounded", components: ["killed", "wounded"] },
  { measure: "wounded", components: ["wounded"] },
  { measure: "captured", components: ["captured"], temporal: "state" },
  { measure: "missing", components: ["missing"] },
  { measure: "irrecoverable", components: ["killed", "missing", "captured"] },
  { measure: "all_losses", components: ["killed", "wounded", "missing", "captured"] },
  { measure: "casualties", components: [] },
  { measure: "mixed", components: ["killed", "captured"] },
  { measure: "mixed", components: ["wounded", "deserted"] },
  { measure: "excess_deaths", components: [] },
  { measure: "strength", strength_kind: "deployed_total", components: [], temporal: "state" },
  { measure: "strength", strength_kind: "present", components: [], temporal: "state" },
  { measure: "strength", strength_kind: "additional", components: [], temporal: "state", since: "2025-01-01" },
];
const ends = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(3)).map(([a, b, open]): Partial<EstimateRow> => {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  if (open === 0) return { bound: "at_least", low: a, best: null, high: null };
  if (open === 1) return { bound: "at_most", low: null, best: null, high: a };
  return open === 2 ? { best: a } : { bound: "between", low, best: null, high };
});
const anyRow: fc.Arbitrary<Partial<EstimateRow>> = fc
  .record({
    kind: fc.constantFrom(...ALL),
    ends,
    as_of: fc.constantFrom(...DAYS, null),
    as_of_precision: fc.constantFrom("day" as const, "day" as const, "month" as const),
    population: fc.constantFrom("combatants" as const, "combatants" as const, "civilians" as const, "all" as const, "not_stated" as const),
    scope_relation: fc.constantFrom("same" as const, "same" as const, "same" as const, "narrower" as const, "wider" as const, "other" as const),
    method: fc.constantFrom("statement" as const, "statement" as const, "registry" as const),
    window: fc.constantFrom({}, {}, { temporal: "period" as const, since: "2024-12-15" }, { temporal: "period" as const, since: "2025-01-05" }, { temporal: "rate" as const, rate_per: "day" as const, since: "2025-01-05", until: "2025-01-10" }),
    said_on: fc.constantFrom("2025-07-01", "2025-07-01", "2025-01-20"),
  })
  .map(({ kind, ends: figure, window, ...rest }) => ({ ...kind, ...figure, ...(kind.temporal ? {} : window), ...rest }));
const anyRows = (least: number, most: number): fc.Arbitrary<EstimateRow[]> => fc.array(anyRow, { minLength: least, maxLength: most }).map((rows) => estimates(...rows));

const discordOf = async (rows: readonly EstimateRow[], slack = 0): Promise<number> => (await reconciled(rows, { parts: ["discord"], readings: { slack } })).discord!.value;
const close = 1e-6;

describe("discord", () => {
  it("is not lowered by one claim more", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows(2, 9), async (rows) => {
        expect(await discordOf(rows)).toBeGreaterThanOrEqual((await discordOf(rows.slice(0, -1))) - close);
      }),
      { numRuns: 150 },
    );
  });

  it("is not raised by slack", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows(2, 9), fc.integer({ min: 1, max: 50 }), async (rows, percent) => {
        expect(await discordOf(rows, percent / 100)).toBeLessThanOrEqual((await discordOf(rows)) + close);
      }),
      { numRuns: 150 },
    );
  });

  it("is that of the worst pair, where only totals of killed are claimed", async () => {
    const killed = fc.array(fc.tuple(ends, fc.constantFrom(...DAYS)), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(killed, async (given) => {
        const { discord, conflicts } = await reconciled(estimates(...given.map(([figure, as_of]) => ({ ...figure, as_of }))), { parts: ["discord"] });
        expect(discord!.worst === null).toBe(conflicts.length === 0);
      }),
      { numRuns: 100 },
    );
  });
});

/** Killed, wounded, missing and captured as they went, day by day; claims speak the truth of it, some loosely. */
const aHistory = fc.array(fc.record({ killed: fc.nat(30), wounded: fc.nat(50), died: fc.nat(20), missing: fc.nat(15), captured: fc.nat(15) }), { minLength: 250, maxLength: 250 });
function trueFigures(history: readonly { killed: number; wounded: number; died: number; missing: number; captured: number }[], day: string) {
  const state = { killed: 0, wounded: 0, missing: 0, captured: 0 };
  history.forEach((one, place) => {
    if (addDays(CONTEXT.counts_from, place) > day) return;
    const died = Math.min(one.died, state.wounded);
    state.killed += one.killed + died;
    state.wounded += one.wounded - died;
    state.missing = one.missing;
    state.captured = one.captured;
  });
  return state;
}

describe("claims of one true history", () => {
  it("agree, however loosely they put it", async () => {
    const told = fc.array(fc.record({ kind: fc.nat(6), day: fc.nat(249), from: fc.nat(248), vague: fc.boolean(), below: fc.nat(40), above: fc.nat(40), window: fc.boolean() }), { minLength: 3, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(aHistory, told, async (history, tellings) => {
        const rows = tellings.map(({ kind, day, from, vague, below, above, window }) => {
          const as_of = addDays(CONTEXT.counts_from, day);
          const { killed, wounded, missing, captured } = trueFigures(history, as_of);
          const truth = [killed, killed + wounded, wounded, captured, missing, killed + missing + captured, killed + wounded + missing + captured][kind] ?? 0;
          const since = addDays(CONTEXT.counts_from, 40 + (from % 60));
          const before = trueFigures(history, addDays(since, -1));
          const rise = kind === 0 ? killed - before.killed : killed + wounded - before.killed - before.wounded;
          const isWindow = window && kind < 2 && since < as_of;
          const figure = isWindow ? rise : truth;
          return { ...ALL[kind], bound: "between" as const, low: Math.max(0, figure - below), best: null, high: figure + above, as_of, as_of_precision: vague ? ("month" as const) : ("day" as const), ...(isWindow ? { temporal: "period" as const, since } : {}) };
        });
        expect(await discordOf(estimates(...rows))).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the pair rules", () => {
  it("say of any two claims what the linear program says", async () => {
    const solver = await highs();
    fc.assert(
      fc.property(anyRow, anyRow, (a, b) => {
        const limits = [anEstimate(1, a), anEstimate(2, b)].map((row) => toLimits(row, DEFAULT_READINGS, CONTEXT));
        const one = new ClaimSolver(solver, toSystem(limits), 2);
        const { value } = one.discord([true, true]);
        one.dispose();
        expect(pairVerdict(limits[0]!, limits[1]!).verdict === "cannot").toBe(value > 0);
      }),
      { numRuns: 3_000 },
    );
  });
});

const subsets = (n: number): number[][] => Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, one) => one).filter((one) => (bits >> one) & 1));

describe("the smallest sets to set aside", () => {
  it("are smallest, and all of them, by trying every set of up to 12 claims", async () => {
    const solver = await highs();
    await fc.assert(
      fc.asyncProperty(anyRows(2, 12), async (rows) => {
        const { sets } = await reconciled(rows, { parts: ["sets"] });
        const limits = rows.map((row) => toLimits(row, DEFAULT_READINGS, CONTEXT));
        const one = new ClaimSolver(solver, toSystem(limits), rows.length);
        const agrees = (aside: readonly number[]): boolean => one.discord(rows.map((_, place) => !aside.includes(place))).value === 0;
        const tried = subsets(rows.length).filter(({ length }) => length <= sets!.size).filter(agrees);
        one.dispose();
        const smallest = tried.filter(({ length }) => length === Math.min(...tried.map((set) => set.length)));
        expect(sets!.proven).toBe(true);
        expect(sets!.size).toBe(smallest[0]!.length);
        expect(sets!.count).toBe(smallest.length);
        if (smallest.length <= 20) expect(sets!.listed.map(String).sort()).toEqual(smallest.map(String).sort());
        expect(sets!.stands_in).toEqual(rows.map((_, place) => smallest.filter((set) => set.includes(place)).length));
      }),
      { numRuns: 40 },
    );
  });

  it("leave agreeing claims even where there was no time to prove them smallest", async () => {
    const solver = await highs();
    fc.assert(
      fc.property(anyRows(2, 12), fc.constantFrom(0.3, 1), (rows, spent) => {
        const limits = rows.map((row) => toLimits(row, DEFAULT_READINGS, CONTEXT));
        const one = new ClaimSolver(solver, toSystem(limits), rows.length);
        const sets = smallestSets(one, limits, pairMatrix(limits).clashes, () => spent);
        for (const set of sets.listed) expect(one.discord(rows.map((_, place) => !set.includes(place))).value).toBe(0);
        expect(sets.listed.length).toBeGreaterThan(0);
        one.dispose();
      }),
      { numRuns: 200 },
    );
  });

  it("are counted without listing them, as trying every set counts them", () => {
    const groups = fc.array(fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }), { maxLength: 14 });
    fc.assert(
      fc.property(groups, (given) => {
        const hits = subsets(10).filter((set) => given.every((group) => group.some((one) => set.includes(one))));
        const size = Math.min(...hits.map((set) => set.length));
        const smallest = hits.filter((set) => set.length === size);
        const found = smallestHittingSets(given, 1_000);
        expect(found).toMatchObject({ size, count: smallest.length });
        expect(found.sets.map(String).sort()).toEqual(smallest.map(String).sort());
        for (let one = 0; one < 10; one += 1) expect(found.standsIn.get(one) ?? 0).toBe(smallest.filter((set) => set.includes(one)).length);
      }),
      { numRuns: 200 },
    );
  });
});
