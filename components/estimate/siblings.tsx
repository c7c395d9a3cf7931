import Link from "next/link";
import { Panel } from "@/components/estimate/panel";
import type { ClaimDetail } from "@/lib/domain/answers";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatFigure, formatMeasure } from "@/lib/domain/format";
import styles from "./estimate.module.css";

/** The other figures of the same utterance. */
export function Siblings({ row, claim }: { row: EstimateRow; claim: ClaimDetail }) {
  const others = claim.estimates.filter((estimate) => estimate.id !== row.id);
  if (others.length === 0) return null;
  return (
    <Panel title="Said in the same breath">
      <ul className={styles.list}>
        {others.map((other) => (
          <li key={other.id}>
            <Link href={`/estimates/${other.id}`}>
              {formatFigure(other)} {formatMeasure(other)}
            </Link>{" "}
            <span className="muted">“{other.words}”{relation(row, other)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function relation(row: EstimateRow, other: EstimateRow): string {
  if (row.base?.id === other.id) return ", the base of this figure";
  if (other.base?.id === row.id) return ", a share of this figure";
  if (row.alternative_to_id === other.id || other.alternative_to_id === row.id) return ", heard otherwise by another outlet; counted once";
  return "";
}
