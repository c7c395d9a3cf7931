import type { Metadata } from "next";
import Link from "next/link";
import { requireEditor } from "@/app/desk/require-editor";
import { BulkClaims } from "@/components/desk/bulk-claims";
import styles from "@/components/desk/desk.module.css";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { CLAIM_STATUSES } from "@/lib/domain/terms";
import { listDeskClaims, type DeskFilters } from "@/lib/server/desk-claims";
import { listTopicChoices } from "@/lib/server/desk-lists";

export const metadata: Metadata = { title: "Claims" };

type Search = Record<string, string | string[] | undefined>;

function parse(search: Search): DeskFilters {
  const text = (name: string): string => (typeof search[name] === "string" ? search[name].replace(/\p{Cc}/gu, "").trim().slice(0, 100) : "");
  const page = Number(text("page"));
  return { q: text("q"), topic: text("topic"), status: CLAIM_STATUSES.find((one) => one === text("status")) ?? "", page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1 };
}

/** The same list at another page. */
function toSearch(filters: DeskFilters, page: number): string {
  return `?${new URLSearchParams(Object.entries({ ...filters, page: String(page) }).filter(([, value]) => value !== ""))}`;
}

export default async function DeskClaimsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const filters = parse(await searchParams);
  const editor = await requireEditor(`/desk/claims${toSearch(filters, filters.page)}`);
  const [{ rows, total, pages }, topics] = await Promise.all([listDeskClaims(editor, filters), listTopicChoices(editor)]);
  return (
    <>
      <h1>Claims</h1>
      <div className={styles.stack}>
        <form className={styles.row} role="search" aria-label="Claims">
          <TextField name="q" label="Words, claimant or note" type="search" defaultValue={filters.q} />
          <SelectField name="topic" label="Topic" blank="Every topic" options={topics.map(({ slug, title }) => ({ value: slug, label: title }))} defaultValue={filters.topic} />
          <SelectField name="status" label="Status" blank="Every status" options={CLAIM_STATUSES.map((value) => ({ value, label: value }))} defaultValue={filters.status} />
          <Button type="submit">Search</Button>
        </form>
        <section className={`card ${styles.card}`} aria-label="Found">
          <h2>{total === 1 ? "1 claim" : `${total.toLocaleString("en-GB")} claims`}</h2>
          <BulkClaims key={`${filters.q} ${filters.topic} ${filters.status} ${filters.page}`} rows={rows} total={total} filters={{ q: filters.q, topic: filters.topic, status: filters.status }} />
          {pages > 1 && (
            <nav className={styles.pages} aria-label="Pages">
              {filters.page > 1 && <Link href={toSearch(filters, filters.page - 1)}>Newer</Link>}
              <span className="muted">
                Page {filters.page} of {pages}
              </span>
              {filters.page < pages && <Link href={toSearch(filters, filters.page + 1)}>Older</Link>}
            </nav>
          )}
        </section>
      </div>
    </>
  );
}
