import { z } from "zod";
import { AnnotationRow, TopicRow } from "@/lib/domain/answers";
import { EstimateRow, MarkRow } from "@/lib/domain/estimate";
import type { MarkColumns as Columns } from "@/lib/domain/mark-columns";
import { MEASURES } from "@/lib/domain/terms";

/** Why estimates of the topic stand beside the chart and not in it. */
export const NOT_SHOWN_REASONS = ["measure", "strength", "temporal", "scope", "status", "earlier", "words_only", "share_only", "undated"] as const;
export type NotShownReason = (typeof NOT_SHOWN_REASONS)[number];

export const NotShown = z.object({
  reason: z.enum(NOT_SHOWN_REASONS),
  value: z.string().nullable().describe("Which measure, kind of strength, scope or status; null where the reason says all."),
  words: z.string().describe("As the page says it: “12 planned strengths”."),
  n: z.number(),
  search: z.string().describe("The query string of the page that shows them."),
});
export type NotShown = z.infer<typeof NotShown>;

const Facet = z.array(z.object({ value: z.string(), label: z.string(), n: z.number() }));
export type Facet = z.infer<typeof Facet>;

/** The figures of one measure in a span of days, `to` included. `low` and `high` are the outermost stated ends. */
export const Bucket = z.object({
  from: z.string(),
  to: z.string(),
  measure: z.enum(MEASURES),
  n: z.number(),
  claimants: z.number(),
  low: z.number(),
  best_min: z.number().nullable(),
  best_max: z.number().nullable(),
  high: z.number(),
  low_open: z.boolean().describe("True where a figure states no lower end, as “up to 4,000”."),
  high_open: z.boolean().describe("True where a figure states no upper end, as “at least 4,000”."),
});
export type Bucket = z.infer<typeof Bucket>;

/** Marks as one array a column, all of one length: a third of the size of objects, and quicker to build and to read. */
export const MarkColumns = z.object(Object.fromEntries(Object.entries(MarkRow.shape).map(([name, type]) => [name, z.array(type)])) as { [K in keyof typeof MarkRow.shape]: z.ZodArray<(typeof MarkRow.shape)[K]> });

/** All that a topic page draws: shared by the page, the chart's route and the browser. */
export const ChartData = z.object({
  topic: TopicRow,
  revision: z.number(),
  total: z.number().describe("Estimates that the filters let through, on all pages."),
  page: z.number(),
  pages: z.number(),
  latest: z.boolean().describe("Whether only the latest figure of each claimant is among the rows."),
  rows: z.array(EstimateRow),
  strength: z.array(EstimateRow).describe("The stated sizes of the force, for its band."),
  base: EstimateRow.nullable().describe("The estimate that “base” names."),
  pinned: z.array(EstimateRow).describe("The topic's headline pair, or none."),
  not_shown: z.array(NotShown),
  facets: z.object({ measure: Facet, population: Facet, scope: Facet, claimant: Facet, standpoint: Facet, method: Facet, status: Facet }).describe("Counts in the topic as a whole, whatever the filters."),
  annotations: z.array(AnnotationRow),
  buckets: z.array(Bucket).nullable(),
  marks: MarkColumns.nullable(),
});
export type ChartData = Omit<z.infer<typeof ChartData>, "marks"> & { marks: Columns | null };
