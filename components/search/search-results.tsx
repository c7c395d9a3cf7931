import Link from "next/link";
import { ResultMark } from "@/components/search/result-mark";
import styles from "@/components/search/search.module.css";
import { formatFigure, formatMeasure } from "@/lib/domain/format";
import type { SearchAnswer } from "@/lib/domain/search";
import { formatSentence } from "@/lib/domain/sentence";
import { SOURCE_KIND_LABELS } from "@/lib/domain/terms";

/** What was found, kind by kind. */
export function SearchResults({ answer, more }: { answer: SearchAnswer; more: string | null }) {
  const { topics, sources, estimates } = answer;
  return (
    <div className={styles.results}>
      {topics.length > 0 && (
        <section aria-labelledby="found-topics">
          <h2 id="found-topics">Topics</h2>
          <ul className={styles.list}>
            {topics.map((topic) => (
              <li key={topic.id}>
                <Link href={`/topics/${topic.slug}`}>{topic.title}</Link> <span className="muted small">{topic.conflict}</span>
                <p className="small">{topic.question}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sources.length > 0 && (
        <section aria-labelledby="found-sources">
          <h2 id="found-sources">Sources</h2>
          <ul className={styles.list}>
            {sources.map((source) => (
              <li key={source.id}>
                <Link href={`/sources/${source.slug}`}>{source.name}</Link>{" "}
                <span className="muted small">{[source.office, source.country, SOURCE_KIND_LABELS[source.kind]].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {estimates.length > 0 && (
        <section aria-labelledby="found-estimates">
          <h2 id="found-estimates">Estimates</h2>
          <ul className={styles.list}>
            {estimates.map((row) => (
              <li key={row.id} className={styles.estimate}>
                <ResultMark row={row} />
                <div>
                  <Link href={`/estimates/${row.id}`}>
                    <strong>{row.status === "retracted" ? <s>{formatFigure(row)}</s> : formatFigure(row)}</strong> {formatMeasure(row)}
                  </Link>{" "}
                  <span className="muted small">{row.topic_title}</span>
                  <p className="small">{formatSentence(row)}</p>
                </div>
              </li>
            ))}
          </ul>
          {more !== null && (
            <p className={styles.more}>
              <Link href={more}>More estimates</Link>
            </p>
          )}
        </section>
      )}
    </div>
  );
}
