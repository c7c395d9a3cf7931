import Link from "next/link";
import { formatDay } from "@/lib/domain/format";
import styles from "./desk.module.css";

export type DeskClaimRow = { id: string; topic_title: string; claimant_name: string; said_on: string | null; said_on_precision: "day" | "month" | "year"; status: string; words: string; figures: number };

/** A claim in a line, leading to its form. */
export function DeskClaimLine({ claim }: { claim: DeskClaimRow }) {
  return (
    <>
      <Link href={`/desk/claims/${claim.id}`}>{claim.words || "No figure"}</Link>
      {claim.figures > 1 && <span className="muted"> and {claim.figures - 1} more</span>}
      <p className="muted small">
        {claim.status !== "published" && <strong>{claim.status} · </strong>}
        {claim.claimant_name} · {formatDay(claim.said_on, claim.said_on_precision)} · {claim.topic_title}
      </p>
    </>
  );
}

/** Claims, a line each. */
export function DeskClaimList({ rows }: { rows: readonly DeskClaimRow[] }) {
  return (
    <ul className={styles.list}>
      {rows.map((claim) => (
        <li key={claim.id}>
          <DeskClaimLine claim={claim} />
        </li>
      ))}
    </ul>
  );
}
