import type { TopicRow } from "@/lib/domain/answers";
import { LICENCE } from "@/lib/domain/data-package";
import { MEASURE_LABELS, type Measure } from "@/lib/domain/terms";

type About = { topic: Pick<TopicRow, "slug" | "title" | "question" | "summary" | "conflict" | "counts_from" | "revision">; measures: readonly Measure[]; origin: string };

/**
 * A topic as a schema.org Dataset, for search engines and those who collect data sets.
 *
 *     toJsonLd({ topic, measures: ["killed"], origin })["@type"]  // "Dataset"
 */
export function toJsonLd({ topic, measures, origin }: About) {
  const page = `${origin}/topics/${topic.slug}`;
  const download = (format: string, encodingFormat: string) => ({
    "@type": "DataDownload",
    encodingFormat,
    contentUrl: `${origin}/api/v1/estimates/export?topic=${topic.slug}&format=${format}`,
  });
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    "@id": page,
    name: topic.title,
    description: `${topic.question} ${topic.summary} Who said so, when and through whom, as ranges.`,
    url: page,
    version: `revision ${topic.revision}`,
    isAccessibleForFree: true,
    keywords: [topic.conflict, "casualty estimates"],
    ...(topic.counts_from !== null && { temporalCoverage: `${topic.counts_from}/..` }),
    variableMeasured: measures.map((measure) => MEASURE_LABELS[measure]),
    usageInfo: LICENCE,
    creator: { "@type": "Organization", name: "Tollbook", url: origin },
    includedInDataCatalog: { "@type": "DataCatalog", name: "Tollbook", url: origin },
    distribution: [download("csv", "text/csv"), download("json", "application/json"), download("ndjson", "application/x-ndjson"), download("zip", "application/zip")],
  };
}

/**
 * JSON for a script element: no text in it can end the element.
 *
 *     scriptJson({ name: "</script>" })  // '{"name":"\\u003c/script>"}'
 */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
