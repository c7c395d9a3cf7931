import Link from "next/link";
import { TopicCard } from "@/components/topic/topic-card";
import { DEFAULTS } from "@/lib/domain/filters";
import { getChart } from "@/lib/server/charts";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { listTopics } from "@/lib/server/topics";
import styles from "./home.module.css";

const TOPICS_A_PAGE = 24;

type Props = { searchParams: Promise<{ page?: string | string[] }> };

export default async function HomePage({ searchParams }: Props) {
  const { rows: byTitle } = fromJson(await listTopics(await registerRevision()));
  // Topics with a headline pair first: they show at a glance what the register is for.
  const rows = byTitle.toSorted((a, b) => Number(b.pinned_a_id !== null) - Number(a.pinned_a_id !== null));
  const pages = Math.max(1, Math.ceil(rows.length / TOPICS_A_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number((await searchParams).page)) || 1));
  const charts = [];
  for (const { slug } of rows.slice((page - 1) * TOPICS_A_PAGE, page * TOPICS_A_PAGE)) {
    const found = await getChart(slug, { ...DEFAULTS, latest: true });
    if (found) charts.push(fromJson(found));
  }
  return (
    <>
      <h1 className={styles.title}>What was said about the dead and wounded, by whom, and how the figures compare</h1>
      <p className="lead">A register of casualty estimates. Every figure keeps its source, its date, what it counts and how it was put; charts show ranges, never a single truth.</p>
      <div className={styles.topics}>
        {charts.map((chart) => (
          <TopicCard key={chart.topic.slug} chart={chart} />
        ))}
      </div>
      {rows.length === 0 && <p className="card empty">The register holds no topic yet.</p>}
      {pages > 1 && (
        <nav className={styles.pages} aria-label="Pages">
          {page > 1 && <Link href={`/?page=${page - 1}`}>Previous topics</Link>}
          <span>
            Page {page} of {pages}
          </span>
          {page < pages && <Link href={`/?page=${page + 1}`}>More topics</Link>}
        </nav>
      )}
    </>
  );
}
