import type { Highs, Model, ModelData } from "highs";
import type { System, Terms } from "@/lib/domain/reconcile/system";

/** Below this, discord is the solver's own inexactness: one person in 50 million. */
const NO_DISCORD = 1e-8;
/** Figures are put to the solver as parts of the largest, times this. */
const SCALE = 1_000;

type Row = { sum: Terms; low: number; high: number };

function toModelData(columns: number, upper: number, rows: readonly Row[], costs: Terms): ModelData {
  const colCost = new Float64Array(columns);
  for (const [column, times] of costs) colCost[column] = times;
  const colUpper = new Float64Array(columns).fill(Infinity);
  colUpper[columns - 1] = upper;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { sum } of rows) {
    // One column may come from both ends of a window; the matrix wants it once.
    const merged = new Map<number, number>();
    for (const [column, times] of sum) merged.set(column, (merged.get(column) ?? 0) + times);
    for (const [column, times] of merged) {
      indices.push(column);
      values.push(times);
    }
    starts.push(indices.length);
  }
  return {
    numCols: columns,
    numRows: rows.length,
    colCost,
    colLower: new Float64Array(columns),
    colUpper,
    rowLower: Float64Array.from(rows, ({ low }) => low),
    rowUpper: Float64Array.from(rows, ({ high }) => high),
    matrix: { format: "csr", numCols: columns, numRows: rows.length, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) },
  };
}

/** How far a set of claims is from agreeing, and the claims whose ends hold it there. */
export type Found = { value: number; forcedBy: number[] };

/**
 * The linear program in memory, solved again and again for parts of its claims. One more column, x, lowers every low and raises
 * every high by that part of it: the least x is the discord, and 0 says that the claims agree. To be disposed of after use.
 *
 *     new ClaimSolver(highs, toSystem([a, b]), 2).discord([true, true]).value  // 0.69
 */
export class ClaimSolver {
  private readonly model: Model;
  private readonly unit: number;
  private readonly first: number;
  private active: boolean[];

  constructor(
    private readonly highs: Highs,
    private readonly system: System,
    claims: number,
  ) {
    const x = system.columns;
    this.unit = Math.max(1, ...system.limits.map(({ value }) => value)) / SCALE;
    this.first = system.always.length;
    this.active = Array.from({ length: claims }, () => true);
    const rows = [
      ...system.always.map((sum): Row => ({ sum, low: 0, high: Infinity })),
      ...system.limits.map((limit): Row => ({ sum: [...limit.sum, [x, (limit.end === "low" ? 1 : -1) * this.scaled(limit.value)]], ...this.bounds(limit) })),
    ];
    this.model = highs.createModel(toModelData(x + 1, 1, rows, [[x, 1]]));
    this.model.options.set({ output_flag: false, primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 });
  }

  private scaled(value: number): number {
    return value / this.unit;
  }

  private bounds({ end, value }: { end: "low" | "high"; value: number }): { low: number; high: number } {
    return end === "low" ? { low: this.scaled(value), high: Infinity } : { low: -Infinity, high: this.scaled(value) };
  }

  private choose(active: readonly boolean[]): void {
    this.system.limits.forEach((limit, place) => {
      const on = active[limit.claim] ?? false;
      if (on === this.active[limit.claim]) return;
      const { low, high } = on ? this.bounds(limit) : { low: -Infinity, high: Infinity };
      this.model.changeRowBounds(this.first + place, low, high);
    });
    this.active = [...active];
  }

  private solved(): boolean {
    this.model.run();
    return this.model.getModelStatus() === this.highs.constants.modelStatus.optimal;
  }

  /** The discord of the chosen claims: 0 where they can all be true. */
  discord(active: readonly boolean[]): Found {
    this.choose(active);
    if (!this.solved()) throw new Error("The linear program was not solved.");
    const { rowDual } = this.model.getSolution();
    const value = this.model.getObjectiveValue();
    if (value <= NO_DISCORD) return { value: 0, forcedBy: [] };
    const forcing = this.system.limits.filter((_, place) => Math.abs(rowDual[this.first + place] ?? 0) > 1e-12);
    return { value: Math.min(1, value), forcedBy: [...new Set(forcing.map(({ claim }) => claim))].sort((a, b) => a - b) };
  }

  /** A smallest part of these claims that still conflicts: none of it can be left out. */
  core(active: readonly boolean[]): number[] {
    let core = this.discord(active).forcedBy;
    for (const claim of [...core]) {
      if (!core.includes(claim)) continue;
      const { value, forcedBy } = this.discord(active.map((on, place) => on && place !== claim && core.includes(place)));
      if (value > 0) core = forcedBy;
    }
    return core;
  }

  /** The least and the most of each sum asked for that agreeing claims leave; null where there is none. */
  ranges(active: readonly boolean[]): { low: number | null; high: number | null }[] {
    this.choose(active);
    const { minimize, maximize } = this.highs.constants.objectiveSense;
    const x = this.system.columns;
    this.model.changeColCost(x, 0);
    this.model.changeColBounds(x, 0, 0);
    const ranges = this.system.asked.map((sum) => {
      for (const [column, times] of sum) this.model.changeColCost(column, times);
      const [low, high] = [minimize, maximize].map((sense) => {
        this.model.changeObjectiveSense(sense);
        // Every cost is a sum of columns that are at least 0, so what is not solved upward is unbounded.
        return this.solved() ? this.model.getObjectiveValue() * this.unit : null;
      });
      for (const [column] of sum) this.model.changeColCost(column, 0);
      return { low: low ?? null, high: high ?? null };
    });
    this.model.changeObjectiveSense(minimize);
    this.model.changeColBounds(x, 0, 1);
    this.model.changeColCost(x, 1);
    return ranges;
  }

  /**
   * The least and the most that one sum can be of another. By the transform of Charnes and Cooper: all figures are divided by the
   * second sum, and x becomes what 1 is divided to.
   */
  ratio(active: readonly boolean[], part: Terms, whole: Terms): { low: number | null; high: number | null } {
    const x = this.system.columns;
    const rows = [
      ...this.system.always.map((sum): Row => ({ sum, low: 0, high: Infinity })),
      ...this.system.limits.flatMap(({ claim, end, sum, value }): Row[] =>
        active[claim] ? [{ sum: [...sum, [x, -this.scaled(value)]], low: end === "low" ? 0 : -Infinity, high: end === "low" ? Infinity : 0 }] : [],
      ),
      { sum: whole, low: 1, high: 1 },
    ];
    const model = this.highs.createModel(toModelData(x + 1, Infinity, rows, part));
    try {
      model.options.set({ output_flag: false });
      const { minimize, maximize } = this.highs.constants.objectiveSense;
      const [low, high] = [minimize, maximize].map((sense) => {
        model.changeObjectiveSense(sense);
        model.run();
        return model.getModelStatus() === this.highs.constants.modelStatus.optimal ? model.getObjectiveValue() : null;
      });
      return { low: low ?? null, high: high ?? null };
    } finally {
      model.dispose();
    }
  }

  dispose(): void {
    this.model.dispose();
  }
}
