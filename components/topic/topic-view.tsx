"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, type ComponentType, type MouseEvent } from "react";
import { RecordedNotice } from "@/components/changes/recorded-notice";
import { FilterBar } from "@/components/topic/filter-bar";
import { NotShownList } from "@/components/topic/not-shown-list";
import { RangesView } from "@/components/topic/ranges-view";
import { SourcesView } from "@/components/topic/sources-view";
import { ShareView } from "@/components/topic/share-view";
import { SaidBySlider } from "@/components/topic/said-by-slider";
import { TableView } from "@/components/topic/table-view";
import { TakeAlong } from "@/components/topic/take-along";
import { TimeView } from "@/components/topic/time-view";
import { useFilters } from "@/components/topic/use-filters";
import { chartQueries } from "@/lib/client/queries";
import type { ChartData } from "@/lib/domain/chart-data";
import { withRevision } from "@/lib/domain/as-recorded";
import { describeFilters } from "@/lib/domain/filter-words";
import { EVERYTHING, toSearch, VIEWS, type Filters, type View } from "@/lib/domain/filters";
import { formatCount } from "@/lib/domain/format";
import styles from "./topic-view.module.css";

// Few pages need it, and the schemas it stands on are heavy.
const ReconcileView = dynamic(() => import("@/components/topic/reconcile-view").then((part) => part.ReconcileView));

/** What every view of a topic is told beside the data. `link` is the page's full address, `today` the day the picture is dated. */
export type ViewFrame = { filters: Filters; filtersText: string; link: string; today: string; href: (change: Partial<Filters>) => string };
export type ViewProps = { chart: ChartData; frame: ViewFrame };

const VIEW_WORDS: Record<View, string> = { ranges: "Ranges", time: "Over time", share: "Share of force", reconcile: "Reconcile", sources: "Sources", table: "Table" };
const VIEW_PARTS: Record<View, ComponentType<ViewProps>> = { ranges: RangesView, time: TimeView, share: ShareView, reconcile: ReconcileView, sources: SourcesView, table: TableView };

/** The views of a topic: the address says which and what of it, the server draws it first, the browser switches it. */
export function TopicView({ slug, origin, today }: { slug: string; origin: string; today: string }) {
  const { filters, problems, search, set, href } = useFilters();
  const { data: chart, error, isPlaceholderData, refetch } = useQuery(chartQueries.topic(slug, search));
  const filtersText = useMemo(() => {
    const names = new Map(chart?.facets.claimant.map(({ value, label }) => [value, label]));
    return describeFilters(filters, chart?.latest ?? false, names);
  }, [chart, filters]);

  const follow = (change: Partial<Filters>) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    set(change);
  };

  const frame = useMemo((): ViewFrame => ({ filters, filtersText, link: `${origin}${linkOf(href({ page: filters.page }), filters, chart)}`, today, href }), [filters, filtersText, origin, today, href, chart]);
  // The parts of what is on show stay of one piece while the next choice is on its way.
  const View = VIEW_PARTS[filters.view];
  // It asks for its own set, and says itself which claims take no part.
  const isReconciled = filters.view === "reconcile";
  return (
    <>
      <nav className={`${styles.tabs} no-print`} aria-label="Views">
        {VIEWS.map((view) => (
          <a key={view} href={href({ view })} aria-current={filters.view === view ? "page" : undefined} onClick={follow({ view })}>
            {VIEW_WORDS[view]}
          </a>
        ))}
      </nav>
      {problems.map(({ name, detail }) => (
        <p key={name + detail} role="status" className={styles.problem}>
          The address has something in “{name}” that was left out: {detail}
        </p>
      ))}
      {error && (
        <p role="alert" className={styles.problem}>
          {error.message}{" "}
          <button type="button" onClick={() => refetch()}>
            Try again
          </button>
        </p>
      )}
      {chart && (
        <>
          <FilterBar chart={chart} filters={filters} set={set} />
          {!isReconciled && <p className={styles.count} aria-live="polite">
            {countWords(chart)}
            {chart.latest ? (
              <>
                {" "}
                Only the latest figure of each claimant is drawn.{" "}
                <a href={href({ latest: false })} onClick={follow({ latest: false })}>
                  Show all
                </a>
              </>
            ) : (
              filters.latest === false &&
              filters.view !== "table" && (
                <>
                  {" "}
                  <a href={href({ latest: true })} onClick={follow({ latest: true })}>
                    Only the latest of each claimant
                  </a>
                </>
              )
            )}
          </p>}
          {filters.as_recorded !== null && (
            <RecordedNotice
              asked={filters.as_recorded}
              revision={chart.revision}
              isBegun={chart.topic.revision > 0}
              backHref={href({ as_recorded: null })}
              onBack={follow({ as_recorded: null })}
            />
          )}
          <div className={styles.view} aria-busy={isPlaceholderData}>
            <View chart={chart} frame={frame} />
          </div>
          <SaidBySlider from={chart.topic.counts_from} today={today} value={filters.said_by} set={set} />
          {!isReconciled && <Pages chart={chart} href={href} follow={follow} />}
          <footer className={styles.below}>
            {!isReconciled && <NotShownList chart={chart} follow={(next) => (event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              window.history.pushState(null, "", `?${next}`);
            }} />}
            <p className="no-print">
              <a href={`/api/v1/estimates/export?${exportSearch(slug, filters)}`}>Download CSV of what is shown</a> · <a href={`/api/v1/estimates/export?topic=${slug}`}>of the whole topic</a> ·{" "}
              <a href="/api/v1/estimates/export">of the whole register</a>
            </p>
            <TakeAlong chart={chart} frame={frame} search={exportSearch(slug, filters)} />
          </footer>
        </>
      )}
    </>
  );
}

// With its revision, so that opened later it can say what has changed; what stands still needs none.
const linkOf = (address: string, { as_recorded }: Filters, chart: ChartData | undefined): string => (chart && as_recorded === null ? withRevision(address, chart.revision) : address);

// The export's own defaults are "everything", so what the page leaves unsaid is said here.
const exportSearch = (slug: string, filters: Filters): string =>
  toSearch({ ...filters, topic: slug, view: EVERYTHING.view, axis: EVERYTHING.axis, marks: EVERYTHING.marks, page: 1 }, EVERYTHING);

function countWords({ total, rows }: ChartData): string {
  if (total === 0) return "No estimate matches these filters.";
  const some = rows.length < total && rows.length > 0 ? `${formatCount(rows.length)} of ` : "";
  return `${some}${formatCount(total)} ${total === 1 ? "estimate" : "estimates"}.`;
}

type PageLinks = { chart: ChartData; href: ViewFrame["href"]; follow: (change: Partial<Filters>) => (event: MouseEvent) => void };

function Pages({ chart: { page, pages }, href, follow }: PageLinks) {
  if (pages <= 1) return null;
  const to = (next: number, words: string) => (
    <a href={href({ page: next })} onClick={follow({ page: next })}>
      {words}
    </a>
  );
  return (
    <nav className={`${styles.pages} no-print`} aria-label="Pages">
      {page > 1 && to(page - 1, "Previous page")}
      <span>
        Page {formatCount(page)} of {formatCount(pages)}
      </span>
      {page < pages && to(page + 1, "Next page")}
    </nav>
  );
}
