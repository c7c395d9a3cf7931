import Link from "next/link";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatEquation, formatFigure } from "@/lib/domain/format";
import { whyTheyDiffer } from "@/lib/domain/headline";
import { MEASURE_LABELS } from "@/lib/domain/terms";
import styles from "./headline-pair.module.css";

/** The two claims a topic is known by, side by side, with what keeps them from being two answers to one question. */
export function HeadlinePair({ pair }: { pair: readonly [EstimateRow, EstimateRow] }) {
  return (
    <section className={`card ${styles.pair}`} aria-label="The two claims people set side by side">
      {pair.map((row) => (
        <Headline key={row.id} row={row} />
      ))}
      <div className={styles.why}>
        {whyTheyDiffer(...pair).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  );
}

function Headline({ row }: { row: EstimateRow }) {
  const equation = formatEquation(row);
  return (
    <div className={styles.claim} data-measure={row.measure}>
      <p className="muted small">
        {row.claimant_name} · {formatDay(row.as_of, row.as_of_precision)}
      </p>
      <Link href={`/estimates/${row.id}`} className={styles.figure}>
        {formatFigure(row)}
      </Link>
      <p>
        {MEASURE_LABELS[row.measure]} <span className={styles.words}>“{row.words}”</span>
      </p>
      {equation && <p className="muted small">{equation}, derived</p>}
    </div>
  );
}
