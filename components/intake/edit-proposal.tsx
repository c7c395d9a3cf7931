"use client";

import { useEffect, useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { toBaseOptions } from "@/components/claim/base-options";
import { ClaimFields } from "@/components/claim/claim-fields";
import { fieldWords } from "@/components/claim/field-words";
import { FigureFields, type BaseOption } from "@/components/claim/figure-fields";
import { ReportFields } from "@/components/claim/report-fields";
import { resolveClaimForm } from "@/components/claim/use-save";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { baseQueries } from "@/lib/client/desk-queries";
import type { ClaimForm } from "@/lib/domain/claim-form";
import type { FormProblem } from "@/lib/domain/claim-form-input";
import type { TopicChoice } from "@/components/claim/claim-editor";
import styles from "./intake.module.css";

type EditProposalProps = { initial: ClaimForm; problems: readonly FormProblem[]; topics: readonly TopicChoice[]; ownBases: readonly BaseOption[]; onChange: (form: ClaimForm) => void; onAccept: () => void; onBack: () => void };

/** The claim's own form, for one proposal. Enter accepts, Escape goes back; what was typed is kept either way. */
export function EditProposal({ initial, problems, topics, ownBases, onChange, onAccept, onBack }: EditProposalProps) {
  const form = useForm<ClaimForm>({ defaultValues: initial, resolver: resolveClaimForm, mode: "onChange" });
  const topic = useWatch({ control: form.control, name: "topic" });
  const { data } = useQuery(baseQueries.topic(topic));
  const bases = useMemo(() => [...ownBases, ...toBaseOptions(data?.rows ?? [], undefined, {})], [data, ownBases]);
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => onChange(form.getValues()) }), [form, onChange]);
  useEffect(() => {
    for (const { path, message } of problems) form.setError(path as keyof ClaimForm, { type: "refused", message });
    const field = document.getElementById(problems[0]?.path ?? "estimates.0.words");
    for (let section = field?.closest("details") ?? null; section; section = section.parentElement?.closest("details") ?? null) section.open = true;
    field?.focus();
    field?.scrollIntoView?.({ block: "center" });
  }, [form, problems]);
  return (
    <FormProvider {...form}>
      <form
        className={styles.edit}
        noValidate
        onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onBack()}
        onSubmit={(event) => {
          event.preventDefault();
          onAccept();
        }}
      >
        <ErrorSummary items={problems.map(({ path, message }) => ({ id: path, message: `${fieldWords(path)}: ${message}` }))} />
        <ClaimFields topics={topics.map(({ slug, title }) => ({ value: slug, label: title }))} />
        {initial.estimates.map((figure, index) => (
          <FigureFields key={figure.key} index={index} bases={bases} onRemove={null} />
        ))}
        <ReportFields />
        <div className={styles.buttons}>
          <Button look="primary" type="submit">
            Accept
          </Button>
          <Button onClick={onBack}>Back to the list</Button>
        </div>
      </form>
    </FormProvider>
  );
}
