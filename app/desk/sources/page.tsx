import type { Metadata } from "next";
import Link from "next/link";
import { requireEditor } from "@/app/desk/require-editor";
import { AlikeList } from "@/components/desk/alike-list";
import styles from "@/components/desk/desk.module.css";
import { SourceLines } from "@/components/desk/source-lines";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { DESK_SOURCE_VIEW_LABELS, DESK_SOURCE_VIEWS, type DeskSourceView } from "@/lib/domain/desk-sources";
import { some } from "@/lib/domain/some";
import { listAlike, listDeskSources } from "@/lib/server/desk-sources";

export const metadata: Metadata = { title: "Sources" };

type Search = Record<string, string | string[] | undefined>;
type Asked = { q: string; show: DeskSourceView; page: number };

function parse(search: Search): Asked {
  const text = (name: string): string => (typeof search[name] === "string" ? search[name].replace(/\p{Cc}/gu, "").trim().slice(0, 100) : "");
  return { q: text("q"), show: DESK_SOURCE_VIEWS.find((one) => one === text("show")) ?? "all", page: /^[1-9]\d{0,4}$/u.test(text("page")) ? Number(text("page")) : 1 };
}

const toSearch = ({ q, show, page }: Asked): string => String(new URLSearchParams({ ...(q && { q }), ...(show !== "all" && { show }), ...(page > 1 && { page: String(page) }) }));

export default async function DeskSourcesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const asked = parse(await searchParams);
  const editor = await requireEditor(`/desk/sources?${toSearch(asked)}`);
  return (
    <>
      <h1>Sources</h1>
      <p className="muted small">
        Everybody who makes or carries claims, also those that only drafts name. <Link href="/desk/sources/new">Add a source</Link>
      </p>
      <div className={styles.stack}>
        <form className={styles.row} role="search" aria-label="Sources">
          <TextField name="q" label="Name, office or country" type="search" defaultValue={asked.q} />
          <SelectField name="show" label="Show" options={DESK_SOURCE_VIEWS.map((value) => ({ value, label: DESK_SOURCE_VIEW_LABELS[value] }))} defaultValue={asked.show} key={asked.show} />
          <Button type="submit">Search</Button>
        </form>
        {asked.show === "alike" ? (
          <section className={`card ${styles.card}`} aria-label="Perhaps the same">
            <h2>Names that are alike</h2>
            <AlikeList pairs={await listAlike(editor)} q={asked.q.toLowerCase()} />
          </section>
        ) : (
          <Found {...asked} list={await listDeskSources(editor, { q: asked.q, merged: asked.show === "merged", page: asked.page })} />
        )}
      </div>
    </>
  );
}

function Found({ list: { rows, total, pages }, ...asked }: Asked & { list: Awaited<ReturnType<typeof listDeskSources>> }) {
  const to = (page: number): string => `/desk/sources?${toSearch({ ...asked, page })}`;
  return (
    <section className={`card ${styles.card}`} aria-label="Found">
      <h2>{some(total, "source")}</h2>
      <SourceLines rows={rows} />
      {pages > 1 && (
        <nav className={styles.pages} aria-label="Pages">
          {asked.page > 1 && <Link href={to(asked.page - 1)}>Previous page</Link>}
          <span className="muted">
            Page {asked.page} of {pages}
          </span>
          {asked.page < pages && <Link href={to(asked.page + 1)}>Next page</Link>}
        </nav>
      )}
    </section>
  );
}
