import Link from "next/link";
import styles from "@/components/sources/sources.module.css";
import { formatDay } from "@/lib/domain/format";
import type { CarriedRow } from "@/lib/domain/source-list";

const RELATION_WORDS: Record<CarriedRow["relation"], string> = { first: "carried first", quotes: "quoted", paraphrases: "paraphrased", translates: "translated", aggregates: "listed with others" };

/** What an outlet carried of others' statements. */
export function CarriedList({ rows }: { rows: readonly CarriedRow[] }) {
  return (
    <ul className={styles.carried}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className="muted small">{row.published_on === null ? "Day not stated" : formatDay(row.published_on, "day")}</span>{" "}
          {row.estimate_id === null ? row.claimant_name : <Link href={`/estimates/${row.estimate_id}`}>{row.claimant_name}</Link>}{" "}
          <span className="muted small">
            {RELATION_WORDS[row.relation]} · {row.topic_title}
          </span>
          {row.url && (
            <>
              {" "}
              <a href={row.url} rel="noreferrer nofollow" className="small">
                the page
              </a>
            </>
          )}
          {row.put_as && <p className="small">Put as “{row.put_as}”.</p>}
        </li>
      ))}
    </ul>
  );
}
