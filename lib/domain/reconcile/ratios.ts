import type { EstimateRow } from "@/lib/domain/estimate";
import { formatFigureWords, formatMeasure, formatShareRange } from "@/lib/domain/format";
import { toEnds } from "@/lib/domain/range";
import type { Ratio } from "@/lib/domain/reconcile/answer";

const CRS = "https://www.everycrsreport.com/reports/RL32492.html";
const reference = (who: string, ratio: number): Ratio => ({
  low: ratio,
  high: ratio,
  who,
  words: `About ${ratio} wounded and surviving for each battle death, in records compiled by the Department of Defense.`,
  estimates: [],
  url: CRS,
});

/** Ratios of other wars, to hold beside: of one force, with good records and good care for the wounded. They bound nothing. */
export const REFERENCE_RATIOS: readonly Ratio[] = [
  reference("United States forces, Second World War (Congressional Research Service, RL32492)", 2.3),
  reference("United States forces, Korean War (Congressional Research Service, RL32492)", 3.1),
  reference("United States forces, Vietnam War (Congressional Research Service, RL32492)", 3.2),
];

const tidy = (value: number): number => Math.round(value * 1_000) / 1_000;
type Ends = { low: number | null; high: number | null };
const divided = (part: Ends, whole: Ends): Ends => ({
  low: part.low === null || whole.high === null || whole.high <= 0 ? null : tidy(part.low / whole.high),
  high: part.high === null || whole.low === null || whole.low <= 0 ? null : tidy(part.high / whole.low),
});
/** Wounded for each killed, from how many killed-or-wounded come to one killed. */
const lessOne = ({ low, high }: Ends): Ends => ({ low: low === null ? null : tidy(Math.max(0, low - 1)), high: high === null ? null : tidy(Math.max(0, high - 1)) });

const isLost = ({ measure }: Pick<EstimateRow, "measure">): boolean => measure === "killed" || measure === "wounded" || measure === "killed_or_wounded";
const share = (row: EstimateRow): Ends => toEnds({ low: row.share_low, best: row.share_best, high: row.share_high });
const inverse = ({ low, high }: Ends): Ends => ({ low: high === null || high <= 0 ? null : tidy(1 / high), high: low === null || low <= 0 ? null : tidy(1 / low) });

/** "A quarter of the killed and wounded were killed" is three wounded for each killed. */
function ofShare(row: EstimateRow): Ends | null {
  const { base } = row;
  if (base === null) return null;
  if (row.measure === "killed" && base.measure === "killed_or_wounded") return lessOne(inverse(share(row)));
  if (row.measure === "wounded" && base.measure === "killed") return share(row);
  if (row.measure === "killed" && base.measure === "wounded") return inverse(share(row));
  return null;
}

const isBeside = (a: EstimateRow, b: EstimateRow): boolean =>
  a.claim_id === b.claim_id && a.as_of === b.as_of && a.since === b.since && a.temporal === b.temporal && a.population === b.population && a.scope === b.scope && a.alternative_to_id === null && b.alternative_to_id === null;

/**
 * The ratios of wounded to killed that claims imply by themselves: a share of one in the other, or two figures of one utterance
 * for one day. Figures are taken as stated, without bands.
 *
 *     impliedRatios([quarterOfThem])[0].low  // 3
 */
export function impliedRatios(rows: readonly EstimateRow[]): Ratio[] {
  const living = rows.filter((row) => isLost(row) && (row.status === "current" || row.status === "disputed") && row.claim_status === "published");
  const found = living.flatMap((row): Ratio[] => {
    const ends = ofShare(row);
    if (ends === null || (ends.low === null && ends.high === null)) return [];
    return [{ ...ends, who: row.claimant_name, words: `${capital(formatShareRange(row) ?? "")} ${row.base?.measure === "killed" ? "times" : "of"} the ${formatMeasure(row.base ?? row)} were ${formatMeasure(row)}.`, estimates: [row.id], url: null }];
  });
  const shared = new Set(found.map(({ estimates }) => estimates[0]));
  for (const killed of living) {
    if (killed.measure !== "killed" || shared.has(killed.id)) continue;
    for (const other of living) {
      if (other.measure === "killed" || shared.has(other.id) || !isBeside(killed, other)) continue;
      const ends = divided(toEnds(other), toEnds(killed));
      const ratio = other.measure === "wounded" ? ends : lessOne(ends);
      if (ratio.low === null && ratio.high === null) continue;
      found.push({ ...ratio, who: killed.claimant_name, words: `${capital(formatFigureWords(killed))} killed beside ${formatFigureWords(other)} ${formatMeasure(other)}.`, estimates: [killed.id, other.id], url: null });
    }
  }
  return found;
}

const capital = (text: string): string => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
