"use client";

import { Area, Select, Text } from "@/components/claim/bound";
import { ATTRIBUTION_LABELS, INFORMATION_GRADE_LABELS, SOURCE_GRADE_LABELS, toOptions } from "@/components/claim/options";
import { SourceField } from "@/components/claim/source-field";
import type { Option } from "@/components/ui/field";
import { METHOD_LABELS, STANDPOINT_LABELS } from "@/lib/domain/terms";
import styles from "./claim.module.css";

/** Who said it, about what, when and from where. */
export function ClaimFields({ topics }: { topics: readonly Option[] }) {
  return (
    <section className={`card ${styles.card}`} aria-label="The claim">
      <Select name="topic" label="Topic" options={topics} blank="Pick a topic" />
      <SourceField name="claimant" label="Claimant" hint="Who said it, not who carried it." kind="person" />
      <div className={styles.two}>
        <Text name="said_on" label="Said on" hint="2025-01-19, or as much as is known: 2025-01 or 2025." />
        <Select name="standpoint" label="Standpoint" options={toOptions(STANDPOINT_LABELS)} hint="Towards the force that is counted." />
      </div>
      <details>
        <summary>Attribution, method, grades, note</summary>
        <div className={styles.stack}>
          <div className={styles.two}>
            <Select name="attribution" label="Attributed" options={toOptions(ATTRIBUTION_LABELS)} />
            <Text name="through" label="Through" hint="Who passed it on, such as a lawmaker after a briefing." />
            <Select name="method" label="Method" options={toOptions(METHOD_LABELS)} />
            <Text name="origins" label="Rests on" hint="Ids of the claims this one rests on, with spaces between." />
            <Select name="source_grade" label="Source grade" options={toOptions(SOURCE_GRADE_LABELS)} blank="Not graded" hint="How reliable the source has been." />
            <Select name="information_grade" label="Information grade" options={toOptions(INFORMATION_GRADE_LABELS)} blank="Not graded" hint="How credible this figure is. Neither changes a number." />
          </div>
          <Area name="note" label="Note" hint="Why it was read so. Shown with the estimate." />
        </div>
      </details>
    </section>
  );
}
