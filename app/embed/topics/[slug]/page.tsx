import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { followRename } from "@/app/follow-rename";
import { EmbedView } from "@/components/topic/embed-view";
import { parseFilters, toSearch } from "@/lib/domain/filters";
import { getChart } from "@/lib/server/charts";
import { env } from "@/lib/server/env";
import { fromJson } from "@/lib/server/json";
import { getTopic } from "@/lib/server/topics";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The page itself is what search engines shall find. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const found = await getTopic(slug);
  return { title: found ? fromJson(found).title : "No such topic", robots: { index: false }, alternates: { canonical: `${env().PUBLIC_URL}/topics/${slug}` } };
}

export default async function EmbedPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const search = await searchParams;
  await followRename("topic", slug, search, (now) => `/embed/topics/${now}`);
  const given = Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().slice(0, 1).map((one) => [name, one]));
  const { filters } = parseFilters(new URLSearchParams(given));
  const found = await getChart(slug, filters);
  if (!found) notFound();
  return <EmbedView chart={fromJson(found)} search={toSearch(filters)} origin={env().PUBLIC_URL} today={new Date().toISOString().slice(0, 10)} />;
}
