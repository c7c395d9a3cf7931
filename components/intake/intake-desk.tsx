"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { TopicChoice } from "@/components/claim/claim-editor";
import type { BaseOption } from "@/components/claim/figure-fields";
import { SignInForm } from "@/components/desk/sign-in-form";
import { ArticleForm } from "@/components/intake/article-form";
import { ArticleText } from "@/components/intake/article-text";
import { EditProposal } from "@/components/intake/edit-proposal";
import { ProposalCard } from "@/components/intake/proposal-card";
import { useSend, type SaveAs } from "@/components/intake/use-send";
import { BLANK_INTAKE, useIntake, type Item } from "@/components/intake/use-intake";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { sourceQueries } from "@/lib/client/desk-queries";
import { BLANK_SOURCE, type ClaimForm } from "@/lib/domain/claim-form";
import { checkClaimForm, type FormProblem } from "@/lib/domain/claim-form-input";
import { formatCount, formatMeasure } from "@/lib/domain/format";
import { figureName, toIntake } from "@/lib/domain/intake";
import { pickSource, searchWords, toNewSource } from "@/lib/domain/intake-source";
import { toPreviewRow } from "@/lib/domain/preview";
import { readStatements } from "@/lib/domain/statement/read";
import { day } from "@/lib/domain/text";
import styles from "./intake.module.css";

type Editing = { index: number; problems: readonly FormProblem[] };
const NO_PROBLEMS: readonly FormProblem[] = [];

