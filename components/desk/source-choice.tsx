"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { Combobox } from "@/components/ui/combobox";
import { sourceQueries } from "@/lib/client/desk-queries";

export type ChosenSource = { slug: string; text: string };

type SourceChoiceProps = { name: string; label: string; hint?: string; error?: string; except: string; chosen: ChosenSource; onChange: (chosen: ChosenSource) => void };

/** One of the sources that are here, but for one. */
export function SourceChoice({ except, chosen, onChange, ...field }: SourceChoiceProps) {
  const typed = useDeferredValue(chosen.slug === "" ? chosen.text.trim() : "");
  const { data } = useQuery(sourceQueries.search(typed));
  const rows = (data?.rows ?? []).filter(({ slug, name, office, country }) => slug !== except && [name, office, country].join(" ").toLowerCase().includes(typed.toLowerCase()));
  return (
    <Combobox
      {...field}
      text={chosen.text}
      placeholder="Type a name"
      options={rows.map((row) => ({ value: row.slug, label: row.name, detail: [row.office, row.country, row.slug].filter(Boolean).join(", ") }))}
      onType={(text) => onChange({ slug: "", text })}
      onPick={({ value, label }) => onChange({ slug: value, text: label })}
    />
  );
}
