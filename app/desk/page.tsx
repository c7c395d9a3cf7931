import Link from "next/link";
import { requireEditor } from "@/app/desk/require-editor";
import { DeskClaimList } from "@/components/desk/desk-claim-list";
import styles from "@/components/desk/desk.module.css";
import { listDeskClaims } from "@/lib/server/desk-claims";

const ALL = { q: "", topic: "", status: "", page: 1 };

export default async function DeskPage() {
  const editor = await requireEditor("/desk");
  const [newest, drafts] = await Promise.all([listDeskClaims(editor, ALL), listDeskClaims(editor, { ...ALL, status: "draft" })]);
  return (
    <>
      <h1>Desk</h1>
      <p className="muted">
        {newest.total.toLocaleString("en-GB")} claims, {drafts.total} of them drafts.
      </p>
      <div className={styles.columns}>
        <section className={`card ${styles.card}`} aria-label="Newest claims">
          <h2>Newest claims</h2>
          <DeskClaimList rows={newest.rows.slice(0, 10)} />
          <p className="small">
            <Link href="/desk/claims">All claims</Link>
          </p>
        </section>
        <section className={`card ${styles.card}`} aria-label="Drafts to review">
          <h2>Drafts to review</h2>
          {drafts.total === 0 ? <p className="muted small">No claim waits for review.</p> : <DeskClaimList rows={drafts.rows.slice(0, 10)} />}
        </section>
      </div>
    </>
  );
}
