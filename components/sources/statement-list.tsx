import Link from "next/link";
import { ResultMark } from "@/components/search/result-mark";
import styles from "@/components/sources/sources.module.css";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatEquation, formatFigure, formatMeasure } from "@/lib/domain/format";
import { FLAG_LABELS, type Flag } from "@/lib/domain/source-flags";
import { STANDPOINT_LABELS } from "@/lib/domain/terms";
import { groupBy } from "@/lib/domain/wide-groups";

/** A source's statements about one topic in the order in which they were made, each with what changed since the one before. */
export function StatementList({ rows, flags, label }: { rows: readonly EstimateRow[]; flags: ReadonlyMap<string, readonly Flag[]>; label: string }) {
  return (
    <ol className={styles.statements} aria-label={label}>
      {[...groupBy(rows, (row) => row.claim_id).values()].map((figures) => (
        <Statement key={figures[0]?.claim_id} figures={figures} flags={flags} />
      ))}
    </ol>
  );
}

function Statement({ figures, flags }: { figures: readonly EstimateRow[]; flags: ReadonlyMap<string, readonly Flag[]> }) {
  const [first] = figures;
  if (!first) return null;
  const about = [first.standpoint === "unknown" ? null : STANDPOINT_LABELS[first.standpoint], first.attribution === "unnamed" ? "not named" : null, first.through && `through ${first.through}`, first.claim_status === "withdrawn" ? "withdrawn" : null];
  return (
    <li>
      <p className={styles.said}>
        {first.said_on === null ? "Day not stated" : formatDay(first.said_on, first.said_on_precision)}{" "}
        <span className="muted small">{about.filter(Boolean).join(" · ")}</span>
      </p>
      <ul>
        {figures.map((row) => (
          <li key={row.id} id={`e-${row.id}`} className={styles.figure}>
            <ResultMark row={row} />
            <div>
              <Link href={`/estimates/${row.id}`}>
                <strong>{isTakenBack(row) ? <s>{formatFigure(row)}</s> : formatFigure(row)}</strong> {formatMeasure(row)}
              </Link>{" "}
              <span className="muted small">{noteOf(row)}</span>
              <p className={styles.words}>“{row.words}”</p>
              {(flags.get(row.id) ?? []).map((flag) => (
                <p key={flag.kind + flag.earlier} className={styles.flag} data-flag={flag.kind}>
                  <span className={styles.label}>{FLAG_LABELS[flag.kind]}</span> {flag.words} <Link href={`/estimates/${flag.earlier}`}>The earlier figure</Link>
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </li>
  );
}

const isTakenBack = (row: EstimateRow): boolean => row.status === "retracted" || row.claim_status === "withdrawn";

function noteOf(row: EstimateRow): string {
  const scope = row.scope_relation === "same" ? null : (row.scope ?? `${row.scope_relation} scope`);
  const when = row.as_of === null || row.as_of === row.said_on ? null : `as of ${formatDay(row.as_of, row.as_of_precision)}`;
  const status = row.status === "current" ? null : row.status;
  return [formatEquation(row)?.replace(/^[^=]*/u, ""), when, scope, row.temporal === "rate" ? `per ${row.rate_per}` : row.temporal === "period" ? "within a period" : null, status, row.alternative_to_id && "heard as, by another outlet"].filter(Boolean).join(" · ");
}
