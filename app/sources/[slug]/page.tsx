import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { followRename } from "@/app/follow-rename";
import { CarriedList } from "@/components/sources/carried-list";
import { SourcePanel } from "@/components/sources/source-panel";
import { SourcePicture } from "@/components/sources/source-picture";
import { StatementList } from "@/components/sources/statement-list";
import styles from "@/components/sources/sources.module.css";
import { formatCount } from "@/lib/domain/format";
import { sourceLine } from "@/lib/domain/range-chart";
import { isSlug } from "@/lib/domain/plain";
import { flagStatements } from "@/lib/domain/source-flags";
import { BESIDE_NOTE, toSourcePanels } from "@/lib/domain/source-panels";
import { SOURCE_KIND_LABELS } from "@/lib/domain/terms";
import { groupBy } from "@/lib/domain/wide-groups";
import { fromJson } from "@/lib/server/json";
import { env } from "@/lib/server/env";
import { registerRevision } from "@/lib/server/revisions";
import { findNamed } from "@/lib/server/slugs";
import { listBeside, listCarried, listFigures, MOST_FIGURES } from "@/lib/server/source-statements";
import { getSource } from "@/lib/server/sources";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** With several topics each shows its last figures; a topic chosen by the address shows a page of all. */
const FIGURES_BESIDE_OTHERS = 12;
const FIGURES_A_PAGE = 60;
const MOST_PANELS = 12;

const readSource = cache(async (slug: string) => {
  const found = isSlug(slug) ? await getSource(slug) : null;
  return found && fromJson(found);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const source = await readSource((await params).slug);
  return source ? { title: source.name, description: `What ${source.name} stated, in order, beside what others stated about the same days.` } : { title: "No such source" };
}

const some = (n: number, one: string): string => `${formatCount(n)} ${one}${n === 1 ? "" : "s"}`;
const pageOf = (value: string | string[] | undefined): number => (typeof value === "string" && /^[1-9]\d{0,5}$/u.test(value) ? Number(value) : 1);

export default async function SourcePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const asked = await searchParams;
  const source = await readSource(slug);
  if (!source) notFound();
  if (source.slug !== slug) await followRename("source", slug, asked, (now) => `/sources/${now}`);
  const named = typeof asked.topic === "string" && isSlug(asked.topic) ? asked.topic : null;
  const chosen = named === null ? null : ((await findNamed("topic", named))?.slug ?? named);
  const [revision, figures, others, carried] = await Promise.all([registerRevision(), listFigures(source.id), listBeside(source.id, chosen), listCarried(source.id, source.reports, pageOf(asked.carried))]);
  const flags = flagStatements(figures);
  const panels = groupBy(toSourcePanels(figures, others), (panel) => panel.topic_slug);
  const topics = [...groupBy(figures, (row) => row.topic_slug)].sort(([, a], [, b]) => ((a[0]?.topic_title ?? "") < (b[0]?.topic_title ?? "") ? -1 : 1));
  const shown = chosen === null ? topics : topics.filter(([slug]) => slug === chosen);
  const isAlone = shown.length === 1;
  const here = `/sources/${source.slug}`;
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <p className="muted small">
        <Link href="/sources">Sources</Link> / {SOURCE_KIND_LABELS[source.kind]}
      </p>
      <h1>{source.name}</h1>
      <p className="lead">
        {[source.office, source.country].filter(Boolean).join(", ")}
        {source.url && (
          <>
            {(source.office || source.country) && " · "}
            <a href={source.url} rel="noreferrer nofollow">
              {new URL(source.url).hostname}
            </a>
          </>
        )}
      </p>
      <p className="muted small">
        {source.claims > 0 && `${some(source.claims, "claim")} with ${some(source.estimates, "figure")} about ${some(topics.length, "topic")}`}
        {source.claims > 0 && source.reports > 0 && " · "}
        {source.reports > 0 && `carried ${some(source.reports, "report")} of claims`}
        {source.claims === 0 && source.reports === 0 && "Nothing of it is published here."}
      </p>
      {figures.length === MOST_FIGURES && <p className="muted small">Only its newest {formatCount(MOST_FIGURES)} figures are read for this page.</p>}
      {chosen !== null && (
        <p>
          <Link href={here}>All topics of this source</Link>
        </p>
      )}
      {chosen !== null && shown.length === 0 && <p className="card empty">This source states nothing about that topic.</p>}
      {shown.map(([slug, rows]) => (
        <section key={slug} className={styles.topic} aria-labelledby={`topic-${slug}`}>
          <h2 id={`topic-${slug}`}>
            <Link href={`/topics/${slug}?claimant=${source.slug}`}>{rows[0]?.topic_title}</Link>
          </h2>
          {panels.has(slug) && (
            <>
              <p className="muted small">{BESIDE_NOTE}</p>
              <div className={styles.panels}>
                {panels.get(slug)?.slice(0, MOST_PANELS).map((panel) => <SourcePanel key={panel.key} panel={panel} today={today} />)}
              </div>
              <SourcePicture
                name={`tollbook-${source.slug}-${slug}`}
                frame={{ title: `${source.name}: ${rows[0]?.topic_title}`, filters: "its totals beside others’ of about the same days", source: sourceLine({ link: `${env().PUBLIC_URL}${here}?topic=${slug}`, revision, date: today }) }}
                panels={panels.get(slug)?.slice(0, MOST_PANELS) ?? []}
                today={today}
              />
            </>
          )}
          <Statements rows={rows} page={isAlone ? pageOf(asked.page) : null} flags={flags} href={`${here}?topic=${slug}`} />
        </section>
      ))}
      {carried.rows.length > 0 && (
        <section className={styles.topic} aria-labelledby="carried">
          <h2 id="carried">What it carried</h2>
          <CarriedList rows={carried.rows} />
          <Pages name="carried" label="Pages of what it carried" page={carried.page} pages={carried.pages} href={chosen === null ? `${here}?` : `${here}?topic=${chosen}&`} />
        </section>
      )}
    </>
  );
}

