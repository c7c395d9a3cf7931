import type { SetsAside, ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { claimLine, claimName, namesOf, setsSentence } from "@/lib/domain/reconcile-view";
import { formatCount } from "@/lib/domain/format";
import styles from "./reconcile.module.css";

const MOST_NAMES = 8;

type SetsProps = { claims: ReconcileAnswer["claims"]; sets: SetsAside; aside: readonly string[]; onChoose: (ids: string[]) => void };

/** All smallest sets to set aside, in the order of the claims. Which of them is nobody's to say here: the reader presses one. */
export function SmallestSets({ claims, sets, aside, onChoose }: SetsProps) {
  if (sets.size === 0) return null;
  const idsOf = (set: readonly number[]): string[] => set.flatMap((place) => claims[place]?.id ?? []);
  // Members of every set are said once, so that what the sets differ in can be seen.
  const inAll = sets.count > 1 ? claims.flatMap((_, place) => (sets.stands_in[place] === sets.count ? [place] : [])) : [];
  return (
    <div className={styles.sets}>
      <p>
        {setsSentence(sets)}
        {inAll.length > 0 && ` ${namesOf(inAll, claims.length)} ${inAll.length === 1 ? "stands" : "stand"} in all of them; the others:`}
      </p>
      <ul aria-label="The smallest sets">
        {sets.listed.map((set) => {
          const ids = idsOf(set);
          const isChosen = ids.length === aside.length && ids.every((id) => aside.includes(id));
          const names = set.filter((place) => !inAll.includes(place)).map((place) => claimName(place, claims.length));
          return (
            <li key={set.join(" ")}>
              <button
                type="button"
                aria-pressed={isChosen}
                aria-label={`Set aside ${namesOf(set, claims.length)}`}
                title={set.map((place) => (claims[place] ? claimLine(claims[place]) : "")).join("; ")}
                onClick={() => onChoose(isChosen ? [] : ids)}
              >
                {names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(" ")} and ${names.length - MOST_NAMES} others` : names.join(" ")}
              </button>
            </li>
          );
        })}
      </ul>
      {sets.count > sets.listed.length && (
        <p className="muted small">
          The first {sets.listed.length} of {formatCount(sets.count)} are shown.
        </p>
      )}
    </div>
  );
}
