import "server-only";
import pg from "pg";
import type { Filters, Sort } from "@/lib/domain/filters";
import { ESTIMATE_STATUSES, MEASURES, METHODS, POPULATIONS, SCOPE_RELATIONS, STANDPOINTS, STRENGTH_KINDS, TEMPORALS } from "@/lib/domain/terms";

/** Puts a value into SQL: as a parameter, or (COPY takes none) as an escaped literal. */
export type Bind = (value: string | number | readonly string[], type: string) => string;

/** A statement's parameters, numbered as they are bound. */
export function parameters(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value, type) => `$${values.push(value)}::${type}` };
}

export const literal: Bind = (value, type) =>
  typeof value === "object" ? `ARRAY[${value.map((one) => pg.escapeLiteral(one)).join(",")}]::${type}` : `${pg.escapeLiteral(String(value))}::${type}`;

/** Far back: where a row without any day stands (see the second migration). */
export const UNDATED = "date '0001-01-01'";

const among = (column: string, words: readonly string[], vocabulary: readonly string[], bind: Bind): string[] =>
  words.length === vocabulary.length ? [] : [`${column} = ANY(${bind(words, "text[]")})`];

// By the name a source has where the register stands; else by one that it had or has since.
const claimants = (slugs: string): string => `ARRAY(
  SELECT id FROM source WHERE slug = ANY(${slugs}) AND merged_into_id IS NULL
  UNION SELECT source_named(named) FROM unnest(${slugs}) named WHERE NOT EXISTS (SELECT FROM source WHERE slug = named AND merged_into_id IS NULL))`;

/** What the reader narrowed down by hand: rows left out by these are not listed as “not shown”. Drafts are never among them. */
export function narrowing(filters: Filters, topicId: string | null, bind: Bind): string[] {
  return [
    ...(topicId === null ? [] : [`topic_id = ${bind(topicId, "uuid")}`]),
    ...among("population", filters.population, POPULATIONS, bind),
    ...(filters.claimant.length === 0 ? [] : [`claimant_id = ANY(${claimants(bind(filters.claimant, "text[]"))})`]),
    ...among("standpoint", filters.standpoint, STANDPOINTS, bind),
    ...among("method", filters.method, METHODS, bind),
    ...placed(filters, bind),
    ...saidBy(filters, bind),
    ...(filters.ids.length === 0 ? [] : [`id = ANY(${bind(filters.ids, "uuid[]")})`]),
  ];
}

/** Only what is placed within the days; what has no day is within none. */
export const placed = (filters: Filters, bind: Bind): string[] => [
  ...(filters.as_of_from === null ? [] : [`placed_on >= ${bind(filters.as_of_from, "date")}`]),
  ...(filters.as_of_to === null ? [] : [`placed_on <= ${bind(filters.as_of_to, "date")}`, `placed_on > ${UNDATED}`]),
];

// "January 2025" is stored as one of its days: it had surely been said by its last, or by the day it was published.
const SAID_BY = `CASE WHEN said_on_precision = 'day' THEN coalesce(said_on, published_on)
  ELSE least((date_trunc(said_on_precision, said_on::timestamp) + ('1 ' || said_on_precision)::interval)::date - 1, published_on) END`;

/** Only what had surely been said by the day; what was said on no known day had not been said by any. */
export const saidBy = (filters: Filters, bind: Bind): string[] =>
  filters.said_by === null ? [] : [`${SAID_BY} <= ${bind(filters.said_by, "date")}`];

/** One condition a kind of estimate, as `not_shown` tells them apart. A kind that lets everything through is `true`. */
export function kinds(filters: Filters, bind: Bind): Record<"measure" | "strength" | "temporal" | "scope" | "status", string> {
  const all = (conditions: string[]): string => conditions[0] ?? "true";
  const [strength] = among("strength_kind", filters.strength_kind, STRENGTH_KINDS, bind);
  return {
    measure: all(among("measure", filters.measure, MEASURES, bind)),
    strength: strength ? `(strength_kind IS NULL OR ${strength})` : "true",
    temporal: all(among("temporal", filters.temporal, TEMPORALS, bind)),
    scope: all(among("scope_relation", filters.scope, SCOPE_RELATIONS, bind)),
    status: shownStatus(filters, bind),
  };
}

/** Drafts never pass. The plain form is word for word the condition of the partial indexes. */
export function shownStatus(filters: Filters, bind: Bind): string {
  const statuses = ESTIMATE_STATUSES.filter((status) => filters.status.includes(status));
  const published = ["claim_status = 'published'", ...among("status", statuses, ESTIMATE_STATUSES, bind)].join(" AND ");
  return filters.status.includes("withdrawn") ? `(${published} OR claim_status = 'withdrawn')` : published;
}

/** All conditions of the filters, joined. `latest` must be resolved by the caller. */
export function matching(filters: Filters, topicId: string | null, bind: Bind): string {
  const conditions = [...narrowing(filters, topicId, bind), ...Object.values(kinds(filters, bind)).filter((condition) => condition !== "true")].join(" AND ");
  return filters.latest ? `${conditions} AND id IN (SELECT id FROM (${ranked(conditions)}) ranked WHERE place = 1)` : conditions;
}

/**
 * Places the figures of each claimant and measure, the latest first. A living figure goes before a superseded one, and figures of
 * one claim share a place: "of whom" and "heard as" are not told apart by date. Other populations and scopes are other quantities.
 */
const ranked = (conditions: string): string => `
  SELECT id, rank() OVER (
    PARTITION BY claimant_id, topic_id, measure, strength_kind, population, scope_relation, temporal
    ORDER BY status IN ('superseded', 'corrected', 'retracted'), placed_on DESC, said_on DESC NULLS LAST, claim_id DESC
  ) AS place
  FROM estimate_row WHERE ${conditions}`;

type Order = { key: string; type: "date" | "int" | "text"; direction: "ASC" | "DESC" };

/** What rows are ordered by; the id decides between equals, so that a cursor falls between no two rows. */
export const ORDERS: Record<Sort, Order> = {
  newest: { key: "placed_on", type: "date", direction: "DESC" },
  oldest: { key: "placed_on", type: "date", direction: "ASC" },
  largest: { key: "coalesce(best, high, low, -1)", type: "int", direction: "DESC" },
  smallest: { key: "coalesce(best, low, high, 2147483647)", type: "int", direction: "ASC" },
  claimant: { key: "claimant_slug", type: "text", direction: "ASC" },
};

/** A strength of the very population that the topic counts: a band of fighters beside the deaths of everybody would mislead. */
export const STRENGTH_OF_TOPIC = "measure = 'strength' AND population = (SELECT population FROM topic WHERE id = topic_id)";