type StatementsProps = { rows: Parameters<typeof StatementList>[0]["rows"]; page: number | null; flags: ReturnType<typeof flagStatements>; href: string };

/** All statements page by page, or, beside other topics, the last of them. */
function Statements({ rows, page, flags, href }: StatementsProps) {
  const label = `Statements about ${rows[0]?.topic_title ?? "this topic"}`;
  if (page === null) {
    const last = rows.slice(-FIGURES_BESIDE_OTHERS);
    return (
      <>
        <StatementList rows={last} flags={flags} label={label} />
        {last.length < rows.length && (
          <p>
            These are its last {last.length}. <Link href={href}>All {formatCount(rows.length)} figures in order</Link>
          </p>
        )}
      </>
    );
  }
  const pages = Math.max(1, Math.ceil(rows.length / FIGURES_A_PAGE));
  const at = Math.min(page, pages);
  return (
    <>
      <StatementList rows={rows.slice((at - 1) * FIGURES_A_PAGE, at * FIGURES_A_PAGE)} flags={flags} label={label} />
      <Pages name="page" label="Pages of statements" page={at} pages={pages} href={`${href}&`} />
    </>
  );
}

function Pages({ name, label, page, pages, href }: { name: string; label: string; page: number; pages: number; href: string }) {
  if (pages <= 1) return null;
  return (
    <nav className={styles.pages} aria-label={label}>
      {page > 1 && <Link href={`${href}${name}=${page - 1}`}>Earlier page</Link>}
      <span className="muted">
        Page {formatCount(page)} of {formatCount(pages)}
      </span>
      {page < pages && <Link href={`${href}${name}=${page + 1}`}>Next page</Link>}
    </nav>
  );
}
