"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import { FormProvider, get, useFieldArray, useForm, useWatch } from "react-hook-form";
import { ClaimFields } from "@/components/claim/claim-fields";
import { ClaimPreview } from "@/components/claim/claim-preview";
import { ConflictView } from "@/components/claim/conflict-view";
import { fieldWords } from "@/components/claim/field-words";
import { FigureFields } from "@/components/claim/figure-fields";
import { ReportFields } from "@/components/claim/report-fields";
import { SavedClaim } from "@/components/claim/saved-claim";
import { toBaseOptions } from "@/components/claim/base-options";
import { resolveClaimForm, useSave } from "@/components/claim/use-save";
import { SignInForm } from "@/components/desk/sign-in-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { baseQueries } from "@/lib/client/desk-queries";
import { useKeptForm, useLeaveGuard } from "@/lib/client/kept-form";
import { blankFigure, type ClaimForm, type EditableClaim } from "@/lib/domain/claim-form";
import { differences, toClaimForm } from "@/lib/domain/claim-form-edit";
import { mergeOver } from "@/lib/domain/claim-form-merge";
import type { BaseRow } from "@/lib/domain/estimate";
import type { Population } from "@/lib/domain/terms";
import styles from "./claim.module.css";

export type TopicChoice = { slug: string; title: string; population: Population };
type ClaimEditorProps = {
  /** Under which this tab keeps what is typed. */
  formKey: string;
  topics: readonly TopicChoice[];
  initial: ClaimForm;
  stored: Pick<EditableClaim, "id" | "version" | "status" | "bases"> | null;
};

const NO_BASES: Record<string, BaseRow> = {};

/** The one form of a claim with its figures: new, a copy, or a stored one revised. */
export function ClaimEditor({ formKey, topics, initial, stored }: ClaimEditorProps) {
  const form = useForm<ClaimForm>({ defaultValues: initial, resolver: resolveClaimForm, shouldFocusError: false });
  const [version, setVersion] = useState(stored?.version ?? null);
  const revises = stored && version !== null ? { id: stored.id, version } : null;
  const kept = useKeptForm(formKey, form, version, (readAt) => stored && setVersion(readAt));
  const save = useSave(form, revises, kept.forget);
  const summary = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [, redraw] = useReducer((n: number) => n + 1, 0);

  const { fields, append, remove } = useFieldArray({ control: form.control, name: "estimates", keyName: "row" });
  const topicSlug = useWatch({ control: form.control, name: "topic" });
  const topic = topics.find(({ slug }) => slug === topicSlug);
  const { data } = useQuery(baseQueries.topic(topicSlug));
  const others = useMemo(() => data?.rows ?? [], [data]);
  const options = useMemo(() => toBaseOptions(others, stored?.id, stored?.bases ?? NO_BASES), [others, stored]);
  const bases = useMemo(() => Object.fromEntries(options.map(({ row }) => [row.id, row])), [options]);

  useLeaveGuard(form.formState.isDirty && save.saved === null);
  const { problems, obstacle } = save;
  const open = problems.filter(({ path }) => get(form.formState.errors, path) !== undefined);
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);
  useEffect(() => {
    if (obstacle?.kind === "conflict") document.getElementById("conflict")?.focus();
  }, [obstacle]);

  const takeTheirs = (theirs: EditableClaim) => {
    form.reset(toClaimForm(theirs));
    setVersion(theirs.version);
    kept.forget();
    save.clearObstacle();
  };

  if (save.saved) return <SavedClaim {...save.saved} topic={topicSlug} />;
  const isDraft = stored === null || stored.status === "draft";
  return (
    <FormProvider {...form}>
      <form
        className={styles.layout}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save.send("published");
        }}
      >
        <Live>
          <div className={styles.stack}>
            {kept.restoredAt && (
              <Notice kind="warn" title="Restored what you had typed here.">
                <p>
                  It was not saved yet.{" "}
                  <Button
                    look="quiet"
                    onClick={() => {
                      form.reset(initial);
                      setVersion(stored?.version ?? null);
                      kept.forget();
                    }}
                  >
                    Discard it
                  </Button>
                </p>
              </Notice>
            )}
            <ErrorSummary ref={summary} items={open.map(({ path, message }) => ({ id: path, message: `${fieldWords(path)}: ${message}` }))} />
            {obstacle?.kind === "conflict" && (
              <ConflictView
                version={obstacle.theirs.version}
                differences={differences(form.getValues(), toClaimForm(obstacle.theirs)).filter(({ path }) => !/\.(key|id|label)$|_stored$/u.test(path))}
                onTake={(path) => {
                  // A source is its slug and its name together.
                  const whole = path.replace(/^(claimant|reports\.\d+\.outlet)\..*$/u, "$1");
                  form.setValue(whole as keyof ClaimForm, get(toClaimForm(obstacle.theirs), whole) as never, { shouldDirty: true });
                  redraw();
                }}
                onKeepMine={() => {
                  form.reset(mergeOver(form.getValues(), toClaimForm(obstacle.theirs)), { keepDefaultValues: true });
                  setVersion(obstacle.theirs.version);
                  void save.send(obstacle.theirs.status === "draft" ? "draft" : "published", obstacle.theirs.version);
                }}
                onTakeTheirs={() => takeTheirs(obstacle.theirs)}
              />
            )}
            <ClaimFields topics={topics.map(({ slug, title }) => ({ value: slug, label: title }))} />
            {fields.map((field, index) => (
              <div key={field.row} onFocusCapture={() => setActive(index)}>
                {/* A figure that was published stays; it is retracted with a reason. */}
                <FigureFields index={index} bases={options} onRemove={fields.length > 1 && (field.id === "" || isDraft) ? () => remove(index) : null} />
              </div>
            ))}
            <div>
              <Button onClick={() => append(blankFigure(form.getValues("estimates"), topic?.population ?? ""))}>Add another figure of this claim</Button>
            </div>
            <ReportFields />
            {obstacle?.kind === "refused" && (
              <Notice kind="bad" title="Not saved.">
                <p>{obstacle.message} Everything you typed is still here.</p>
              </Notice>
            )}
            <div className={styles.buttons}>
              {isDraft && (
                <Button disabled={save.isSending} onClick={() => void save.send("draft")}>
                  Save draft
                </Button>
              )}
              <Button look="primary" type="submit" disabled={save.isSending}>
                {isDraft ? "Publish" : "Save"}
              </Button>
              <span role="status" className="muted small">
                {save.isSending && "Saving…"}
              </span>
            </div>
          </div>
        </Live>
        <ClaimPreview control={form.control} topicTitle={topic?.title ?? ""} others={others} bases={bases} active={active} />
      </form>
      {obstacle?.kind === "signed-out" && (
        <Dialog title="Your session has ended" onClose={save.clearObstacle}>
          <p className="small">Sign in and this is sent again. Everything you typed is still here.</p>
          <SignInForm onSignedIn={() => void save.send(obstacle.as)} />
        </Dialog>
      )}
    </FormProvider>
  );
}
