import type { Metadata } from "next";
import { GlyphSamples } from "@/components/charts/glyph-samples";
import { Prose } from "@/components/site/prose";
import { readDocument } from "@/lib/server/documents";

export const metadata: Metadata = { title: "Method", description: "What is counted, how figures are computed and drawn, how claims are held against each other, and where this ends." };

export default async function MethodsPage() {
  return <Prose source={await readDocument("method")} below={{ "how-figures-are-drawn": <GlyphSamples /> }} />;
}
