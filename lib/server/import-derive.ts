import "server-only";
import { resolveShare, toShareRange } from "@/lib/domain/derive";
import type { Range } from "@/lib/domain/range";
import { MAX_COUNT, type Bound } from "@/lib/domain/terms";
import type { Prisma } from "@/prisma/generated/client";

type Shares = { share_low: number | null; share_best: number | null; share_high: number | null };
type Underived = Range & Shares & { n: number; line: number; bound: Bound; base_low: number | null; base_best: number | null; base_high: number | null };

const AT_ONCE = 5_000;

// A share whose base is not derived itself, or is derived already. A ring of bases is never reached, and refused by a rule.
const NEXT = `SELECT f.n, f.line, f.bound, f.share_low, f.share_best, f.share_high, f.low, f.best, f.high,
    CASE WHEN b.n IS NULL THEN e.low ELSE b.low END AS base_low, CASE WHEN b.n IS NULL THEN e.best ELSE b.best END AS base_best, CASE WHEN b.n IS NULL THEN e.high ELSE b.high END AS base_high
  FROM import_underived u JOIN import_figure f USING (n) LEFT JOIN import_figure b ON b.id = f.base_id LEFT JOIN estimate e ON e.id = f.base_id
  WHERE NOT EXISTS (SELECT FROM import_underived w WHERE w.n = b.n) LIMIT ${AT_ONCE}`;

/** Derives the counts of shares as a claim from the form has them derived, bases before what rests on them. */
export async function deriveStaged(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRawUnsafe("CREATE TEMP TABLE import_underived ON COMMIT DROP AS SELECT n FROM import_figure WHERE derived");
  await tx.$executeRawUnsafe("CREATE UNIQUE INDEX ON import_underived (n)");
  await tx.$executeRawUnsafe("ANALYZE import_underived");
  for (;;) {
    const ready = await tx.$queryRawUnsafe<Underived[]>(NEXT);
    if (ready.length === 0) return;
    const derived = ready.map((figure) => ({ ...figure, ...resolveShare(toShareRange(figure), { low: figure.base_low, best: figure.base_best, high: figure.base_high }, figure.bound) }));
    const tooLarge = derived.filter(({ low, best, high }) => Math.max(low ?? 0, best ?? 0, high ?? 0) > MAX_COUNT);
    const column = <Key extends keyof Underived>(key: Key) => derived.map((figure) => (tooLarge.includes(figure) ? null : figure[key]));
    await tx.$executeRawUnsafe(
      "UPDATE import_figure f SET low = d.low, best = d.best, high = d.high FROM unnest($1::int[], $2::int[], $3::int[], $4::int[]) AS d(n, low, best, high) WHERE d.n = f.n",
      derived.map(({ n }) => n),
      column("low"),
      column("best"),
      column("high"),
    );
    await tx.$executeRawUnsafe("INSERT INTO staged_problem SELECT l, 'share_best', '', 'This share of its base would exceed 2,000,000,000. Check the share and the base.' FROM unnest($1::int[]) l", tooLarge.map(({ line }) => line));
    await tx.$executeRawUnsafe("DELETE FROM import_underived WHERE n = ANY($1::int[])", derived.map(({ n }) => n));
  }
}
