import type { Metadata } from "next";
import Link from "next/link";
import { requireEditor } from "@/app/desk/require-editor";
import styles from "@/components/desk/desk.module.css";
import { formatCounts } from "@/lib/domain/topic-words";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { isAdmin } from "@/lib/server/session";
import { listTopics } from "@/lib/server/topics";

export const metadata: Metadata = { title: "Topics" };

export default async function DeskTopicsPage() {
  const editor = await requireEditor("/desk/topics");
  const { rows } = fromJson(await listTopics(await registerRevision()));
  return (
    <>
      <h1>Topics</h1>
      <p className="muted small">
        One question about one force or population each. {isAdmin(editor) ? <Link href="/desk/topics/new">Add a topic</Link> : "Administrators add and word them; every editor pins the pair that a topic opens with."}
      </p>
      <section className={`card ${styles.card} ${styles.above}`} aria-label="Topics">
        <ul className={styles.list}>
          {rows.map((topic) => (
            <li key={topic.id}>
              <Link href={`/desk/topics/${topic.slug}`}>{topic.title}</Link>
              <p className="muted small">
                {topic.conflict} · {formatCounts(topic)} · {topic.pinned_a_id && topic.pinned_b_id ? "pair pinned" : "pair chosen by the register"}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
