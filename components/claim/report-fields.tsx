"use client";

import { useFieldArray, useFormContext } from "react-hook-form";
import { Select, Text } from "@/components/claim/bound";
import { REPORT_RELATION_LABELS, toOptions } from "@/components/claim/options";
import { SourceField } from "@/components/claim/source-field";
import { Button } from "@/components/ui/button";
import { blankReport, type ClaimForm } from "@/lib/domain/claim-form";
import styles from "./claim.module.css";

/** The places that carried the claim. Ten outlets quoting one official are ten reports of one claim. */
export function ReportFields() {
  const { control } = useFormContext<ClaimForm>();
  const { fields, append, remove } = useFieldArray({ control, name: "reports", keyName: "row" });
  return (
    <section className={`card ${styles.card}`} aria-label="Reported by">
      <h2>Reported by</h2>
      {fields.length === 0 && <p className="muted small">The carrying page is not recorded.</p>}
      {fields.map((field, index) => (
        <div key={field.row} className={styles.report} role="group" aria-label={`Report ${index + 1}`}>
          <SourceField name={`reports.${index}.outlet`} label="Outlet" kind="media" />
          <div className={styles.two}>
            <Text name={`reports.${index}.url`} label="Address of the page" inputMode="url" />
            <Text name={`reports.${index}.published_on`} label="Published on" placeholder="2025-01-19" />
          </div>
          <details>
            <summary>How it put it, archived copy</summary>
            <div className={styles.two}>
              <Select name={`reports.${index}.relation`} label="The outlet" options={toOptions(REPORT_RELATION_LABELS)} />
              <Text name={`reports.${index}.put_as`} label="Put it as" hint="Where it gave the figure in other words." />
              <Text name={`reports.${index}.archived_url`} label="Archived copy" inputMode="url" />
              <Text name={`reports.${index}.accessed_on`} label="Read on" placeholder="2025-01-19" />
              <Text name={`reports.${index}.relay_url`} label="Relayed at" inputMode="url" hint="A lesser copy. Kept as evidence, never linked." />
            </div>
          </details>
          <Button look="quiet" onClick={() => remove(index)}>
            Remove this report
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => append(blankReport())}>{fields.length === 0 ? "Add an outlet" : "Add another outlet carrying the same claim"}</Button>
      </div>
    </section>
  );
}