/** Paste an article, go through what was read in it, save what was accepted in one go. */
export function IntakeDesk({ topics }: { topics: readonly TopicChoice[] }) {
  const { intake, isReady, setIntake, step, undo } = useIntake();
  const { items, text } = intake;
  const [active, setActive] = useState(0);
  const [editing, setEditing] = useState<Editing | null>(null);
  const client = useQueryClient();
  const send = useSend(
    (index, problems) => setEditing({ index, problems }),
    () => setIntake(BLANK_INTAKE),
  );

  const read = (pasted: string, article: ClaimForm) => {
    const publishedOn = day.safeParse(article.reports[0]?.published_on).data ?? null;
    const proposals = readStatements(pasted, { publishedOn });
    const { claims, notStored } = toIntake(pasted, proposals, article);
    const words = proposals.map(({ spans }) => Object.entries(spans).flatMap(([field, span]) => (span ? `${field.replace("_", " ")}: “${pasted.slice(span.start, span.end)}”` : [])).join(" · "));
    step(() => ({ text: pasted, article, items: claims.map((claim, index) => ({ key: `p${index}`, state: "open", ...claim })), spans: proposals.map(({ span }) => span), read: words, notStored }));
    setActive(0);
    for (const name of new Set(claims.map(({ form }) => form.claimant.label))) if (name !== "") void match(name);
  };
  /** A claimant that is here already is taken; one that is not becomes a new source, for the editor to see. */
  const match = async (name: string) => {
    const found = await client.fetchQuery(sourceQueries.search(searchWords(name))).catch(() => null);
    if (!found) return;
    const row = pickSource(name, found.rows);
    const source = row ? { ...BLANK_SOURCE, slug: row.slug, label: row.name, kind: row.kind } : toNewSource(name);
    const isTyped = ({ form: { claimant } }: Item) => claimant.label === name && claimant.slug === "" && !claimant.is_new;
    setIntake((now) => ({ ...now, items: now.items?.map((item) => (isTyped(item) ? { ...item, form: { ...item.form, claimant: source } } : item)) ?? null }));
  };

  const latest = useRef(items);
  latest.current = items;
  const setState = useCallback(
    (index: number, state: Item["state"]) => {
      step((now) => ({ ...now, items: now.items?.map((item, at) => (at === index ? { ...item, state } : item)) ?? null }));
      const rest = (latest.current ?? []).flatMap((item, at) => (at !== index && item.state === "open" ? at : []));
      setActive(rest.find((at) => at > index) ?? rest[0] ?? index);
      setEditing(null);
    },
    // `step` only calls setters and refs.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [],
  );
  const accept = useCallback(
    (index: number) => {
      const item = latest.current?.[index];
      if (!item) return;
      const checked = checkClaimForm(item.form, "draft");
      if ("problems" in checked) return setEditing({ index, problems: checked.problems });
      setState(index, "accepted");
    },
    [setState],
  );
  const edit = useCallback((index: number) => setEditing({ index, problems: NO_PROBLEMS }), []);
  const dismiss = useCallback((index: number) => setState(index, "dismissed"), [setState]);
  const change = useCallback(
    (form: ClaimForm) => setIntake((now) => ({ ...now, items: now.items?.map((item, at) => (at === editing?.index ? { ...item, form: structuredClone(form) } : item)) ?? null })),
    [editing?.index, setIntake],
  );
  const keepArticle = useCallback((pasted: string, article: ClaimForm) => setIntake((now) => ({ ...now, text: pasted, article: structuredClone(article) })), [setIntake]);

  useEffect(() => {
    if (items === null || editing) return;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName)) return;
      const moves: Record<string, () => void> = {
        j: () => setActive((at) => Math.min(at + 1, items.length - 1)),
        k: () => setActive((at) => Math.max(at - 1, 0)),
        a: () => accept(active),
        e: () => edit(active),
        x: () => dismiss(active),
        u: undo,
      };
      if (!moves[event.key] || items.length === 0) return;
      event.preventDefault();
      moves[event.key]!();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  useEffect(() => {
    if (items !== null && !editing) document.getElementById(`proposal-${active}`)?.scrollIntoView?.({ block: "nearest" });
  }, [active, editing, items]);

  const ownBases = useMemo(() => toOwnBases(items ?? []), [items]);
  const bases = useMemo(() => Object.fromEntries(ownBases.map(({ row }) => [row.id, row])), [ownBases]);

  if (send.saved)
    return (
      <Notice kind="good" title={send.saved.as === "draft" ? `Saved ${send.saved.ids.length} as drafts.` : `Published ${send.saved.ids.length}.`}>
        <ul className={styles.links}>
          {send.saved.ids.map((id, at) => (
            <li key={id}>
              <Link href={`/desk/claims/${id}`}>Claim {at + 1}</Link>
            </li>
          ))}
          <li>
            <a href="/desk/intake">Another article</a>
          </li>
        </ul>
      </Notice>
    );
  if (!isReady) return null;
  if (items === null) return <ArticleForm text={text} article={intake.article} topics={topics} onChange={keepArticle} onRead={read} />;
  const accepted = items.filter(({ state }) => state === "accepted").length;
  const save = (as: SaveAs) => void send.send(items, as);
  return (
    <>
      <p className={`${styles.help} small`}>
        <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>a</kbd> accept · <kbd>e</kbd> edit · <kbd>x</kbd> dismiss · <kbd>u</kbd> undo
      </p>
      <div className={styles.buttons}>
        <Button disabled={accepted === 0 || send.isSending} onClick={() => save("draft")}>
          Save {accepted} as drafts
        </Button>
        <Button look="primary" disabled={accepted === 0 || send.isSending} onClick={() => save("published")}>
          Publish {accepted}
        </Button>
        <Button look="quiet" onClick={undo}>
          Undo
        </Button>
        <Button look="quiet" onClick={() => step((now) => ({ ...now, items: null }))}>
          Back to the article
        </Button>
        <span role="status" className="muted small">
          {send.isSending ? "Saving…" : `${items.length} proposed, ${accepted} accepted`}
        </span>
      </div>
      {send.refusal && (
        <Notice kind="bad" title="Not saved.">
          <p>{send.refusal} Everything is still here.</p>
        </Notice>
      )}
      <div className={styles.layout}>
        <ArticleText text={text} spans={intake.spans} active={items[active]?.places ?? []} onPick={(place) => setActive(Math.max(0, items.findIndex(({ places }) => places.includes(place))))} />
        {editing ? (
          <EditProposal key={editing.index} initial={items[editing.index]!.form} problems={editing.problems} topics={topics} ownBases={ownBases.filter(({ row }) => !items[editing.index]!.places.map(figureName).includes(row.id))} onChange={change} onAccept={() => accept(editing.index)} onBack={() => setEditing(null)} />
        ) : (
          <div>
            {items.length === 0 && <p>No figure that the register stores was found in this text.</p>}
            <ol className={styles.list} aria-label="Proposed claims">
              {items.map((item, index) => (
                <ProposalCard key={item.key} {...{ item, index, intake, bases }} isActive={index === active} onActive={setActive} onAccept={accept} onEdit={edit} onDismiss={dismiss} />
              ))}
            </ol>
            {intake.notStored.length > 0 && (
              <details>
                <summary>{intake.notStored.length} not stored</summary>
                <ul>
                  {intake.notStored.map(({ words, reason }, at) => (
                    <li key={at} className="small">
                      “{words}”: {reason}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        )}
      </div>
      {send.signedOut && (
        <Dialog title="Your session has ended" onClose={send.clear}>
          <p className="small">Sign in and this is sent again. Everything is still here.</p>
          <SignInForm onSignedIn={() => save(send.signedOut ?? "draft")} />
        </Dialog>
      )}
    </>
  );
}

/** The strengths, and whatever else a share in another proposal is of, as bases to choose. */
function toOwnBases(items: readonly Item[]): BaseOption[] {
  const asked = new Set(items.flatMap(({ form }) => form.estimates.map(({ base }) => base)));
  return items.flatMap(({ form, places, state }) =>
    form.estimates.flatMap((figure, at) => {
      const id = figureName(places[at] ?? -1);
      if (state === "dismissed" || (figure.measure !== "strength" && !asked.has(`estimate:${id}`))) return [];
      const row = toPreviewRow(form, at, { topic_title: "", bases: {} });
      return row ? [{ row: { ...row, id }, label: `${formatCount(row.best ?? row.low ?? row.high ?? 0)} ${formatMeasure(row)} · ${row.claimant_name} · this article` }] : [];
    }),
  );
}
