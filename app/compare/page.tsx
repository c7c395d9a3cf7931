import type { Metadata } from "next";
import Link from "next/link";
import { RangeChart } from "@/components/charts/range-chart";
import { Chooser } from "@/components/compare/chooser";
import { DifferenceTable } from "@/components/compare/difference-table";
import { PairList } from "@/components/compare/pair-list";
import { ReadingLinks } from "@/components/compare/reading-links";
import { PictureLine } from "@/components/topic/picture-buttons";
import { Ratios } from "@/components/reconcile/possible-panel";
import styles from "@/components/compare/compare.module.css";
import { compareEstimates, type Comparison } from "@/lib/domain/compare";
import type { EstimateRow } from "@/lib/domain/estimate";
import { DEFAULTS, parseFilters } from "@/lib/domain/filters";
import { AS_READ, MOST_COMPARED, parseReadingAddress, toReadingSearch } from "@/lib/domain/reading-address";
import type { ReadingName, Readings } from "@/lib/domain/reconcile/readings";
import { toRangeChart } from "@/lib/domain/range-chart";
import { comparisonParts, type ComparisonParts } from "@/lib/server/comparison";
import { env } from "@/lib/server/env";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Compare estimates", description: "What differs between estimates, and whether they can be true together." };

export default async function ComparePage({ searchParams }: Props) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one] as [string, string]));
  const params = new URLSearchParams(given);
  // A form sends one “ids” a box, a link sends them in one, in the order in which they are to stand.
  const asked = [...new Set(params.getAll("ids").flatMap((text) => text.split(",")))].filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id));
  const { base } = parseFilters(new URLSearchParams({ base: params.get("base") ?? "" })).filters;
  const { readings } = parseReadingAddress(params);
  const parts = await comparisonParts(asked.slice(0, MOST_COMPARED), base);
  const { rows, topic, candidates } = parts;
  const chosen = rows.map(({ id }) => id);
  const addressOf = (change: { ids?: readonly string[]; readings?: Readings }): string => {
    const search = [`ids=${(change.ids ?? chosen).join(",")}`, base === null ? "" : `base=${base}`, toReadingSearch({ ...AS_READ, readings: change.readings ?? readings })].filter(Boolean).join("&");
    return `/compare?${search}`;
  };
  const kept = [...new URLSearchParams(addressOf({}).split("?")[1])].filter(([name]) => name !== "ids");

  return (
    <>
      {topic && rows.every(({ topic_slug }) => topic_slug === topic.slug) && (
        <p className="muted small">
          <Link href="/">Topics</Link> / <Link href={`/topics/${topic.slug}`}>{topic.title}</Link>
        </p>
      )}
      <h1>Compare estimates</h1>
      {asked.length > MOST_COMPARED && <p role="status">Only the first {MOST_COMPARED} of {asked.length} are compared.</p>}
      {asked.length > 0 && rows.length < Math.min(asked.length, MOST_COMPARED) && <p role="status">{Math.min(asked.length, MOST_COMPARED) - rows.length} of the estimates in the address are not in the register.</p>}
      {rows.length === 0 && (
        <p className="lead">
          Choose two to six rows in the table of a <Link href="/">topic</Link>, or begin at any estimate, and press “Compare”.
        </p>
      )}
      {rows.length > 0 && topic && (
        <div className={styles.page}>
          {rows.length > 1 ? <Compared parts={parts} readings={readings} today={new Date().toISOString().slice(0, 10)} addressOf={addressOf} /> : <p className="lead">One estimate is chosen: {rows[0]?.claimant_name}. Choose what to set beside it.</p>}
          {rows.length < MOST_COMPARED && (
            <details className={styles.more} open={rows.length === 1}>
              <summary>Set another estimate beside</summary>
              <Chooser candidates={candidates} chosen={chosen} readings={kept} />
            </details>
          )}
        </div>
      )}
    </>
  );
}

type ComparedProps = { parts: ComparisonParts; readings: Readings; today: string; addressOf: (change: { ids?: readonly string[]; readings?: Readings }) => string };

function Compared({ parts: { rows, topic, context }, readings, today, addressOf }: ComparedProps) {
  const compared = withinTopics(compareEstimates(rows, readings, context), rows);
  const ids = rows.map(({ id }) => id);
  const isMixed = new Set(rows.map(({ topic_slug }) => topic_slug)).size > 1;
  const model = topic && toRangeChart(rows, {
    sort: "newest",
    axis: DEFAULTS.axis,
    base: context.base ?? null,
    // The bands that the verdicts rest on are seen.
    bandsForExact: readings.bands,
    topic: isMixed ? { title: "Estimates of different topics", force: null, population: "not_stated", counts_from: null } : topic,
    strength: [],
    link: `${env().PUBLIC_URL}${addressOf({})}`,
    revision: topic.revision,
    date: today,
    filtersText: "estimates compared",
    showRetracted: true,
  });
  const switched = (name: ReadingName): string => addressOf({ readings: switchReading(readings, name) });
  return (
    <>
      <p className="lead">{compared.sentence}</p>
      {model && (
        <div>
          <RangeChart model={model} />
          <PictureLine name={`tollbook-compared-${topic.slug}-r${topic.revision}`} />
        </div>
      )}
      <div className={styles.columns}>
        <section className="card" aria-labelledby="together">
          <h2 id="together">Can they be true together?</h2>
          <PairList pairs={compared.pairs} rows={rows} switched={switched} />
        </section>
        <section className="card" aria-labelledby="readings">
          <h2 id="readings">How they are read</h2>
          <ReadingLinks readings={readings} hrefOf={(next) => addressOf({ readings: next })} />
          {!isMixed && <Ratios ratios={{ implied: compared.implied_ratios, reference: compared.reference_ratios }} isOpen={compared.pairs.some(({ if_one_day }) => if_one_day !== null)} />}
        </section>
      </div>
      <DifferenceTable rows={rows} differences={compared.differences} without={(id) => addressOf({ ids: ids.filter((other) => other !== id) })} />
    </>
  );
}

/** Series belong to one topic: figures of two forces say nothing of each other. */
function withinTopics(compared: Comparison, rows: readonly EstimateRow[]): Comparison {
  const pairs = compared.pairs.map((pair) => {
    const [a, b] = [rows[pair.a], rows[pair.b]];
    if (a?.topic_slug === b?.topic_slug) return pair;
    const reason = `They are of different topics: ${a?.topic_title}, and ${b?.topic_title}.`;
    return { ...pair, verdict: "not_linked" as const, clash: null, within_intervals: false, reason, rests_on: [], gap: null, if_one_day: null };
  });
  return { ...compared, pairs };
}

function switchReading(readings: Readings, name: ReadingName): Readings {
  if (name === "month_dates") return { ...readings, month_dates: readings.month_dates === "sound" ? "literal" : "sound" };
  return name === "slack" ? { ...readings, slack: 0 } : { ...readings, [name]: !readings[name] };
}
