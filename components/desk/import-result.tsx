"use client";

import styles from "@/components/desk/desk.module.css";
import { Button } from "@/components/ui/button";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { ImportAnswer } from "@/lib/domain/import/answer";
import { toMendingCsv } from "@/lib/domain/import/mend";

const SHOWN = 200;

/** What a file would do: how many rows are what, and every wrong cell. */
export function ImportResult({ answer }: { answer: ImportAnswer }) {
  const { counts, problems, problem_count, earlier, sources } = answer;
  return (
    <section className={`card ${styles.card}`} aria-label="What was found">
      <h2>{answer.file_name}</h2>
      <p>
        {formatCount(counts.rows)} rows: <b>{formatCount(counts.new)}</b> new, <b>{formatCount(counts.changed)}</b> changed, <b>{formatCount(counts.identical)}</b> identical, <b>{formatCount(counts.wrong)}</b> wrong.
      </p>
      {earlier && (
        <p>
          This very file was imported on {formatDay(earlier.created_at.slice(0, 10))}
          {earlier.user_name && ` by ${earlier.user_name}`}
          {earlier.undone_at && `, and undone on ${formatDay(earlier.undone_at.slice(0, 10))}`}.
        </p>
      )}
      {sources.length > 0 && <p className="small">New sources: {sources.join(", ")}.</p>}
      {counts.wrong === 0 && counts.new + counts.changed === 0 && <p>Everything in it is here already; there is nothing to import.</p>}
      {problem_count > 0 && (
        <>
          <p>
            Mend these in the file and choose it again.{" "}
            <Button onClick={() => save(toMendingCsv(problems), `to-mend-${answer.file_name}`)}>Save them as a CSV</Button>
          </p>
          <div className={styles.scroll} role="region" aria-label="Wrong cells" tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {["Line", "Column", "Value", "Reason"].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {problems.slice(0, SHOWN).map(({ line, column, value, reason }, index) => (
                  <tr key={`${line} ${column} ${index}`}>
                    <td>{formatCount(line)}</td>
                    <td>{column || "the whole line"}</td>
                    <td>{value}</td>
                    <td>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {problem_count > Math.min(SHOWN, problems.length) && (
            <p className="small muted">
              {formatCount(problem_count)} in all; the first {formatCount(Math.min(SHOWN, problems.length))} stand here, the first {formatCount(problems.length)} in the CSV.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
