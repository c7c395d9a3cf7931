import type { ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import type { ReadingAddress } from "@/lib/domain/reading-address";
import { claimLine, claimName } from "@/lib/domain/reconcile-view";
import { formatCount } from "@/lib/domain/format";
import styles from "./reconcile.module.css";

type LeftOutProps = { answer: ReconcileAnswer; address: ReadingAddress; set: (change: Partial<ReadingAddress>) => void };

/** Claims that take no part, or bind nothing, each with the reason. Another reading of one utterance can be taken instead. */
export function LeftOut({ answer: { claims, left_out }, address, set }: LeftOutProps) {
  const { readings } = address;
  const unlinked = claims.flatMap((claim, place) => (claim.unlinked === null ? [] : [{ claim, place }]));
  return (
    <>
      {unlinked.length > 0 && (
        <details className={styles.more}>
          <summary>{formatCount(unlinked.length)} of them {unlinked.length === 1 ? "binds" : "bind"} nothing</summary>
          <ul>
            {unlinked.map(({ claim, place }) => (
              <li key={claim.id}>
                <b>{claimName(place, claims.length)}</b> <a href={`/estimates/${claim.id}`}>{claimLine(claim)}</a>: {claim.unlinked}
              </li>
            ))}
          </ul>
        </details>
      )}
      {left_out.length > 0 && (
        <details className={styles.more}>
          <summary>{formatCount(left_out.length)} left out</summary>
          <ul>
            {left_out.map(({ id, claimant, figure, reason }) => (
              <li key={id}>
                <a href={`/estimates/${id}`}>
                  {claimant} {figure}
                </a>
                : {reason}{" "}
                {reason.startsWith("Another reading") && (
                  <button type="button" className={styles.button} onClick={() => set({ readings: { ...readings, alternatives: [...readings.alternatives, id] } })}>
                    Take this reading
                  </button>
                )}
              </li>
            ))}
          </ul>
          {readings.alternatives.length > 0 && (
            <button type="button" className={styles.button} onClick={() => set({ readings: { ...readings, alternatives: [] } })}>
              Take the first readings
            </button>
          )}
        </details>
      )}
    </>
  );
}
