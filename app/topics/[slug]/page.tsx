import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { followRename, followRenamedClaimants } from "@/app/follow-rename";
import { LinkNotice } from "@/components/changes/link-notice";
import { HeadlinePair } from "@/components/topic/headline-pair";
import { TopicView } from "@/components/topic/topic-view";
import { chartQueries } from "@/lib/client/queries";
import { parseRevision } from "@/lib/domain/as-recorded";
import { parseFilters, toSearch } from "@/lib/domain/filters";
import { scriptJson, toJsonLd } from "@/lib/domain/json-ld";
import type { Measure } from "@/lib/domain/terms";
import { formatCounts, formatSpan } from "@/lib/domain/topic-words";
import { listDifferences } from "@/lib/server/change-log";
import { getChart } from "@/lib/server/charts";
import { getHeadline } from "@/lib/server/comparison";
import { env } from "@/lib/server/env";
import { fromJson } from "@/lib/server/json";
import { getTopic } from "@/lib/server/topics";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getTopic((await params).slug);
  if (!found) return { title: "No such topic" };
  const { slug, title, question } = fromJson(found);
  const { PUBLIC_URL } = env();
  const page = `${PUBLIC_URL}/topics/${slug}`;
  return {
    metadataBase: new URL(PUBLIC_URL),
    title,
    description: question,
    alternates: { canonical: page, types: { "application/atom+xml": `${page}/feed.xml` } },
    openGraph: { title, description: question, url: page, siteName: "Tollbook", type: "website" },
    twitter: { card: "summary_large_image" },
  };
}

export default async function TopicPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const search = await searchParams;
  await followRename("topic", slug, search, (now) => `/topics/${now}`);
  const given = Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().slice(0, 1).map((one) => [name, one]));
  const { filters } = parseFilters(new URLSearchParams(given));
  if (filters.as_recorded === null) await followRenamedClaimants(filters.claimant, search, `/topics/${slug}`);
  const found = await getChart(slug, filters);
  if (!found) notFound();
  const chart = fromJson(found);
  const { topic } = chart;
  const rev = parseRevision(new URLSearchParams(given).get("rev"));
  const isAged = rev !== null && filters.as_recorded === null && rev < chart.revision;
  const differences = isAged ? await listDifferences(topic.id, rev) : null;

  // Filled under the browser's own key: what is drawn here first is what the browser goes on with.
  const cache = new QueryClient();
  cache.setQueryData(chartQueries.topic(slug, toSearch(filters)).queryKey, chart);

  const headline = await getHeadline(topic, chart.pinned, filters.as_recorded);
  return (
    <>
      <p className="muted small">
        <Link href="/">Topics</Link> / {topic.conflict}
      </p>
      <h1>{topic.title}</h1>
      <p className="lead">
        {topic.question} {topic.summary}
      </p>
      <p className="muted small">
        {formatCounts(topic)}
        {formatSpan(topic)}
      </p>
      {rev !== null && differences && <LinkNotice differences={differences} revision={rev} slug={slug} then={`?${toSearch({ ...filters, as_recorded: rev })}`} />}
      {headline && <HeadlinePair headline={headline} />}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(toJsonLd({ topic, measures: chart.facets.measure.map(({ value }) => value as Measure), origin: env().PUBLIC_URL })) }} />
      <HydrationBoundary state={dehydrate(cache)}>
        <TopicView slug={slug} origin={env().PUBLIC_URL} today={new Date().toISOString().slice(0, 10)} />
      </HydrationBoundary>
    </>
  );
}
