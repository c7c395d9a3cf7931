"use client";

import { useState } from "react";
import type { ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { CLASH_LABELS } from "@/lib/domain/reconcile/readings";
import { conflictSentence } from "@/lib/domain/reconcile/words";
import { compareHref, type ReadingAddress } from "@/lib/domain/reading-address";
import { claimName, namesOf } from "@/lib/domain/reconcile-view";
import { formatCount } from "@/lib/domain/format";
import styles from "./reconcile.module.css";

const AT_ONCE = 6;
const MORE = 20;

/** Every contradiction with both its ends, to be checked by hand, and groups that contradict though no two of them do. */
export function ConflictList({ answer, address }: { answer: ReconcileAnswer; address: ReadingAddress }) {
  const { claims, conflicts, sets } = answer;
  const [shown, setShown] = useState(AT_ONCE);
  const n = claims.length;
  const groups = sets?.groups ?? [];
  const left = conflicts.length + groups.length - shown;
  if (conflicts.length + groups.length === 0) return null;
  return (
    <>
      <ul className={styles.conflicts}>
        {conflicts.slice(0, shown).map((conflict) => {
          const [a, b] = [conflict.low, conflict.high].sort((one, other) => one - other) as [number, number];
          return (
            <li key={`${a} ${b}`}>
              <a className={styles.pairName} href={compareHref([claims[a]?.id ?? "", claims[b]?.id ?? ""], address)}>
                {claimName(a, n)} ✕ {claimName(b, n)}: {conflict.within_intervals ? "not within both stated intervals" : CLASH_LABELS[conflict.clash]}
              </a>
              <p>{conflictSentence(claims, conflict)}</p>
              <p className={styles.sources}>
                {[a, b].map((place) => (
                  <a key={place} href={`/estimates/${claims[place]?.id}`}>
                    {claimName(place, n)} {claims[place]?.figure}
                  </a>
                ))}
              </p>
            </li>
          );
        })}
        {groups.slice(0, Math.max(0, shown - conflicts.length)).map((group) => (
          <li key={group.join(" ")}>
            <a className={styles.pairName} href={compareHref(group.map((place) => claims[place]?.id ?? ""), address)}>
              {namesOf(group, n)}: together they contradict
            </a>
            <p>No two of them do; all {group.length} at once leave no numbers that fit.</p>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className={styles.button} onClick={() => setShown(shown + MORE)}>
          {formatCount(left)} more, show {formatCount(Math.min(MORE, left))}
        </button>
      )}
    </>
  );
}
