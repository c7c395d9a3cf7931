import Link from "next/link";
import type { Difference } from "@/lib/domain/compare";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatFigure } from "@/lib/domain/format";
import styles from "./compare.module.css";

type TableProps = { rows: readonly EstimateRow[]; differences: readonly Difference[]; without: (id: string) => string };

/** Point by point what differs between the estimates, and what does not. */
export function DifferenceTable({ rows, differences, without }: TableProps) {
  return (
    <div className={`card ${styles.scroll}`} role="region" aria-label="What differs" tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">What differs between the estimates</caption>
        <thead>
          <tr>
            <td />
            {rows.map((row) => (
              <th key={row.id} scope="col">
                <Link href={`/estimates/${row.id}`}>
                  {row.claimant_name} {formatFigure(row)}
                </Link>
                <Link className={styles.remove} href={without(row.id)} scroll={false} aria-label={`Leave out ${row.claimant_name} ${formatFigure(row)}`}>
                  leave out
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">as stated</th>
            {rows.map((row) => (
              <td key={row.id}>“{row.words}”</td>
            ))}
          </tr>
          {differences.map(({ what, label, values, differs }) => (
            <tr key={what} data-differs={differs || undefined}>
              <th scope="row">
                {label}
                {differs && <span className={styles.differs}> differs</span>}
              </th>
              {values.map((value, column) => (
                <td key={rows[column]?.id}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
