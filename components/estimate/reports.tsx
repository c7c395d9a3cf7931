import { Panel } from "@/components/estimate/panel";
import type { ReportRow } from "@/lib/domain/answers";
import { formatDay } from "@/lib/domain/format";
import styles from "./estimate.module.css";

const RELATION_WORDS: Record<ReportRow["relation"], string> = {
  first: "carried it first",
  quotes: "quotes it",
  paraphrases: "paraphrases it",
  translates: "translates it",
  aggregates: "lists it with others",
};

/** The places that carried the claim. */
export function Reports({ reports }: { reports: readonly ReportRow[] }) {
  return (
    <Panel title={reports.length === 1 ? "1 report" : `${reports.length} reports`}>
      {reports.length === 0 && <p className="muted">Carrying page not recorded.</p>}
      <ul className={styles.list}>
        {reports.map((report) => (
          <li key={report.id}>
            {report.url ? (
              <a href={report.url} rel="noreferrer nofollow">
                {report.outlet_name}
              </a>
            ) : (
              report.outlet_name
            )}{" "}
            <span className="muted small">
              {RELATION_WORDS[report.relation]}
              {report.published_on && `, ${formatDay(report.published_on)}`}
              {report.accessed_on && `, read ${formatDay(report.accessed_on)}`}
              {/* A relay's address is evidence in the record, never a link. */}
              {!report.url && report.relay_url && ", seen in a copy only"}
            </span>
            {report.archived_url && (
              <>
                {" "}
                <a href={report.archived_url} rel="noreferrer nofollow" className="small">
                  archived copy
                </a>
              </>
            )}
            {report.put_as && <p className="small">Put there as “{report.put_as}”.</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
