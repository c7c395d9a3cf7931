import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import styles from "@/components/desk/desk.module.css";
import { TopicForm } from "@/components/desk/topic-form";
import { isAdmin } from "@/lib/server/session";

export const metadata: Metadata = { title: "New topic" };

export default async function NewTopicPage() {
  const editor = await requireEditor("/desk/topics/new");
  return (
    <>
      <h1>New topic</h1>
      {isAdmin(editor) ? (
        <section className={`card ${styles.card} ${styles.above}`} aria-label="The topic">
          <TopicForm topic={null} />
        </section>
      ) : (
        <p className="muted">Administrators add topics: a topic decides which figures are set side by side.</p>
      )}
    </>
  );
}
