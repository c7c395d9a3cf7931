import Link from "next/link";
import { MiniChart } from "@/components/charts/mini-chart";
import type { ChartData } from "@/lib/domain/chart-data";
import { formatCounts } from "@/lib/domain/topic-words";
import styles from "./topic-card.module.css";

/** A topic at a glance: what it asks, where the latest figures of its claimants lie, how much it rests on. */
export function TopicCard({ chart }: { chart: ChartData }) {
  const { topic } = chart;
  return (
    <article className={`card ${styles.card}`}>
      <p className="muted small">{topic.conflict}</p>
      <h2>
        <Link href={`/topics/${topic.slug}`}>{topic.title}</Link>
      </h2>
      <div className={styles.chart}>
        <MiniChart rows={[...chart.rows.filter((row) => !row.words_only), ...chart.strength]} topic={topic} />
      </div>
      <p className={styles.question}>{topic.question}</p>
      <p className="muted small">{formatCounts(topic)}</p>
    </article>
  );
}
