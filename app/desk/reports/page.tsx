import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import styles from "@/components/desk/desk.module.css";
import { OpenReport, ReportText } from "@/components/error-report/report-queue";
import { listErrorReports } from "@/lib/server/error-reports";

export const metadata: Metadata = { title: "Reports of errors" };

export default async function ReportsPage() {
  const { open, settled } = await listErrorReports(await requireEditor("/desk/reports"));
  return (
    <>
      <h1>Reports of errors</h1>
      <p className="muted small">What readers say is wrong. Correct the claim first, with its reason; then settle the report here.</p>
      <div className={styles.columns}>
        <section className={`card ${styles.card}`} aria-label="Waiting">
          <h2>{open.length === 1 ? "1 report waits" : `${open.length} reports wait`}</h2>
          {open.length === 0 && <p className="muted small">Nothing was reported that is not settled.</p>}
          <ul className={styles.list}>
            {open.map((report) => (
              <li key={report.id}>
                <OpenReport report={report} />
              </li>
            ))}
          </ul>
        </section>
        <section className={`card ${styles.card}`} aria-label="Settled">
          <h2>Settled</h2>
          {settled.length === 0 && <p className="muted small">None yet.</p>}
          <ul className={styles.list}>
            {settled.map((report) => (
              <li key={report.id}>
                <ReportText report={report} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}
