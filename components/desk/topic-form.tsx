"use client";

import { useRouter } from "next/navigation";
import { toOptions } from "@/components/claim/options";
import { RecordForm, type RecordField } from "@/components/desk/record-form";
import { useSaveTopic } from "@/lib/client/desk-mutations";
import type { TopicRow } from "@/lib/domain/answers";
import { BLANK_TOPIC_VALUES, checkTopicValues, toTopicValues } from "@/lib/domain/record-form";
import { POPULATION_LABELS } from "@/lib/domain/terms";

const FIELDS: readonly RecordField[] = [
  { name: "title", label: "Title" },
  { name: "question", label: "Question", hint: "What its figures answer, about one force or population.", kind: "area" },
  { name: "summary", label: "Summary", hint: "What a reader should know first.", kind: "area" },
  { name: "conflict", label: "Conflict" },
  { name: "force", label: "Noun for its members", hint: "“soldiers”, “people”." },
  { name: "population", label: "Population", hint: "What its figures count unless they say otherwise.", options: toOptions(POPULATION_LABELS) },
  { name: "counts_from", label: "Counts from", hint: "The day its cumulative totals begin. May be left empty.", kind: "date" },
  { name: "slug", label: "Name in addresses", hint: "Lower-case words with hyphens. When it changes, the old one goes on leading here." },
];

/** A topic, new or revised. */
export function TopicForm({ topic }: { topic: TopicRow | null }) {
  const router = useRouter();
  const save = useSaveTopic();
  return (
    <RecordForm
      formKey={`topic ${topic?.id ?? "new"}`}
      fields={FIELDS}
      initial={topic ? toTopicValues(topic) : BLANK_TOPIC_VALUES}
      stored={topic && { slug: topic.slug, version: topic.version }}
      check={checkTopicValues}
      save={save.mutateAsync}
      toValues={toTopicValues}
      action={topic ? "Save" : "Add the topic"}
      onSaved={({ slug }) => {
        if (topic === null) return router.push(`/desk/topics/${slug}`);
        if (slug !== topic.slug) window.history.replaceState(null, "", `/desk/topics/${slug}`);
        router.refresh();
      }}
    />
  );
}
