import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { requireEditor } from "@/app/desk/require-editor";
import styles from "@/components/desk/desk.module.css";
import { PinPanel } from "@/components/desk/pin-panel";
import { TopicForm } from "@/components/desk/topic-form";
import { latestPair } from "@/lib/domain/compare";
import type { EstimateRow } from "@/lib/domain/estimate";
import { isSlug } from "@/lib/domain/plain";
import { formatCounts } from "@/lib/domain/topic-words";
import { rowsByIds } from "@/lib/server/chart-parts";
import { listLosses } from "@/lib/server/comparison";
import { fromJson } from "@/lib/server/json";
import { isAdmin } from "@/lib/server/session";
import { getTopic } from "@/lib/server/topics";

export const metadata: Metadata = { title: "Topic" };

export default async function DeskTopicPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const editor = await requireEditor(`/desk/topics/${slug}`);
  const found = isSlug(slug) ? await getTopic(slug) : null;
  if (!found) notFound();
  const topic = fromJson(found);
  if (topic.slug !== slug) redirect(`/desk/topics/${topic.slug}`);
  const ids = [topic.pinned_a_id, topic.pinned_b_id].filter((id) => id !== null);
  const [pinned, losses] = await Promise.all([rowsByIds(topic.id, ids), listLosses(topic.slug)]);
  const rows = fromJson<EstimateRow[]>(pinned);
  return (
    <>
      <h1>{topic.title}</h1>
      <p className="muted small">
        Version {topic.version}. {formatCounts(topic)}. <Link href={`/topics/${topic.slug}`}>Its public page</Link>
      </p>
      <div className={styles.columns}>
        <section className={`card ${styles.card}`} aria-label="The topic">
          {isAdmin(editor) ? (
            <TopicForm key={topic.id} topic={topic} />
          ) : (
            <>
              <h2>{topic.question}</h2>
              <p className="small">{topic.summary}</p>
              <p className="muted small">Administrators word topics: they decide which figures are set side by side.</p>
            </>
          )}
        </section>
        <section className={`card ${styles.card}`} aria-label="Headline pair">
          <h2>The pair it opens with</h2>
          <PinPanel key={topic.id} slug={topic.slug} version={topic.version} pinned={ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])} automatic={latestPair(losses) ?? []} />
        </section>
      </div>
    </>
  );
}
