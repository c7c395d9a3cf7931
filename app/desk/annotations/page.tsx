import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import { AnnotationDesk } from "@/components/desk/annotation-desk";
import styles from "@/components/desk/desk.module.css";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { listDeskAnnotations, listTopicChoices } from "@/lib/server/desk-lists";

export const metadata: Metadata = { title: "Annotations" };

export default async function AnnotationsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const asked = (await searchParams).topic;
  const editor = await requireEditor(typeof asked === "string" ? `/desk/annotations?topic=${encodeURIComponent(asked)}` : "/desk/annotations");
  const topics = await listTopicChoices(editor);
  const topic = topics.find(({ slug }) => slug === asked) ?? topics[0];
  return (
    <>
      <h1>Annotations</h1>
      <p className="muted small">Dated notes on a topic’s charts: numbered discs over time, with a list below.</p>
      <form className={`${styles.row} ${styles.above}`} aria-label="Topic">
        <SelectField name="topic" label="Topic" options={topics.map(({ slug, title }) => ({ value: slug, label: title }))} defaultValue={topic?.slug} key={topic?.slug} />
        <Button type="submit">Show</Button>
      </form>
      {topic && <AnnotationDesk key={topic.slug} topic={topic.slug} notes={await listDeskAnnotations(editor, topic.slug)} />}
    </>
  );
}
