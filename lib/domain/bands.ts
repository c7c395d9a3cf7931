import { toFraction, toShareRange } from "@/lib/domain/derive";
import type { EstimateRow, MarkRow } from "@/lib/domain/estimate";
import { isPoint, toEnds, type Ends, type Range } from "@/lib/domain/range";
import type { Bound } from "@/lib/domain/terms";

/** How far rounding may have moved a figure. Never an error margin and never a confidence interval. */
export type Band = { low: number; high: number };

/** No rounding may have moved a figure by more than an eighth of it. */
const LARGEST_PART = 0.125;
/** Below this, people count. */
const SMALLEST_ROUNDED = 20;

/**
 * What a count may have been before it was rounded: half a unit of its last significant figure either way, at most 12.5% of
 * it, outward to whole numbers. Null below 20, where people count rather than round.
 *
 *     countBand(4000)   // { low: 3500, high: 4500 }
 *     countBand(10000)  // { low: 8750, high: 11250 }
 *     countBand(5937)   // { low: 5937, high: 5937 }
 */
export function countBand(value: number): Band | null {
  if (value < SMALLEST_ROUNDED) return null;
  let unit = 1;
  while (value % (unit * 10) === 0) unit *= 10;
  if (unit === 1) return { low: value, high: value };
  const reach = Math.min(unit / 2, value * LARGEST_PART);
  return { low: Math.floor(value - reach), high: Math.ceil(value + reach) };
}

/** What people mean by the fractions they name (DESIGN §3); everything else is read as a percentage. */
const NAMED_FRACTIONS: readonly { n: number; d: number; band: Band }[] = [
  { n: 1, d: 3, band: { low: 0.3, high: 0.37 } },
  { n: 1, d: 2, band: { low: 0.45, high: 0.55 } },
  { n: 1, d: 4, band: { low: 0.22, high: 0.28 } },
  { n: 2, d: 3, band: { low: 0.62, high: 0.71 } },
];

// Shares are decimals of a few digits; this takes away what floating point adds to 0.6 - 0.05.
const tidy = (share: number): number => Math.round(share * 1e9) / 1e9;
const isWholeTen = (share: number): boolean => Math.abs(share * 10 - Math.round(share * 10)) < 1e-9;

/**
 * What a share may stand for. A third, a half, a quarter and two thirds have bands of their own, unless they were put as a
 * percentage; a percentage reaches half a point either way, whole tens with a hedge ("about 60%") five points. A multiple
 * ("three times") has no band of its own in the method and is read as a number rounded to its last figure, like a count.
 *
 *     fractionBand(0.3333, true)      // { low: 0.3, high: 0.37 }
 *     fractionBand(0.6, true)         // { low: 0.55, high: 0.65 }
 *     fractionBand(0.5, false, true)  // { low: 0.495, high: 0.505 }: "50%"
 */
export function fractionBand(share: number, hedged: boolean, asPercent = false): Band {
  const fraction = toFraction(share);
  const named = asPercent || fraction === null ? undefined : NAMED_FRACTIONS.find(({ n, d }) => n === fraction.n && d === fraction.d);
  if (named) return named.band;
  if (share > 1 && !asPercent) {
    let unit = 1;
    while (Math.abs(share / unit - Math.round(share / unit)) > 1e-9) unit /= 10;
    const reach = Math.min(unit / 2, share * LARGEST_PART);
    return { low: tidy(share - reach), high: tidy(share + reach) };
  }
  const reach = hedged && isWholeTen(share) ? 0.05 : 0.005;
  const most = share <= 1 ? 1 : Infinity;
  return { low: tidy(Math.max(0, share - reach)), high: tidy(Math.min(most, share + reach)) };
}

/** Whether a share was put as a percentage rather than as a fraction. */
export const isPercentPhrase = (words: string): boolean => /%|\bper ?cent/iu.test(words);

/** What a band depends on. A row without its share and base has no band if it is derived: its count alone says too little. */
export type BandRow = Pick<MarkRow, "bound" | "low" | "best" | "high" | "words_only" | "derived" | "interval_kind" | "words"> &
  Partial<Pick<EstimateRow, "method" | "share_low" | "share_best" | "share_high" | "base">>;

const isRoundable = (range: Range, bound: Bound): boolean => isPoint(range) && (bound === "exact" || bound === "approximately" || bound === "between");

function derivedBand(row: BandRow): Band | null {
  const { base } = row;
  const share = toShareRange({ share_low: row.share_low ?? null, share_best: row.share_best ?? null, share_high: row.share_high ?? null });
  if (!base) return null;
  const shareIsRound = share.best !== null && isRoundable(share, row.bound);
  const baseBand = base.best !== null && isRoundable(base, base.bound) ? countBand(base.best) : null;
  if (!shareIsRound && baseBand === null) return null;
  const part: Ends = shareIsRound && share.best !== null ? fractionBand(share.best, row.bound === "approximately", isPercentPhrase(row.words)) : toEnds(share);
  const whole: Ends = baseBand ?? toEnds(base);
  if (part.low === null || part.high === null || whole.low === null || whole.high === null) return null;
  // Tidied first: 0.3 × 11,500 is 3,449.9999… in floating point, and the floor would invent a soldier.
  return { low: Math.floor(tidy(part.low * whole.low)), high: Math.ceil(tidy(part.high * whole.high)) };
}

/**
 * How far rounding may have moved one estimate, or null where it is taken as it stands: words only, named counts and
 * registries, stated ends of ranges, intervals, open bounds, counts below 20. For a derived figure: what its fraction may
 * stand for times what its base may have been.
 *
 *     estimateBand(podolyak)  // { low: 3450, high: 4625 }: 0.30–0.37 of 11,500–12,500
 */
export function estimateBand(row: BandRow): Band | null {
  if (row.words_only || row.interval_kind !== "none" || row.method === "named_count" || row.method === "registry") return null;
  if (row.derived) return derivedBand(row);
  return row.best !== null && isRoundable(row, row.bound) ? countBand(row.best) : null;
}

/**
 * A band, or a figure as its own band, widened on request by a part of each end, outward to whole numbers.
 *
 *     withSlack({ low: 3500, high: 4500 }, 0.1)  // { low: 3150, high: 4950 }
 */
export function withSlack(band: Band, slack: number): Band {
  return { low: Math.floor(tidy(band.low * (1 - slack))), high: Math.ceil(tidy(band.high * (1 + slack))) };
}
