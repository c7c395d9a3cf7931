import type { Metadata } from "next";
import Link from "next/link";
import styles from "@/components/sources/sources.module.css";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { formatCount } from "@/lib/domain/format";
import { parseSourceList, SOURCE_ROLE_LABELS, SOURCE_ROLES, toSourceSearch } from "@/lib/domain/source-list";
import { SOURCE_KIND_LABELS, SOURCE_KINDS } from "@/lib/domain/terms";
import { registerRevision } from "@/lib/server/revisions";
import { listDirectory, SOURCES_A_PAGE } from "@/lib/server/source-statements";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Sources", description: "Who states casualty figures and who carries them, with how much of each is in the register." };

export default async function SourcesPage({ searchParams }: Props) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) => [value ?? []].flat().slice(0, 1).map((one) => [name, one]));
  const list = parseSourceList(new URLSearchParams(given));
  const { rows, total } = await listDirectory(list, await registerRevision());
  const pages = Math.max(1, Math.ceil(total / SOURCES_A_PAGE));
  const to = (page: number): string => `/sources?${toSourceSearch({ ...list, page })}`;
  return (
    <>
      <h1>Sources</h1>
      <p className="lead">Who made the claims in the register, and who carried them. A source is listed, not weighed: the counts say how much of it is here, nothing else.</p>
      <form className={styles.form} role="search" aria-label="Sources">
        <TextField name="q" label="Name, office or country" type="search" defaultValue={list.q} maxLength={100} />
        <SelectField name="kind" label="Kind" blank="Every kind" options={SOURCE_KINDS.map((value) => ({ value, label: SOURCE_KIND_LABELS[value] }))} defaultValue={list.kind ?? ""} />
        <SelectField name="role" label="Show" options={SOURCE_ROLES.map((value) => ({ value, label: SOURCE_ROLE_LABELS[value] }))} defaultValue={list.role} />
        <Button type="submit">Show</Button>
      </form>
      {rows.length === 0 ? (
        <p className="card empty">
          {total > 0 ? "There is no such page. " : "No source matches. "}
          <Link href="/sources">Show all claimants</Link>, or <Link href={`/search?${new URLSearchParams({ q: list.q })}`}>search the whole register</Link>, which also finds misspelt names.
        </p>
      ) : (
        <div className={`card ${styles.scroll}`} role="region" aria-label="Sources by name" tabIndex={0}>
          <table className={styles.table}>
            <caption>
              {formatCount(total)} {total === 1 ? "source" : "sources"}, by name
            </caption>
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Kind</th>
                <th scope="col">Country</th>
                <th scope="col" className={styles.number}>
                  Claims made
                </th>
                <th scope="col" className={styles.number}>
                  Topics
                </th>
                <th scope="col" className={styles.number}>
                  Claims carried
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link href={`/sources/${row.slug}`}>{row.name}</Link>
                    {row.office && <small>{row.office}</small>}
                  </th>
                  <td>{SOURCE_KIND_LABELS[row.kind]}</td>
                  <td>{row.country ?? "not stated"}</td>
                  <td className={styles.number}>{formatCount(row.claims)}</td>
                  <td className={styles.number}>{formatCount(row.topics)}</td>
                  <td className={styles.number}>{formatCount(row.reports)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages > 1 && rows.length > 0 && (
        <nav className={styles.pages} aria-label="Pages">
          {list.page > 1 && <Link href={to(list.page - 1)}>Previous page</Link>}
          <span className="muted">
            Page {formatCount(list.page)} of {formatCount(pages)}
          </span>
          {list.page < pages && <Link href={to(list.page + 1)}>Next page</Link>}
        </nav>
      )}
    </>
  );
}
