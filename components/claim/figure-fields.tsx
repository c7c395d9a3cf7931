"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Select, Text } from "@/components/claim/bound";
import { FigureDetails } from "@/components/claim/figure-details";
import { STATED_AS_LABELS, toOptions } from "@/components/claim/options";
import { ShareFields } from "@/components/claim/share-fields";
import { Button } from "@/components/ui/button";
import type { ClaimForm } from "@/lib/domain/claim-form";
import type { BaseRow } from "@/lib/domain/estimate";
import { BOUND_LABELS, MEASURE_LABELS, POPULATION_LABELS, STRENGTH_KIND_LABELS } from "@/lib/domain/terms";
import styles from "./claim.module.css";

export type BaseOption = { row: BaseRow; label: string };
type FigureFieldsProps = { index: number; bases: readonly BaseOption[]; onRemove: (() => void) | null };

/** One figure of the claim, as stated. */
export function FigureFields({ index, bases, onRemove }: FigureFieldsProps) {
  const { control } = useFormContext<ClaimForm>();
  const figure = useWatch({ control, name: `estimates.${index}` });
  const at = `estimates.${index}` as const;
  const title = index === 0 ? "Figure" : `Figure ${index + 1}`;
  return (
    <section className={`card ${styles.card}`} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {onRemove && (
          <Button look="quiet" onClick={onRemove}>
            Remove
          </Button>
        )}
      </div>
      <Text name={`${at}.words`} label="What was said" hint="The figure in the words it was reported in." />
      <div className={styles.three}>
        <Select name={`${at}.measure`} label="Measure" options={toOptions(MEASURE_LABELS)} blank="Pick one" />
        <Select name={`${at}.bound`} label="Bound" options={toOptions(BOUND_LABELS)} />
        <Select name={`${at}.population`} label="Population" options={toOptions(POPULATION_LABELS)} blank="Pick one" />
      </div>
      {figure.measure === "strength" && <Select name={`${at}.strength_kind`} label="Kind of strength" options={toOptions(STRENGTH_KIND_LABELS)} blank="Pick one" />}
      <div className={styles.two}>
        <Select name={`${at}.stated_as`} label="Stated as" options={toOptions(STATED_AS_LABELS)} />
        <Text name={`${at}.as_of`} label="As of" hint="The day, month or year it holds for." />
      </div>
      {(figure.stated_as === "figure" || figure.stated_as === "both") && (
        <div className={styles.three}>
          <Text name={`${at}.low`} label="Low" inputMode="numeric" />
          <Text name={`${at}.best`} label="Best" inputMode="numeric" />
          <Text name={`${at}.high`} label="High" inputMode="numeric" />
        </div>
      )}
      {(figure.stated_as === "share" || figure.stated_as === "both") && <ShareFields index={index} bases={bases} />}
      <FigureDetails index={index} />
    </section>
  );
}
