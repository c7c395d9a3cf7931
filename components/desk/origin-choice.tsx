"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { foundQueries } from "@/lib/client/desk-queries";
import type { FoundClaim } from "@/lib/domain/claims-change";
import { formatDay } from "@/lib/domain/format";
import styles from "./desk.module.css";

export type ChosenClaim = { id: string; label: string };
const labelOf = ({ claimant_name, said_on, said_on_precision, words }: FoundClaim): string => `${claimant_name} · ${formatDay(said_on, said_on_precision)} · ${words}`;
const MOST = 12;

type OriginChoiceProps = {
  name: string;
  label: string;
  hint: string;
  chosen: readonly ChosenClaim[];
  onChange: (chosen: readonly ChosenClaim[]) => void;
  /** Only these; left out, every claim. */
  among?: readonly string[];
};

/** Claims picked one by one by claimant or words. */
export function OriginChoice({ name, label, hint, chosen, onChange, among }: OriginChoiceProps) {
  const [text, setText] = useState("");
  const typed = useDeferredValue(text.trim());
  const { data } = useQuery(foundQueries.search({ q: typed, ...(among ? {} : { limit: MOST * 2 }) }));
  const options = (data?.rows ?? [])
    .filter(({ id, status }) => status !== "withdrawn" && !chosen.some((one) => one.id === id) && (!among || among.includes(id)))
    .slice(0, MOST)
    .map((row) => ({ value: row.id, label: labelOf(row), detail: row.topic_title }));
  return (
    <div className={styles.form}>
      <Combobox
        {...{ name, label, hint, text, options }}
        placeholder="Type a claimant or words"
        onType={setText}
        onPick={({ value, label: words }) => {
          onChange([...chosen, { id: value, label: words }]);
          setText("");
        }}
      />
      {chosen.length > 0 && (
        <ul className={styles.list}>
          {chosen.map(({ id, label: words }) => (
            <li key={id} className="small">
              {words}{" "}
              <Button look="quiet" onClick={() => onChange(chosen.filter((one) => one.id !== id))} aria-label={`Take out: ${words}`}>
                Take out
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
