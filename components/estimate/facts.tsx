import type { ReactNode } from "react";
import Link from "next/link";
import { Panel } from "@/components/estimate/panel";
import type { ClaimDetail } from "@/lib/domain/answers";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatMeasure } from "@/lib/domain/format";
import { BOUND_LABELS, INTERVAL_KIND_LABELS, METHOD_LABELS, POPULATION_LABELS, SCOPE_RELATION_LABELS, SOURCE_KIND_LABELS, STANDPOINT_LABELS, TEMPORAL_LABELS } from "@/lib/domain/terms";
import styles from "./estimate.module.css";

/** What was said, word for word, and how it was read. */
export function Facts({ row, claim }: { row: EstimateRow; claim: ClaimDetail }) {
  const facts: Array<[string, ReactNode]> = [
    ["In the original", row.words_original && `“${row.words_original}”${row.language ? ` (${row.language})` : ""}`],
    ["Claimant", <Claimant key="claimant" row={row} />],
    ["Kind of source", SOURCE_KIND_LABELS[row.claimant_kind] + (row.attribution === "unnamed" ? ", not named" : "")],
    ["Passed on by", row.through],
    ["Said on", formatDay(row.said_on, row.said_on_precision)],
    ["Counts", `${formatMeasure(row)}, ${POPULATION_LABELS[row.population]}`],
    ["How it was put", row.words_only ? "in words only" : BOUND_LABELS[row.bound]],
    ["Interval", row.interval_kind === "none" ? null : `${row.interval_level === null ? "" : `${row.interval_level}% `}${INTERVAL_KIND_LABELS[row.interval_kind]}`],
    ["Likelihood", row.likelihood],
    ["As of", formatDay(row.as_of, row.as_of_precision) + (row.as_of_stated ? "" : ", not stated by the source")],
    ["Time", TEMPORAL_LABELS[row.temporal] + (row.rate_per === null ? "" : ` per ${row.rate_per}`)],
    ["Since", row.since && formatDay(row.since)],
    ["Until", row.until && formatDay(row.until)],
    ["Scope", [SCOPE_RELATION_LABELS[row.scope_relation], row.scope].filter(Boolean).join(": ")],
    ["Standpoint", STANDPOINT_LABELS[row.standpoint]],
    ["Method", METHOD_LABELS[row.method]],
    ["Grade", grade(row)],
    ["Rests on", claim.origins.map((origin) => `${origin.claimant_name}, ${formatDay(origin.said_on)}`).join("; ") || null],
    ["Editor's note", row.note],
  ];
  return (
    <Panel title="As stated">
      <blockquote className={styles.words} style={{ marginInline: 0 }}>
        “{row.words}”
      </blockquote>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: "contents" }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  );
}

function Claimant({ row }: { row: EstimateRow }) {
  const place = [row.claimant_office, row.claimant_country].filter(Boolean).join(", ");
  return (
    <>
      <Link href={`/sources/${row.claimant_slug}`}>{row.claimant_name}</Link>
      {place && `, ${place}`}
    </>
  );
}

function grade({ source_grade, information_grade }: EstimateRow): string | null {
  if (source_grade === null && information_grade === null) return null;
  return `source ${source_grade ?? "not graded"}, information ${information_grade ?? "not graded"} (Admiralty code)`;
}
