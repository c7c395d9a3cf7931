import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CSV_COLUMNS } from "@/lib/domain/csv";
import { generateRegister } from "@/scripts/bench/generate";
import type { Row, Value } from "@/scripts/bench/topics";

const NAMES = CSV_COLUMNS.map(({ name }) => name);
const cell = (value: Value | undefined): string => {
  const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A generated register as the CSV that Tollbook exports, of topics and sources that every generated register has, and of claims that only this one has. */
export async function writeImportFile(path: string, estimates: number, seed: number): Promise<void> {
  const register = generateRegister({ estimates, seed });
  const topics = new Map(register.topics.map((topic) => [topic.id, topic.slug]));
  const sources = new Map(register.sources.map((source) => [source.id, source]));
  const named = (as: string, source: Row | undefined) => ({ [`${as}_name`]: source?.name ?? null, [`${as}_slug`]: source?.slug ?? null });
  function* lines(): Generator<string> {
    yield `${NAMES.join(",")}\r\n`;
    for (const { claim, estimates: figures, reports } of register.claims) {
      const claimant = sources.get(String(claim.claimant_id));
      const [report] = reports;
      for (const figure of figures) {
        const row: Record<string, Value> = {
          ...{ ...claim, ...figure, ...named("claimant", claimant), ...named("outlet", sources.get(String(report?.outlet_id))) },
          ...{ claimant_office: claimant?.office ?? null, claimant_country: claimant?.country ?? null, claimant_kind: claimant?.kind ?? null, topic_slug: topics.get(String(claim.topic_id)) ?? null },
          // A grade 1 needs origins, which this form of a claim does not carry.
          information_grade: claim.information_grade === "1" ? "2" : (claim.information_grade ?? null),
          ...{ claim_status: "published", claim_version: 1, outlet_url: report?.url ?? null, published_on: report?.published_on ?? null },
        };
        yield `${NAMES.map((name) => cell(row[name])).join(",")}\r\n`;
      }
    }
  }
  await pipeline(Readable.from(lines(), { highWaterMark: 1_000 }), createWriteStream(path));
}
