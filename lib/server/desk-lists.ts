import "server-only";
import type { AnnotationRow } from "@/lib/domain/answers";
import { formatDay } from "@/lib/domain/format";
import type { Population, Precision } from "@/lib/domain/terms";
import { db } from "@/lib/server/db";
import type { Editor } from "@/lib/server/session";

export type TopicChoice = { slug: string; title: string; population: Population };

/** The topics an editor can choose among, by title. */
export async function listTopicChoices(_editor: Editor): Promise<TopicChoice[]> {
  const topics = await db().prisma.topic.findMany({ select: { slug: true, title: true, population: true }, orderBy: { title: "asc" } });
  return topics as TopicChoice[];
}

export type DeskEstimate = { id: string; label: string };

/** The published estimates of a topic, those of this claimant first: what a superseded figure gave way to. */
export async function listSuccessors(_editor: Editor, claimId: string): Promise<DeskEstimate[]> {
  const claim = await db().prisma.claim.findUniqueOrThrow({ where: { id: claimId }, select: { topic_id: true, claimant_id: true } });
  const rows = await db().prisma.estimate.findMany({
    where: { topic_id: claim.topic_id, claim_status: "published", claim_id: { not: claimId } },
    select: { id: true, words: true, as_of: true, as_of_precision: true, claimant_id: true, claimant: { select: { name: true } } },
    orderBy: [{ as_of: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: 500,
  });
  const own = (row: { claimant_id: string }): number => (row.claimant_id === claim.claimant_id ? 0 : 1);
  return rows
    .toSorted((a, b) => own(a) - own(b))
    .map((row) => ({ id: row.id, label: `${row.claimant.name} · ${formatDay(toDay(row.as_of), row.as_of_precision as Precision)} · ${row.words}` }));
}

/** A topic's notes that are not withdrawn, in the order of their days. */
export async function listDeskAnnotations(_editor: Editor, topic: string): Promise<AnnotationRow[]> {
  const rows = await db().prisma.annotation.findMany({ where: { topic: { slug: topic }, withdrawn: false }, orderBy: [{ on: "asc" }, { id: "asc" }] });
  return rows.map(({ topic_id: _, withdrawn: __, on, until, ...row }) => ({ ...row, topic_slug: topic, on: toDay(on), until: toDay(until) }) as AnnotationRow);
}

const toDay = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
