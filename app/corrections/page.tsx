import type { Metadata } from "next";
import { Prose } from "@/components/site/prose";
import { readDocument } from "@/lib/server/documents";

export const metadata: Metadata = { title: "Corrections", description: "What happens when something in this register is wrong, and what stays as it is." };

export default async function CorrectionsPage() {
  return <Prose source={await readDocument("corrections")} />;
}
