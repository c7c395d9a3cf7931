import "server-only";
import { resolveShare } from "@/lib/domain/derive";
import { hasCount, hasShare } from "@/lib/domain/estimate";
import type { Range } from "@/lib/domain/range";
import { MAX_COUNT, type Bound } from "@/lib/domain/terms";
import type { WriteTx } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";

type Shares = { share_low: number | null; share_best: number | null; share_high: number | null };
type Figure = Range & Shares & { id: string; base_id: string | null; bound: Bound };

const toShare = (figure: Shares): Range => ({ low: figure.share_low, best: figure.share_best, high: figure.share_high });
const toRange = ({ low, best, high }: Range): Range => ({ low, best, high });

/**
 * The figures with the counts that follow from their shares: a figure that states a share of a base and no count of its own
 * gets `low`, `best`, `high` by interval arithmetic and `derived: true`; a stated count is never touched.
 */
export async function withDerivedCounts<F extends Figure>(tx: WriteTx, figures: readonly F[]): Promise<Array<F & { derived: boolean }>> {
  const here = new Map(figures.map((figure) => [figure.id, figure]));
  const elsewhere = figures.flatMap(({ base_id }) => (base_id !== null && !here.has(base_id) ? base_id : []));
  const bases = await tx.estimate.findMany({ where: { id: { in: elsewhere } }, select: { id: true, low: true, best: true, high: true } });
  const settled = new Map<string, Range>(bases.map((base) => [base.id, toRange(base)]));

  const settle = (figure: F, above: ReadonlySet<string>): Range => {
    const known = settled.get(figure.id);
    if (known) return known;
    const own = toRange(figure);
    // A chain of bases that closes is refused by the database; here it only must not loop.
    const base = figure.base_id === null || above.has(figure.base_id) ? undefined : here.get(figure.base_id);
    const baseRange = base ? settle(base, new Set([...above, figure.id])) : settled.get(figure.base_id ?? "");
    const range = isDerived(figure) && baseRange ? resolveShare(toShare(figure), baseRange, figure.bound) : own;
    settled.set(figure.id, range);
    return range;
  };
  return figures.map((figure, index) => ({ ...figure, ...countable(settle(figure, new Set()), `/estimates/${index}/share_best`), derived: isDerived(figure) }));
}

/** The counts, unless they exceed what a count can be: 900 times 2,000,000,000. */
function countable(range: Range, pointer: string): Range {
  if (Math.max(range.low ?? 0, range.best ?? 0, range.high ?? 0) <= MAX_COUNT) return range;
  throw new ProblemError(400, "A count would exceed 2,000,000,000.", [{ pointer, detail: "This share of its base would exceed 2,000,000,000. Check the share and the base." }]);
}

const isDerived = (figure: Figure): boolean => figure.base_id !== null && hasShare(figure) && !hasCount(figure);

/**
 * Recomputes the derived figures that rest, directly or through others, on these estimates. Their claims move
 * on by one version, so that an editor who has one open sees that a figure in it changed; those that have moved already do not again.
 */
export async function deriveDependents(tx: WriteTx, estimateIds: readonly string[], movedClaims: readonly string[]): Promise<void> {
  let changed = [...estimateIds];
  const moved = new Set(movedClaims);
  while (changed.length > 0) {
    const dependents = await tx.estimate.findMany({ where: { base_id: { in: changed }, derived: true }, include: { base: true } });
    changed = [];
    for (const dependent of dependents) {
      if (!dependent.base) continue;
      const range = countable(resolveShare(toShare(dependent), toRange(dependent.base), dependent.bound as Bound), "/estimates");
      if (range.low === dependent.low && range.best === dependent.best && range.high === dependent.high) continue;
      if (!moved.has(dependent.claim_id)) await tx.claim.update({ where: { id: dependent.claim_id }, data: { version: { increment: 1 } } });
      moved.add(dependent.claim_id);
      await tx.estimate.update({ where: { id: dependent.id }, data: range });
      changed.push(dependent.id);
    }
  }
}
