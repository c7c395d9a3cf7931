import { SOURCE_KINDS, type Measure } from "@/lib/domain/terms";
import type { Random } from "@/scripts/bench/random";

export type Value = string | number | boolean | readonly string[] | null;
/** A row as its table takes it: column by column. */
export type Row = Readonly<Record<string, Value>> & { readonly id: string };

export const TOPICS = 200;
export const SOURCES = 300;
/** The first of the sources carry claims; the others only make them. */
export const OUTLETS = 120;
/** Topics of just these sizes are among them, so that what depends on a topic's size is measured at the same sizes in every register. */
const MEASURED_SIZES = [10_000, 5_000, 500, 140];

const FIRST_DAY = Date.UTC(2014, 0, 1);
const DAY_MS = 86_400_000;
const DAYS = Array.from({ length: 4_700 }, (_, index) => new Date(FIRST_DAY + index * DAY_MS).toISOString().slice(0, 10));

/** The day so many days after the first of 2014; what lies outside of the register's years is put at their end. */
export const day = (index: number): string => DAYS[Math.min(Math.max(Math.round(index), 0), DAYS.length - 1)] as string;

/**
 * How many estimates each of the topics has: the largest a tenth of all, the measured sizes where they fit, the rest a long tail.
 *
 *     topicSizes(100_000).slice(0, 4)  // [10000, 5000, 500, 140]
 */
export function topicSizes(estimates: number): number[] {
  const largest = Math.floor(estimates / 10);
  const fixed = [largest, ...MEASURED_SIZES.filter((size) => size < largest)];
  const rest = estimates - fixed.reduce((sum, size) => sum + size, 0);
  const weights = Array.from({ length: TOPICS - fixed.length }, (_, index) => (index + 5) ** -0.8);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const tail = weights.map((weight) => Math.floor((rest * weight) / total));
  const left = rest - tail.reduce((sum, size) => sum + size, 0);
  return [...fixed, ...tail.map((size, index) => (index < left ? size + 1 : size))];
}

/** A topic and how far it has been filled. */
export type Topic = {
  row: Row;
  id: string;
  force: string;
  population: string;
  claims: number[];
  entered: number;
  figures: number;
  firstDay: number;
  days: number;
  killed: number;
  base: { id: string; best: number } | null;
  lastClaim: string | null;
  /** The figure that a superseded one names as its successor: the topic's next. */
  promised: { id: string; measure: Measure; claimant_id: string } | null;
};

export function makeSource(id: string, index: number): Row {
  const number = String(index + 1).padStart(3, "0");
  const kind = index < OUTLETS ? "media" : (SOURCE_KINDS[index % SOURCE_KINDS.length] ?? "other");
  const office = index % 3 === 0 ? `Department ${number}` : null;
  return { id, slug: `source-${number}`, name: `Source ${number} (${kind})`, office, kind, country: `Country ${(index % 40) + 1}`, url: `https://source-${number}.example/`, version: 1 };
}

export const slugOf = (topic: number): string => `topic-${String(topic + 1).padStart(3, "0")}`;

export function makeTopic(random: Random, id: string, index: number, size: number): Topic {
  const number = String(index + 1).padStart(3, "0");
  const firstDay = random.whole(0, 3_000);
  const population = random.weigh([["combatants", 6], ["civilians", 3], ["all", 1]] as const);
  const texts = { slug: slugOf(index), title: `Losses of force ${number}`, question: `How many of force ${number} have been killed or wounded?`, summary: `Made by the bench: ${size} estimates.` };
  return {
    row: { id, ...texts, conflict: `Conflict ${(index % 30) + 1}`, force: "soldiers", population, counts_from: day(firstDay), pinned_a_id: null, pinned_b_id: null, revision: index + 1, version: 1 },
    id,
    force: `force ${number}`,
    population,
    claims: splitIntoClaims(random, size),
    entered: 0,
    figures: 0,
    firstDay,
    days: random.whole(300, 4_500 - firstDay),
    killed: Math.round(300 * 2_000 ** random.unit()),
    base: null,
    lastClaim: null,
    promised: null,
  };
}

function splitIntoClaims(random: Random, size: number): number[] {
  const claims: number[] = [];
  for (let left = size; left > 0; left -= claims.at(-1) ?? 0) claims.push(Math.min(left, random.weigh([[1, 55], [2, 30], [3, 15]] as const)));
  return claims;
}

export const makeAnnotations = (random: Random, nextId: () => string, topic: Topic): Row[] =>
  Array.from({ length: 6 }, (_, index) => ({
    ...{ id: nextId(), topic_id: topic.id, estimate_id: null, on: day(topic.firstDay + random.unit() * topic.days), until: null },
    ...{ label: `Event ${index + 1}`, body: null, url: null, kind: random.pick(["offensive", "withdrawal", "truce"]), withdrawn: false, version: 1 },
  }));
