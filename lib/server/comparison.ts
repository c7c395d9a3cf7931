import "server-only";
import type { ClaimDetail, Page, TopicRow } from "@/lib/domain/answers";
import { latestPair, type CompareContext } from "@/lib/domain/compare";
import type { EstimateRow } from "@/lib/domain/estimate";
import { EVERYTHING, type Filters } from "@/lib/domain/filters";
import { toHeadline, type Headline } from "@/lib/domain/headline";
import { textAt } from "@/lib/server/answer-cache";
import { standing } from "@/lib/server/as-recorded";
import { getClaim } from "@/lib/server/claims-read";
import { getEstimate, listEstimates } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { MOST_ROWS } from "@/lib/server/paging";
import { topicHead } from "@/lib/server/revisions";
import { getTopic } from "@/lib/server/topics";

// What is compared counts losses; their newest are looked through for ratios, for a pair to open with and for others to set beside.
const LOSSES: Filters = { ...EVERYTHING, measure: ["killed", "killed_or_wounded", "wounded", "captured", "missing", "irrecoverable", "all_losses", "casualties", "mixed", "excess_deaths"], scope: ["same"], status: ["current", "disputed"] };

/** The topic's living losses, the newest 500; read anew only when the topic has changed. */
export async function listLosses(slug: string): Promise<EstimateRow[]> {
  const head = await topicHead(slug);
  if (!head) return [];
  const page = await textAt(`losses ${head.id}`, head.revision, () => listEstimates(LOSSES, head.id, { cursor: null, limit: MOST_ROWS }, head.revision));
  return fromJson<Page<EstimateRow>>(page).rows;
}

async function recordedLosses({ id, revision }: TopicRow, asRecorded: Filters["as_recorded"]): Promise<EstimateRow[]> {
  const at = await standing({ id, revision }, asRecorded);
  const page = await at.read(() => listEstimates(LOSSES, id, { cursor: null, limit: MOST_ROWS }, at.revision));
  return fromJson<Page<EstimateRow>>(page).rows;
}

/**
 * The pair that a topic's page opens with: the pinned one, else the latest of the two measures that most claimants speak of.
 * `asRecorded` names the register that the topic and the pinned rows are of.
 */
export async function getHeadline(topic: TopicRow, pinned: readonly EstimateRow[], asRecorded: Filters["as_recorded"]): Promise<Headline | null> {
  const json = await textAt(`headline ${topic.id} ${asRecorded ?? ""}`, topic.revision, async () => {
    const others = asRecorded === null ? await listLosses(topic.slug) : await recordedLosses(topic, asRecorded);
    const [a, b] = pinned;
    const pair = a && b ? ([a, b] as const) : latestPair(others);
    return JSON.stringify(pair && toHeadline(pair, others, topic.counts_from));
  });
  return fromJson<Headline | null>(json);
}

export type ComparisonParts = { rows: EstimateRow[]; topic: TopicRow | null; candidates: EstimateRow[]; context: CompareContext };

/** All that a comparison of these estimates stands on, drafts excepted. Ids that are not there are passed over. */
export async function comparisonParts(ids: readonly string[], baseAsked: Filters["base"]): Promise<ComparisonParts> {
  const found = await Promise.all(ids.map(getEstimate));
  const rows = found.flatMap((row) => (row === null ? [] : [fromJson(row)]));
  const slug = rows[0]?.topic_slug;
  const [topic, candidates, claims, base] = await Promise.all([
    slug === undefined ? null : getTopic(slug),
    slug === undefined ? [] : listLosses(slug),
    Promise.all([...new Set(rows.map((row) => row.claim_id))].map((id) => getClaim(id))),
    typeof baseAsked === "string" ? getEstimate(baseAsked) : null,
  ]);
  const restsOn = claims.flatMap((json) => {
    const claim: ClaimDetail | null = json && fromJson(json);
    return claim && claim.origins.length > 0 ? [[claim.id, claim.origins.map(({ claimant_name }) => claimant_name).join(", ")] as const] : [];
  });
  return {
    rows,
    topic: topic && fromJson(topic),
    candidates,
    context: {
      counts_from: topic ? fromJson(topic).counts_from : null,
      others: candidates,
      origins: Object.fromEntries(restsOn),
      base: typeof baseAsked === "number" ? { low: null, best: baseAsked, high: null } : base && fromJson(base),
    },
  };
}
