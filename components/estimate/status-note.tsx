import Link from "next/link";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatDay, formatFigure, formatMeasure } from "@/lib/domain/format";
import styles from "./estimate.module.css";

/** Says that a figure no longer stands, since when, why, and what replaced it. */
export function StatusNote({ row, successor }: { row: EstimateRow; successor: EstimateRow | null }) {
  if (row.status === "current" && row.claim_status === "published") return null;
  const word = row.claim_status === "withdrawn" ? "withdrawn" : row.status;
  return (
    <p className={`card ${styles.status}`} role="note">
      <strong>This figure is {word}</strong>
      {row.status_on && ` since ${formatDay(row.status_on)}`}.{row.reason && ` ${row.reason.replace(/[.\s]*$/u, ".")}`}
      {successor && (
        <>
          {" "}
          Now:{" "}
          <Link href={`/estimates/${successor.id}`}>
            {successor.claimant_name}, {formatFigure(successor)} {formatMeasure(successor)}, {formatDay(successor.as_of, successor.as_of_precision)}
          </Link>
          .
        </>
      )}
    </p>
  );
}
