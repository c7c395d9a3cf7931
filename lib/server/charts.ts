import "server-only";
import type { ChartData } from "@/lib/domain/chart-data";
import { MOST_MARKS, MOST_RANGES, PAGE_CLAIMANTS } from "@/lib/domain/chart-limits";
import { isForest, type Filters } from "@/lib/domain/filters";
import { toNotShown } from "@/lib/domain/not-shown";
import { standing } from "@/lib/server/as-recorded";
import { listAnnotations } from "@/lib/server/annotations";
import { textAt } from "@/lib/server/answer-cache";
import { countChart, countClaimants, countMatching } from "@/lib/server/chart-counts";
import { chartKey, claimantRows, leanMarks, pageRows, rowsByIds, strengthRows, timeBuckets, topicFacets } from "@/lib/server/chart-parts";
import { fromJson, type Json } from "@/lib/server/json";
import { topicHead, type TopicHead } from "@/lib/server/revisions";
import { topicAt } from "@/lib/server/topics";

const PAGE_ROWS = { ranges: 60, share: 60, reconcile: 60, sources: PAGE_CLAIMANTS, table: 100, time: MOST_MARKS } as const;
/** Beside bands stand only the newest rows: the answer stays small however large the topic is. */
const ROWS_BESIDE_BANDS = 25;
const STRENGTH_ROWS = { beside_marks: 100, beside_bands: 20 } as const;

/** All that a topic's page draws under these filters. Null where there is no such topic. */
export async function getChart(slug: string, filters: Filters): Promise<Json<ChartData> | null> {
  const head = await topicHead(slug);
  const at = head && (await standing(head, filters.as_recorded));
  return at && textAt(chartKey(slug, filters), at.revision, () => at.read(() => chartAt(at, filters)));
}

/** The same at a revision that the caller has read. */
export async function chartAt(head: TopicHead, asked: Filters): Promise<Json<ChartData>> {
  const counts = await countChart(head.id, asked);
  const latest = asked.latest ?? (isForest(asked.view) && counts.shown > MOST_RANGES);
  const total = latest ? await countMatching(head.id, { ...asked, latest }) : counts.shown;
  const crowded = asked.view === "time" && total > MOST_MARKS;
  const size = crowded ? ROWS_BESIDE_BANDS : PAGE_ROWS[asked.view];
  const isBySource = asked.view === "sources";
  const paged = isBySource ? await countClaimants(head.id, { ...asked, latest }) : total;
  const pages = Math.max(1, Math.ceil(paged / size));
  const filters: Filters = { ...asked, latest, page: Math.min(asked.page, pages) };
  const { id } = head;

  const [topic, rows, strength, base, facets, notes, buckets, marks] = await Promise.all([
    topicAt(head),
    isBySource ? claimantRows(id, filters, size) : pageRows(id, filters, size),
    strengthRows(id, filters, crowded ? STRENGTH_ROWS.beside_bands : STRENGTH_ROWS.beside_marks),
    rowsByIds(id, typeof filters.base === "string" ? [filters.base] : []),
    topicFacets(head),
    listAnnotations(id, { cursor: null, limit: 200 }, head.revision),
    crowded && filters.marks === "auto" && counts.first && counts.last ? timeBuckets(id, filters, counts.first, counts.last) : "null",
    crowded && filters.marks === "all" ? leanMarks(id, filters) : "null",
  ]);
  const { pinned_a_id, pinned_b_id } = fromJson(topic);
  const pinned = await rowsByIds(id, [pinned_a_id, pinned_b_id].filter((one) => one !== null));
  // Shares of rows in words and figures that are not the latest are already left out with "earlier".
  const beside = latest ? [...counts.beside, { reason: "earlier" as const, value: null, n: counts.shown - total }] : counts.beside;
  const notShown = JSON.stringify(toNotShown(beside, { ...asked, page: 1 }));
  const annotations = JSON.stringify(fromJson(notes).rows);
  return `{"topic":${topic},"revision":${head.revision},"total":${total},"page":${filters.page},"pages":${pages},"latest":${latest},"rows":${rows},"strength":${strength},"base":${base === "[]" ? "null" : base.slice(1, -1)},"pinned":${pinned},"not_shown":${notShown},"facets":${facets},"annotations":${annotations},"buckets":${buckets},"marks":${marks}}`;
}
