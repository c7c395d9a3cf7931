import type { Metadata } from "next";
import Link from "next/link";
import { ChangeList } from "@/components/changes/change-list";
import styles from "@/components/changes/changes.module.css";
import { toLogEntries } from "@/lib/domain/change-log";
import { parseRevision } from "@/lib/domain/as-recorded";
import { formatCount } from "@/lib/domain/format";
import { listLog } from "@/lib/server/change-log";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { newestSeal } from "@/lib/server/seal";
import { listTopics } from "@/lib/server/topics";

export const metadata: Metadata = { title: "Changes", description: "Every public change of the register, newest first.", alternates: { types: { "application/atom+xml": "/changes/feed.xml" } } };

const ROWS = 150;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChangesPage({ searchParams }: Props) {
  const asked = await searchParams;
  const one = (name: string): string | undefined => [asked[name]].flat()[0];
  const { rows: topics } = fromJson(await listTopics(await registerRevision()));
  const seal = await newestSeal();
  const topic = topics.find(({ slug }) => slug === one("topic"));
  const since = parseRevision(one("since")) ?? 0;
  const { rows, older } = await listLog({ topicId: topic?.id ?? null, before: parseRevision(one("before")), since, limit: ROWS });
  const href = (change: { topic?: string | undefined; before?: number }): string => {
    const search = new URLSearchParams({ ...(change.topic && { topic: change.topic }), ...(since > 0 && { since: String(since) }), ...(change.before && { before: String(change.before) }) }).toString();
    return search === "" ? "/changes" : `/changes?${search}`;
  };
  return (
    <>
      <h1>Changes</h1>
      <p className="lead">
        Every public change of the register, newest first: what was recorded, corrected, retracted and withdrawn. Nothing in this log is ever altered. <Link href="/corrections">How we correct</Link> · <a href="/changes/feed.xml">Feed</a>
      </p>
      {seal && (
        <p className="small muted">
          Sealed up to revision {formatCount(seal.revision)}: <code className={styles.seal}>{seal.hash}</code>. Keep it, and you can tell later whether anything before it was touched.
        </p>
      )}
      <nav className={styles.topics} aria-label="Topics">
        <Link href={href({})} aria-current={topic ? undefined : "page"}>
          All topics
        </Link>
        {topics.map(({ slug, title }) => (
          <Link key={slug} href={href({ topic: slug })} aria-current={slug === topic?.slug ? "page" : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      {since > 0 && (
        <p className="small muted">
          Only changes after revision {formatCount(since)}. <Link href={topic ? `/changes?topic=${topic.slug}` : "/changes"}>Show all</Link>
        </p>
      )}
      {rows.length === 0 ? <p className={styles.notice}>Nothing has changed{since > 0 && " since"}.</p> : <ChangeList entries={toLogEntries(rows)} titles={new Map(topics.map(({ slug, title }) => [slug, title]))} />}
      <nav className={styles.pages} aria-label="Pages">
        {one("before") && <Link href={href({ topic: topic?.slug })}>Newest</Link>}
        {older !== null && <Link href={href({ topic: topic?.slug, before: older })}>Older changes</Link>}
      </nav>
    </>
  );
}
