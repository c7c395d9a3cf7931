import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import { IntakeDesk } from "@/components/intake/intake-desk";
import { listTopicChoices } from "@/lib/server/desk-lists";

export const metadata: Metadata = { title: "Intake" };

export default async function IntakePage() {
  const topics = await listTopicChoices(await requireEditor("/desk/intake"));
  return (
    <>
      <h1>Intake</h1>
      <p className="muted small">Paste an article: its figures become proposed claims, and what you accept is saved in one go.</p>
      <IntakeDesk topics={topics} />
    </>
  );
}
