"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Text, Select, useMessage } from "@/components/claim/bound";
import { toOptions } from "@/components/claim/options";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { sourceQueries } from "@/lib/client/desk-queries";
import { BLANK_SOURCE, type ClaimForm, type SourceForm } from "@/lib/domain/claim-form";
import { SOURCE_KIND_LABELS } from "@/lib/domain/terms";
import styles from "./claim.module.css";

const ADD = "add";

type SourceFieldProps = { name: "claimant" | `reports.${number}.outlet`; label: string; hint?: string; kind: string };

/** A source picked from those that are here, or added in place. */
export function SourceField({ name, label, hint, kind }: SourceFieldProps) {
  const { control, setValue, formState } = useFormContext<ClaimForm>();
  const source = useWatch({ control, name });
  const error = useMessage(name);
  const text = useDeferredValue(source.slug === "" ? source.label.trim() : "");
  const { data } = useQuery({ ...sourceQueries.search(text), enabled: !source.is_new });
  const set = (value: Partial<SourceForm>) => setValue(name, { ...BLANK_SOURCE, kind, ...value }, { shouldDirty: true, shouldValidate: formState.isSubmitted });

  if (source.is_new)
    return (
      <fieldset className={styles.added}>
        <legend>{label}: new</legend>
        <div className={styles.two}>
          <Text name={`${name}.name`} label="Name" />
          <Select name={`${name}.kind`} label="Kind" options={toOptions(SOURCE_KIND_LABELS)} />
          <Text name={`${name}.office`} label="Office" hint="As held when it was said. May be left empty." />
          <Text name={`${name}.country`} label="Country" />
        </div>
        <Text name={`${name}.url`} label="Web address" inputMode="url" />
        <Button look="quiet" onClick={() => set({ label: source.name })}>
          Pick one that is here instead
        </Button>
      </fieldset>
    );
  const typed = source.slug === "" ? source.label.trim() : "";
  // While an answer is under way the last one is still shown: what does not match any more must not be there to be picked.
  const matches = (data?.rows ?? []).filter(({ name: its, office, country }) => [its, office, country].join(" ").toLowerCase().includes(typed.toLowerCase()));
  return (
    <Combobox
      {...{ name, label, hint, error }}
      text={source.label}
      placeholder="Type a name"
      options={matches.map((row) => ({ value: row.slug, label: row.name, detail: [row.office, row.country].filter(Boolean).join(", ") }))}
      extra={typed === "" ? undefined : { value: ADD, label: `Add “${typed}” as a new source` }}
      onType={(label) => set({ label })}
      onPick={(option) => (option.value === ADD ? set({ is_new: true, name: typed }) : set({ slug: option.value, label: option.label }))}
    />
  );
}
