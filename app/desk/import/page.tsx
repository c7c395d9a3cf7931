import type { Metadata } from "next";
import { requireEditor } from "@/app/desk/require-editor";
import { ImportDesk } from "@/components/desk/import-desk";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage() {
  await requireEditor("/desk/import");
  return (
    <>
      <h1>Import</h1>
      <p className="lead">A CSV in Tollbook’s own columns, such as an export. It is checked row by row first, and goes in whole or not at all.</p>
      <ImportDesk />
    </>
  );
}
