import Link from "next/link";
import { formatDay } from "@/lib/domain/format";
import styles from "./desk.module.css";

export type DeskClaimLine = { id: string; topic_title: string; claimant_name: string; said_on: string | null; said_on_precision: "day" | "month" | "year"; status: string; words: string; figures: number };

/** Claims, a line each, leading to their forms. */
export function DeskClaimList({ rows }: { rows: readonly DeskClaimLine[] }) {
  return (
    <ul className={styles.list}>
      {rows.map((claim) => (
        <li key={claim.id}>
          <Link href={`/desk/claims/${claim.id}`}>{claim.words || "No figure"}</Link>
          {claim.figures > 1 && <span className="muted"> and {claim.figures - 1} more</span>}
          <p className="muted small">
            {claim.status !== "published" && <strong>{claim.status} · </strong>}
            {claim.claimant_name} · {formatDay(claim.said_on, claim.said_on_precision)} · {claim.topic_title}
          </p>
        </li>
      ))}
    </ul>
  );
}
