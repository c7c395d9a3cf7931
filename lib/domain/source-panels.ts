import { measureHeading } from "@/lib/domain/chart-row";
import { daysBetween } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatCount } from "@/lib/domain/format";
import { groupBy } from "@/lib/domain/wide-groups";
import { extent } from "@/lib/domain/range";
import { MEASURES, POPULATION_LABELS, type Measure } from "@/lib/domain/terms";

/** How near in days another's figure must lie to stand beside one of the claimant's. */
export const BESIDE_DAYS = 30;

/** How panels are to be read. */
export const BESIDE_NOTE = `Its totals in full colour; others’ totals of the same measure within ${BESIDE_DAYS} days of one of them stand pale beside. Each panel has a scale of its own.`;

/** One quantity of one topic: a claimant's figures, and those of others that hold for about the same days. */
export type SourcePanel = { key: string; topic_slug: string; topic_title: string; measure: Measure; heading: string; own: EstimateRow[]; others: EstimateRow[]; summary: string };

const isTotal = (row: EstimateRow): boolean =>
  row.temporal === "cumulative" && row.scope_relation === "same" && row.measure !== "strength" && row.as_of !== null && !row.words_only && row.status !== "retracted" && row.claim_status === "published" && extent(row) !== null;

const quantity = (row: EstimateRow): string => [row.topic_slug, row.measure, row.components.join("+"), row.population].join(" ");

/**
 * One panel a topic and measure in which the claimant states totals of the topic's scope, in the order of topics and measures.
 *
 *     toSourcePanels(ofPodolyak, ofOthers).map((panel) => panel.heading)  // ["Killed"]
 */
export function toSourcePanels(own: readonly EstimateRow[], others: readonly EstimateRow[]): SourcePanel[] {
  const beside = groupBy(others.filter(isTotal), quantity);
  const panels = [...groupBy(own.filter(isTotal), quantity)].flatMap(([key, members]) => {
    const [first] = members;
    if (!first) return [];
    const near = (beside.get(key) ?? []).filter((row) => row.claimant_slug !== first.claimant_slug && members.some((mine) => Math.abs(daysBetween(mine.as_of ?? "", row.as_of ?? "")) <= BESIDE_DAYS));
    const population = first.population === "combatants" || first.population === "all" ? "" : ` (${POPULATION_LABELS[first.population]})`;
    const heading = `${measureHeading(first.measure)}${population}`;
    return [{ key, topic_slug: first.topic_slug, topic_title: first.topic_title, measure: first.measure, heading, own: members, others: near, summary: `${heading}: ${spanOf(members)} here, ${near.length === 0 ? `no other figure within ${BESIDE_DAYS} days` : `${spanOf(near)} elsewhere within ${BESIDE_DAYS} days`}.` }];
  });
  return panels.sort((a, b) => (a.topic_title < b.topic_title ? -1 : a.topic_title > b.topic_title ? 1 : MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure)));
}

function spanOf(rows: readonly EstimateRow[]): string {
  const ends = rows.flatMap((row) => extent(row) ?? []);
  const [least, most] = [Math.min(...ends.map(({ min }) => min)), Math.max(...ends.map(({ max }) => max))];
  return `${rows.length === 1 ? "1 figure" : `${formatCount(rows.length)} figures`}, ${least === most ? formatCount(least) : `${formatCount(least)}–${formatCount(most)}`}`;
}
