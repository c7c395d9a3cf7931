"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Check, Select, Text, useMessage } from "@/components/claim/bound";
import { RATE_LABELS, toOptions } from "@/components/claim/options";
import { FieldNotes } from "@/components/ui/field";
import type { ClaimForm } from "@/lib/domain/claim-form";
import { COMPONENTS, INTERVAL_KIND_LABELS, SCOPE_RELATION_LABELS, TEMPORAL_LABELS } from "@/lib/domain/terms";
import styles from "./claim.module.css";

/** What most figures leave as it is: scope, window, interval, the original words. */
export function FigureDetails({ index }: { index: number }) {
  const { control, register } = useFormContext<ClaimForm>();
  const componentsMessage = useMessage(`estimates.${index}.components`);
  const figures = useWatch({ control, name: "estimates" });
  const figure = figures[index];
  if (!figure) return null;
  const at = `estimates.${index}` as const;
  const readings = figures.flatMap(({ key }, place) => (place === index ? [] : { value: `figure:${key}`, label: `Figure ${place + 1} of this claim` }));
  // A reading of another claim's figure was set by an import; it is kept, and can be taken off.
  if (figure.alternative_to.startsWith("estimate:")) readings.push({ value: figure.alternative_to, label: "A figure of another claim" });
  return (
    <>
      {figure.measure === "mixed" && (
        <fieldset className={styles.boxes} id={`${at}.components`} tabIndex={-1} aria-describedby={componentsMessage && `${at}.components-error`}>
          <legend>What the combination covers</legend>
          {COMPONENTS.map((component) => (
            <label key={component}>
              <input type="checkbox" value={component} {...register(`${at}.components`)} /> {component}
            </label>
          ))}
          <FieldNotes name={`${at}.components`} error={componentsMessage} />
        </fieldset>
      )}
      <details>
        <summary>Scope, period, interval, original words</summary>
        <div className={styles.stack}>
          <div className={styles.two}>
            <Select name={`${at}.temporal`} label="Counts" options={toOptions(TEMPORAL_LABELS)} />
            {figure.temporal === "rate" && <Select name={`${at}.rate_per`} label="Per" options={toOptions(RATE_LABELS)} blank="Pick a unit of time" />}
            <Text name={`${at}.since`} label="Counts since" placeholder="2025-01-19" />
            <Text name={`${at}.until`} label="Counts until" placeholder="2025-01-19" />
            <Select name={`${at}.scope_relation`} label="Covers" options={toOptions(SCOPE_RELATION_LABELS)} />
            <Text name={`${at}.scope`} label="Scope in words" />
            <Select name={`${at}.interval_kind`} label="Interval" options={toOptions(INTERVAL_KIND_LABELS)} />
            <Text name={`${at}.interval_level`} label="Level in per cent" inputMode="decimal" hint="For confidence and credible intervals." />
            <Text name={`${at}.likelihood`} label="Likelihood" hint="The word used, and whose yardstick." />
            <Select name={`${at}.alternative_to`} label="Heard otherwise" options={readings} blank="No, a figure of its own" hint="Another outlet’s reading of the same words; counted once." />
            <Text name={`${at}.words_original`} label="In the original language" />
            <Text name={`${at}.language`} label="Language" hint="A code such as uk or ko." />
          </div>
          <Check name={`${at}.as_of_stated`} label="The date it holds for was stated" />
        </div>
      </details>
    </>
  );
}
