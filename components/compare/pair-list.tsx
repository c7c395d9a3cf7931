import Link from "next/link";
import { Verdict } from "@/components/compare/verdict";
import type { ComparedPair } from "@/lib/domain/compare";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatFigure, formatMeasure } from "@/lib/domain/format";
import type { ReadingName } from "@/lib/domain/reconcile/readings";
import styles from "./compare.module.css";

type PairListProps = { pairs: readonly ComparedPair[]; rows: readonly EstimateRow[]; switched: (name: ReadingName) => string };

/** Of every two: whether both can be true, why, and the readings it rests on, each a switch. */
export function PairList({ pairs, rows, switched }: PairListProps) {
  // Fifteen pairs of six say only what is particular to each.
  const isOnly = pairs.length === 1;
  return (
    <ul className={styles.pairs}>
      {pairs.map((pair) => (
        <li key={`${pair.a} ${pair.b}`}>
          {!isOnly && (
            <h3>
              {[pair.a, pair.b].map((place, index) => (
                <span key={place}>
                  {index > 0 && " and "}
                  {nameOf(rows[place])}
                </span>
              ))}
            </h3>
          )}
          <p>
            <Verdict verdict={pair.verdict} withinIntervals={pair.within_intervals} />
          </p>
          <p>{pair.reason}</p>
          {pair.if_one_day && <p>{pair.if_one_day.sentence}</p>}
          {pair.gap ? <p>{pair.gap.sentence}</p> : isOnly && <p>No difference in numbers is given: more than the claimant differs.</p>}
          {pair.rests_on.length > 0 && (isOnly || pair.rests_on.some(({ turns }) => turns)) && (
            <p className="small">
              <span className="muted">Rests on: </span>
              {pair.rests_on.map(({ name, label, turns }, index) => (
                <span key={name}>
                  {index > 0 && "; "}
                  <Link href={switched(name)} scroll={false}>
                    {label}
                  </Link>
                  {turns && <b> (switched, this verdict turns)</b>}
                </span>
              ))}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

const nameOf = (row: EstimateRow | undefined): string => (row ? `${row.claimant_name} ${formatFigure(row)} ${formatMeasure(row)}` : "");
