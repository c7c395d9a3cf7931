"use client";

import { useRouter } from "next/navigation";
import { toOptions } from "@/components/claim/options";
import { RecordForm, type RecordField } from "@/components/desk/record-form";
import { useSaveSource } from "@/lib/client/desk-mutations";
import { BLANK_SOURCE_VALUES, checkSourceValues, toSourceValues } from "@/lib/domain/record-form";
import type { SourceRow } from "@/lib/domain/estimate";
import { SOURCE_KIND_LABELS } from "@/lib/domain/terms";

const FIELDS: readonly RecordField[] = [
  { name: "name", label: "Name" },
  { name: "office", label: "Office", hint: "As held when it spoke, such as “Commander-in-Chief”. May be left empty." },
  { name: "kind", label: "Kind", options: toOptions(SOURCE_KIND_LABELS) },
  { name: "country", label: "Country" },
  { name: "url", label: "Web address", hint: "Its own page.", kind: "url" },
];
const SLUG: RecordField = { name: "slug", label: "Name in addresses", hint: "Lower-case words with hyphens. The old one goes on leading here." };

/** A source, new or revised: corrected everywhere it is quoted. */
export function SourceForm({ source }: { source: SourceRow | null }) {
  const router = useRouter();
  const save = useSaveSource();
  return (
    <RecordForm
      formKey={`source ${source?.id ?? "new"}`}
      fields={source ? [...FIELDS, SLUG] : FIELDS}
      initial={source ? toSourceValues(source) : BLANK_SOURCE_VALUES}
      stored={source && { slug: source.slug, version: source.version }}
      check={(values) => checkSourceValues(values, source === null)}
      save={save.mutateAsync}
      toValues={toSourceValues}
      action={source ? "Save" : "Add the source"}
      onSaved={({ slug }) => {
        if (source === null) return router.push(`/desk/sources/${slug}`);
        // The page stays as it is, under the address that it has now.
        if (slug !== source.slug) window.history.replaceState(null, "", `/desk/sources/${slug}`);
        router.refresh();
      }}
    />
  );
}
