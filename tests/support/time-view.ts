import type { AnnotationRow } from "@/lib/domain/answers";
import { addDays } from "@/lib/domain/dates";
import type { EstimateRow } from "@/lib/domain/estimate";
import type { TimeView } from "@/lib/domain/time-chart";
import { PRECISIONS } from "@/lib/domain/terms";
import { plainView, someRows, strengthRow } from "@/tests/support/chart-rows";

const note = (on: string, label: string, more: Partial<AnnotationRow> = {}): AnnotationRow => ({
  id: `note ${on} ${label}`,
  topic_slug: "a-topic",
  estimate_id: null,
  on,
  until: null,
  label,
  body: null,
  url: null,
  kind: "other",
  version: 1,
  ...more,
});

/** A topic's notes, some so near to each other that their discs would touch, one far away. */
export const someNotes: AnnotationRow[] = [
  note("1999-01-01", "Long before everything that is drawn here"),
  note("2024-11-05", "First clashes", { url: "https://example.org/clashes" }),
  note("2025-01-09", "Two soldiers captured"),
  note("2025-01-10", "A statement by both of the ministries and their spokespersons"),
  note("2025-01-11", "A second statement"),
  note("2025-01-12", "A third statement", { until: "2025-02-20" }),
  note("2025-01-31", "Withdrawal reported"),
  note("2025-04-26", "Both capitals confirm"),
];

export const timeView: TimeView = { ...plainView, annotations: someNotes, pinned: ["row-0", "row-4"], strength: [strengthRow], buckets: null };

const CLAIMANTS = ["a-ministry", "a-service", "a-mission", "an-office"];

/** Estimates of every kind spread over a year, from several claimants, some undated. */
export const someDatedRows = (count: number): EstimateRow[] =>
  someRows(count).map((row, index) => ({
    ...row,
    claimant_slug: CLAIMANTS[index % CLAIMANTS.length] ?? "a-ministry",
    as_of: index % 11 === 10 ? null : addDays("2024-10-20", (index * 37) % 380),
    as_of_precision: PRECISIONS[index % 7 === 6 ? 1 : index % 23 === 22 ? 2 : 0] ?? "day",
  }));
