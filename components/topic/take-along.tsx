"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/topic/copy-button";
import { PictureButtons } from "@/components/topic/picture-buttons";
import { SourcesPicture } from "@/components/topic/sources-view";
import type { ViewFrame } from "@/components/topic/topic-view";
import type { ChartData } from "@/lib/domain/chart-data";
import { citationBibtex, citationCsl, citationText } from "@/lib/domain/citation";
import { embedCode } from "@/lib/domain/embed";
import type { View } from "@/lib/domain/filters";
import styles from "./take-along.module.css";

const CHARTS: readonly View[] = ["ranges", "time", "share"];
const EMBEDDED: readonly View[] = [...CHARTS, "table"];
const EXPORT = "/api/v1/estimates/export";

/** Every way to carry what is shown away. `search` is the export's own query string for it. */
export function TakeAlong({ chart, frame, search }: { chart: ChartData; frame: ViewFrame; search: string }) {
  const { topic, revision } = chart;
  const { filters, link, today } = frame;
  const cited = { title: topic.title, link, revision, today };
  return (
    <details className={`${styles.menu} no-print`}>
      <summary className={styles.summary}>Take it along</summary>
      <dl className={styles.ways}>
        {(CHARTS.includes(filters.view) || filters.view === "sources") && (
          <Way name="Picture">
            <PictureButtons name={`tollbook-${topic.slug}-${filters.view}-r${revision}`} draw={filters.view === "sources" ? () => <SourcesPicture chart={chart} frame={frame} /> : undefined} />
          </Way>
        )}
        <Way name="What is shown">
          <Formats search={search} />
        </Way>
        <Way name="The whole topic">
          <Formats search={`topic=${topic.slug}`} />
        </Way>
        <Way name="The register">
          <Formats search="" />
          <a href="/api/v1/archive">Archive of all tables</a>
        </Way>
        <Way name="Link">
          <CopyButton label="Copy link" text={() => link} />
          <a href={`/topics/${topic.slug}/feed.xml`}>Feed of changes</a>
        </Way>
        <Way name="Citation">
          <CopyButton label="Copy as text" text={() => citationText(cited)} />
          <CopyButton label="Copy as BibTeX" text={() => citationBibtex(cited)} />
          <CopyButton label="Copy as CSL-JSON" text={() => citationCsl(cited)} />
          <span className={styles.preview}>{citationText(cited)}</span>
        </Way>
        {EMBEDDED.includes(filters.view) && (
          <Way name="Embed">
            <CopyButton label="Copy the code" text={() => embedCode({ link, title: topic.title })} />
            <code className={styles.preview}>{embedCode({ link, title: topic.title })}</code>
          </Way>
        )}
      </dl>
    </details>
  );
}

function Way({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.way}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Formats({ search }: { search: string }) {
  const to = (more: string): string => {
    const query = [search, more].filter(Boolean).join("&");
    return query === "" ? EXPORT : `${EXPORT}?${query}`;
  };
  return (
    <>
      <a href={to("")}>CSV</a>
      <a href={to("bom=1")}>CSV for Excel</a>
      <a href={to("format=json")}>JSON</a>
      <a href={to("format=ndjson")}>NDJSON</a>
      <a href={to("format=zip")}>Data package</a>
    </>
  );
}
