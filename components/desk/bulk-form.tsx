"use client";

import { useState } from "react";
import { ATTRIBUTION_LABELS, INFORMATION_GRADE_LABELS, SOURCE_GRADE_LABELS, toOptions } from "@/components/claim/options";
import { BulkPreview } from "@/components/desk/bulk-preview";
import { OriginChoice, type ChosenClaim } from "@/components/desk/origin-choice";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { useAttempt } from "@/lib/client/attempt";
import { useChangeClaims } from "@/lib/client/desk-mutations";
import { INFORMATION_GRADE_TEXTS, SOURCE_GRADE_TEXTS, type InformationGrade, type SourceGrade } from "@/lib/domain/admiralty";
import { BLANK_BULK, NO_GRADE, toClaimsSet, type BulkForm as Values } from "@/lib/domain/bulk-form";
import { MOST_CLAIMS, setDifferences, setProblem, type ClaimsChanged, type FoundClaim } from "@/lib/domain/claims-change";
import { some } from "@/lib/domain/some";
import { METHOD_LABELS, STANDPOINT_LABELS } from "@/lib/domain/terms";
import bulk from "./bulk.module.css";
import styles from "./desk.module.css";

const KEEP = "Leave as it is";
type MovedOn = { id: string; subject: string };
type BulkFormProps = { claims: readonly FoundClaim[]; onReadAgain: () => void; onDone: (changed: ClaimsChanged) => void };

/** What is set in every chosen claim, with all that it would change shown before it is done. */
export function BulkForm({ claims, onReadAgain, onDone }: BulkFormProps) {
  const change = useChangeClaims();
  const keyOf = useAttempt();
  const [values, setValues] = useState<Values>(BLANK_BULK);
  const [added, setAdded] = useState<readonly ChosenClaim[]>([]);
  const [removed, setRemoved] = useState<readonly ChosenClaim[]>([]);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<{ set?: string; reason?: string }>({});
  const set = toClaimsSet({ ...values, add_origins: added.map(({ id }) => id), remove_origins: removed.map(({ id }) => id) });
  const problems = set === null ? [] : claims.flatMap((claim) => {
    const problem = setProblem(claim, set);
    return problem === null ? [] : [{ claim, problem }];
  });
  const different = set === null ? [] : claims.filter((claim) => setDifferences(claim, set).length > 0);
  const field = (name: "source_grade" | "information_grade" | "standpoint" | "method" | "attribution") => ({ name: `bulk.${name}`, value: values[name], onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }) });

  const submit = () => {
    const found = { ...(set === null && { set: "Say what to change." }), ...(reason.trim() === "" && { reason: "Say why: it stands in the log with every claim." }) };
    setMissing(found);
    if (found.set) return document.getElementById("bulk.source_grade")?.focus();
    if (found.reason) return document.getElementById("bulk.reason")?.focus();
    if (set === null || problems.length > 0) return;
    const body = { claims: claims.map(({ id, version }) => ({ id, version })), set, reason: reason.trim() };
    change.mutate({ body, idempotencyKey: keyOf(body) }, { onSuccess: onDone });
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={bulk.pair}>
        <SelectField {...field("source_grade")} label="Source grade" blank={KEEP} error={missing.set} hint={SOURCE_GRADE_TEXTS[values.source_grade as SourceGrade]?.help ?? "How reliable the source has been. Never part of the number."} options={[...toOptions(SOURCE_GRADE_LABELS), { value: NO_GRADE, label: "Take the grade away" }]} />
        <SelectField {...field("information_grade")} label="Information grade" blank={KEEP} hint={INFORMATION_GRADE_TEXTS[values.information_grade as InformationGrade]?.help ?? "How credible this is, whoever says it. Judged apart from the source."} options={[...toOptions(INFORMATION_GRADE_LABELS), { value: NO_GRADE, label: "Take the grade away" }]} />
        <SelectField {...field("standpoint")} label="Standpoint" blank={KEEP} hint="The claimant’s stand towards the force that is counted. A label, never a weight." options={toOptions(STANDPOINT_LABELS)} />
        <SelectField {...field("method")} label="Method" blank={KEEP} hint="How the figures came about." options={toOptions(METHOD_LABELS)} />
        <SelectField {...field("attribution")} label="Attributed" blank={KEEP} options={toOptions(ATTRIBUTION_LABELS)} />
      </div>
      <OriginChoice name="bulk.add" label="Rests also on" hint="A claim that these repeat or build on. Several claims of one origin are counted once." chosen={added} onChange={setAdded} />
      {claims.some(({ origins }) => origins.length > 0) && <OriginChoice name="bulk.remove" label="Rests no longer on" hint="Taken away from those that rest on it." chosen={removed} onChange={setRemoved} among={claims.flatMap(({ origins }) => origins)} />}
      <TextField name="bulk.reason" label="Reason" hint="Stands in the log with every claim." maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} error={missing.reason} />
      {set !== null && <BulkPreview claims={claims} set={set} />}
      {problems.length > 0 && (
        <Notice kind="warn" title={`${some(problems.length, "claim")} cannot be changed so. Take ${problems.length === 1 ? "it" : "them"} out, or change something else.`}>
          <ul className="small">
            {problems.slice(0, 20).map(({ claim, problem }) => (
              <li key={claim.id}>
                {claim.claimant_name}, “{claim.words}”: {problem}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {claims.length > MOST_CLAIMS && <Notice kind="warn">At most {MOST_CLAIMS} claims are changed at once.</Notice>}
      {change.error && <Refused error={change.error} onReadAgain={onReadAgain} />}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={change.isPending || claims.length > MOST_CLAIMS || (set !== null && (problems.length > 0 || different.length === 0))}>
          {set === null ? "Change them" : `Change ${some(different.length, "claim")}`}
        </Button>
        <span role="status" className="muted small">
          {change.isPending && "Saving…"}
        </span>
      </div>
    </form>
  );
}

function Refused({ error, onReadAgain }: { error: Error; onReadAgain: () => void }) {
  const problem = error instanceof ApiError ? error.problem : {};
  const moved = ("moved_on" in problem ? problem.moved_on : []) as MovedOn[];
  const ended = error instanceof ApiError && error.status === 401 ? " Sign in in another tab, then send this again: what you chose is still here." : "";
  return (
    <Notice kind="bad" title="Nothing was changed.">
      <p>
        {error.message}
        {ended}
      </p>
      {moved.length > 0 && (
        <>
          <ul className="small">
            {moved.map(({ id, subject }) => (
              <li key={id}>
                <a href={`/desk/claims/${id}`}>{subject}</a>
              </li>
            ))}
          </ul>
          <Button onClick={onReadAgain}>Read them again</Button>
        </>
      )}
      {problem.errors && problem.errors.length > 0 && (
        <ul className="small">
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer}>{detail}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
