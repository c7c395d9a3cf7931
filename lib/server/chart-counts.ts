import "server-only";
import type { NotShownCount } from "@/lib/domain/not-shown";
import type { Filters } from "@/lib/domain/filters";
import { NOT_SHOWN_REASONS, type NotShownReason } from "@/lib/domain/chart-data";
import { BASE_STRENGTH_KINDS } from "@/lib/domain/terms";
import { readJson } from "@/lib/server/db";
import { kinds, matching, narrowing, parameters, STRENGTH_OF_TOPIC, UNDATED } from "@/lib/server/estimate-filter";

/** What a chart's filters let through, over which days, and what stands beside it for which reason. */
export type ChartCounts = { shown: number; first: string | null; last: string | null; beside: NotShownCount[] };

type Counted = { reason: string | null; value: string | null; n: number; words_only: number; share_only: number; undated: number; first: string | null; last: string | null };

/**
 * One walk over the topic's estimates: each counts as shown (reason null), as part of the strength band, or under the first reason
 * that keeps it out, in the order of `NOT_SHOWN_REASONS`.
 */
export async function countChart(topicId: string, filters: Filters): Promise<ChartCounts> {
  const { values, bind } = parameters();
  const narrowed = narrowing(filters, topicId, bind).join(" AND ");
  const kind = kinds(filters, bind);
  const band = `${STRENGTH_OF_TOPIC} AND strength_kind = ANY(${bind(BASE_STRENGTH_KINDS, "text[]")})`;
  const json = await readJson(
    `SELECT json_agg(g)::text FROM (
      SELECT reason, value, count(*) AS n, count(*) FILTER (WHERE words_only) AS words_only,
        count(*) FILTER (WHERE NOT words_only AND no_figure) AS share_only, count(*) FILTER (WHERE placed_on = ${UNDATED}) AS undated,
        min(placed_on) FILTER (WHERE placed_on > ${UNDATED}) AS first, max(placed_on) AS last
      FROM (
        SELECT words_only, coalesce(low, best, high) IS NULL AS no_figure, placed_on, r.reason,
          CASE r.reason WHEN 'measure' THEN measure WHEN 'strength' THEN strength_kind WHEN 'temporal' THEN temporal WHEN 'scope' THEN scope_relation
            WHEN 'status' THEN CASE WHEN claim_status = 'withdrawn' THEN claim_status ELSE status END END AS value
        FROM estimate_row, LATERAL (SELECT CASE
          WHEN ${band} AND NOT (${kind.measure}) THEN CASE WHEN ${kind.scope} AND ${kind.status} AND ${kind.strength} THEN 'band' ELSE 'strength' END
          WHEN measure = 'strength' AND NOT (${kind.measure} AND ${kind.strength}) THEN 'strength'
          WHEN NOT (${kind.measure}) THEN 'measure'
          WHEN NOT (${kind.temporal}) THEN 'temporal'
          WHEN NOT (${kind.scope}) THEN 'scope'
          WHEN NOT (${kind.status}) THEN 'status'
        END AS reason) r
        WHERE ${narrowed} AND claim_status <> 'draft'
      ) classed GROUP BY reason, value
    ) g`,
    values,
  );
  const counted = (JSON.parse(json ?? "[]") ?? []) as Counted[];
  const shown = counted.find((count) => count.reason === null);
  const isReason = (reason: string | null): reason is NotShownReason => NOT_SHOWN_REASONS.some((one) => one === reason);
  const besides = counted.flatMap(({ reason, value, n }) => (isReason(reason) ? [{ reason, value, n }] : []));
  // These are rows of words in the forest and the table; only along time they have no place.
  const unplaced = (["words_only", "share_only", "undated"] as const).map((reason) => ({ reason, value: null, n: shown?.[reason] ?? 0 }));
  return {
    shown: shown?.n ?? 0,
    first: shown?.first ?? null,
    last: shown?.first ? shown.last : null,
    beside: [...besides, ...(filters.view === "time" || filters.view === "sources" ? unplaced : [])],
  };
}

/** How many rows the filters let through when only each claimant's latest is asked for. */
export async function countMatching(topicId: string, filters: Filters): Promise<number> {
  const { values, bind } = parameters();
  return Number(await readJson(`SELECT count(*)::text FROM estimate_row WHERE ${matching(filters, topicId, bind)}`, values));
}

/** How many claimants have rows that the filters let through. */
export async function countClaimants(topicId: string, filters: Filters): Promise<number> {
  const { values, bind } = parameters();
  return Number(await readJson(`SELECT count(DISTINCT claimant_id)::text FROM estimate_row WHERE ${matching(filters, topicId, bind)}`, values));
}
