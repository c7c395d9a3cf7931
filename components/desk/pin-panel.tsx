"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import { useAttempt } from "@/lib/client/attempt";
import { usePinTopic } from "@/lib/client/desk-mutations";
import { baseQueries } from "@/lib/client/desk-queries";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatSentence } from "@/lib/domain/sentence";
import styles from "./desk.module.css";

type Pick = { id: string; text: string };
const picked = (row: EstimateRow | undefined): Pick => (row ? { id: row.id, text: formatSentence(row) } : { id: "", text: "" });
const MOST = 12;

type PinPanelProps = { slug: string; version: number; pinned: readonly EstimateRow[]; automatic: readonly EstimateRow[] };

/** The two claims a topic opens with: chosen here, or left to the register. */
export function PinPanel({ slug, version, pinned, automatic }: PinPanelProps) {
  const router = useRouter();
  const pin = usePinTopic(slug);
  const keyOf = useAttempt();
  const [pair, setPair] = useState<readonly [Pick, Pick]>([picked(pinned[0]), picked(pinned[1])]);
  const [missing, setMissing] = useState<readonly (string | undefined)[]>([]);
  const { data } = useQuery(baseQueries.topic(slug));
  const send = (chosen: [string, string] | null) => {
    const body = { version, pinned: chosen };
    pin.mutate(
      { body, idempotencyKey: keyOf(body) },
      {
        onSuccess: () => {
          if (chosen === null) setPair([picked(undefined), picked(undefined)]);
          router.refresh();
        },
        onError: (error) => error instanceof ApiError && setMissing([0, 1].map((n) => error.problem.errors?.find(({ pointer }) => pointer === `/pinned/${n}`)?.detail)),
      },
    );
  };
  const submit = () => {
    const found = pair.map(({ id }, n) => (id === "" ? "Pick an estimate from the list." : n === 1 && id === pair[0].id ? "Pick two different estimates." : undefined));
    setMissing(found);
    const first = found.findIndex((one) => one !== undefined);
    if (first >= 0) return document.getElementById(`pin.${first}`)?.focus();
    send([pair[0].id, pair[1].id]);
  };
  const set = (place: number, value: Pick) => setPair(([a, b]) => (place === 0 ? [value, b] : [a, value]));
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Live>
        <p className="small">
          {pinned.length === 2 ? "Pinned. " : "Not pinned. "}
          Without a pin the page opens with the latest living totals of the topic’s own scope, of the two measures that most claimants speak of
          {automatic.length === 2 ? `: ${automatic.map(formatSentence).join(" And: ")}` : "; so far there are no two such measures."}
        </p>
        {pair.map((pick, place) => {
          const words = pick.id === "" ? pick.text.trim().toLowerCase().split(/\s+/u) : [];
          const found = (data?.rows ?? []).map((row) => ({ value: row.id, label: formatSentence(row) })).filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
          return (
            <Combobox
              key={place === 0 ? "first" : "second"}
              name={`pin.${place}`}
              label={place === 0 ? "First" : "Second"}
              placeholder="Type a claimant, a figure, a year"
              text={pick.text}
              options={found.slice(0, MOST)}
              error={missing[place]}
              onType={(text) => set(place, { id: "", text })}
              onPick={({ value, label }) => set(place, { id: value, text: label })}
            />
          );
        })}
        {pin.error && missing.every((one) => one === undefined) && (
          <Notice kind="bad" title="Not saved.">
            {pin.error instanceof ApiError && pin.error.status === 409 ? "Somebody changed this topic meanwhile. " : `${pin.error.message} `}
            <Button look="quiet" onClick={() => router.refresh()}>
              Read it again
            </Button>
            , then pin once more: your choice stays here.
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" look="primary" disabled={pin.isPending}>
            Pin these two
          </Button>
          {pinned.length > 0 && (
            <Button onClick={() => send(null)} disabled={pin.isPending}>
              Leave the choice to the register
            </Button>
          )}
          <span role="status" className="muted small">
            {pin.isPending ? "Saving…" : pin.isSuccess && "Saved."}
          </span>
        </div>
      </Live>
    </form>
  );
}
