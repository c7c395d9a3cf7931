"use client";

import { useEffect, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Select, Text } from "@/components/claim/bound";
import { SourceField } from "@/components/claim/source-field";
import { Button } from "@/components/ui/button";
import { AreaField } from "@/components/ui/field";
import type { ClaimForm } from "@/lib/domain/claim-form";
import { checkClaimForm } from "@/lib/domain/claim-form-input";
import { suggestTopic } from "@/lib/domain/intake-topic";
import type { TopicChoice } from "@/components/claim/claim-editor";
import styles from "./intake.module.css";

type ArticleFormProps = { text: string; article: ClaimForm; topics: readonly TopicChoice[]; onChange: (text: string, article: ClaimForm) => void; onRead: (text: string, article: ClaimForm) => void };

/** The article as pasted, and what its claims share: the topic, and the page that carried them. */
export function ArticleForm({ text, article, topics, onChange, onRead }: ArticleFormProps) {
  const form = useForm<ClaimForm>({ defaultValues: article });
  const [isMissing, setMissing] = useState(false);
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => onChange(text, form.getValues()) }), [form, text, onChange]);
  const paste = (pasted: string) => {
    setMissing(false);
    if (form.getValues("topic") === "") form.setValue("topic", suggestTopic(pasted, topics) ?? "");
    onChange(pasted, form.getValues());
  };
  const read = () => {
    form.clearErrors();
    const values = form.getValues();
    const checked = checkClaimForm(values, "draft");
    const problems = "problems" in checked ? checked.problems.filter(({ path }) => /^(?:topic|reports)/u.test(path)) : [];
    const { outlet } = values.reports[0]!;
    if (outlet.slug === "" && outlet.name === "" && !problems.some(({ path }) => path === "reports.0.outlet")) problems.push({ path: "reports.0.outlet", message: "Say which outlet carried it." });
    for (const { path, message } of problems) form.setError(path as keyof ClaimForm, { message });
    setMissing(text.trim() === "");
    const first = text.trim() === "" ? "article" : problems[0]?.path;
    if (first !== undefined) return void document.getElementById(first)?.focus();
    onRead(text, values);
  };
  return (
    <FormProvider {...form}>
      <form className={`card ${styles.article}`} noValidate onSubmit={(event) => { event.preventDefault(); read(); }}>
        <AreaField name="article" label="The article" rows={14} value={text} onChange={(event) => paste(event.target.value)} hint="It stays in this tab. Only the phrases you accept are stored." error={isMissing ? "Paste the article’s text." : undefined} />
        <div className={styles.two}>
          <SourceField name="reports.0.outlet" label="Outlet" kind="media" />
          <Text name="reports.0.published_on" label="Published on" placeholder="2025-01-19" hint="Weekdays in the text count back from it." />
          <Text name="reports.0.url" label="Address of the page" inputMode="url" />
          <Select name="topic" label="Topic" options={topics.map(({ slug, title }) => ({ value: slug, label: title }))} blank="Pick a topic" />
        </div>
        <div>
          <Button look="primary" type="submit">
            Read it
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
