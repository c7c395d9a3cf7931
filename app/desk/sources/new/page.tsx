import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import styles from "@/components/desk/desk.module.css";
import { SourceForm } from "@/components/desk/source-form";

export const metadata: Metadata = { title: "New source" };

export default async function NewSourcePage() {
  await requireEditor("/desk/sources/new");
  return (
    <>
      <h1>New source</h1>
      <p className="muted small">It is public at once. One of the same name, office and country that is here already is opened instead.</p>
      <section className={`card ${styles.card} ${styles.above}`} aria-label="The source">
        <SourceForm source={null} />
      </section>
    </>
  );
}
