import Link from "next/link";
import { Verdict } from "@/components/compare/verdict";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatEquation, formatFigure } from "@/lib/domain/format";
import type { Headline } from "@/lib/domain/headline";
import { compareHref } from "@/lib/domain/reading-address";
import { MEASURE_LABELS } from "@/lib/domain/terms";
import styles from "./headline-pair.module.css";

/** The two claims a topic is known by, side by side, with what keeps them from being two answers to one question. */
export function HeadlinePair({ headline: { pair, verdict, within_intervals, sentences } }: { headline: Headline }) {
  return (
    <section className={`card ${styles.pair}`} aria-label="The two claims people set side by side">
      {pair.map((row) => (
        <Claim key={row.id} row={row} />
      ))}
      <div className={styles.why}>
        <p>
          <Verdict verdict={verdict} withinIntervals={within_intervals} />
        </p>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          <Link href={compareHref(pair.map(({ id }) => id))}>Explain, or read them otherwise</Link>
        </p>
      </div>
    </section>
  );
}

function Claim({ row }: { row: EstimateRow }) {
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
