"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Select, Text } from "@/components/claim/bound";
import type { BaseOption } from "@/components/claim/figure-fields";
import { toOptions } from "@/components/claim/options";
import type { ClaimForm } from "@/lib/domain/claim-form";
import { BASE_ORIGIN_LABELS } from "@/lib/domain/terms";
import styles from "./claim.module.css";

const KINDS = [
  { value: "deployed_total", label: "Deployed in all" },
  { value: "present", label: "Present at the date" },
];

/** A share, what it is a share of, and who said so. The count follows from the two. */
export function ShareFields({ index, bases }: { index: number; bases: readonly BaseOption[] }) {
  const { control } = useFormContext<ClaimForm>();
  const figures = useWatch({ control, name: "estimates" });
  const at = `estimates.${index}` as const;
  const base = figures[index]?.base ?? "";
  const strengths = bases.filter(({ row }) => row.measure === "strength");
  const counts = bases.filter(({ row }) => row.measure !== "strength");
  return (
    <>
      <div className={styles.three}>
        <Text name={`${at}.share_low`} label="Share, low" />
        <Text name={`${at}.share_best`} label="Share" hint="1/3, 33% or 3x." />
        <Text name={`${at}.share_high`} label="Share, high" />
      </div>
      <div className={styles.two}>
        <Select name={`${at}.base`} label="Share of">
          <option value="">Pick one</option>
          <option value="number">A number I type</option>
          {figures.map((figure, place) =>
            place === index ? null : (
              <option key={figure.key} value={`figure:${figure.key}`}>
                Figure {place + 1} of this claim
              </option>
            ),
          )}
          <optgroup label="Strengths in this topic">{strengths.map(toOption)}</optgroup>
          <optgroup label="Counts in this topic">{counts.map(toOption)}</optgroup>
          <option value="none">No base was named</option>
        </Select>
        {base !== "none" && <Select name={`${at}.base_origin`} label="The base was" options={toOptions(BASE_ORIGIN_LABELS)} blank="Pick one" />}
      </div>
      {base === "number" && (
        <div className={styles.two}>
          <Text name={`${at}.base_number`} label="The number" inputMode="numeric" hint="Added to this claim as a strength. “~12,000” for about." />
          <Select name={`${at}.base_kind`} label="Which is the strength" options={KINDS} />
        </div>
      )}
    </>
  );
}

const toOption = ({ row, label }: BaseOption) => (
  <option key={row.id} value={`estimate:${row.id}`}>
    {label}
  </option>
);
