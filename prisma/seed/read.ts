import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { ANNOTATION_KINDS, POPULATIONS } from "@/lib/domain/terms";
import { day, line, slug, webAddress } from "@/lib/domain/text";
import { decodeWide, type Decoded } from "@/lib/domain/wide";
import { oneOf, orNull } from "@/lib/domain/wide-row";
import { OwnBase, Reading, SourceLine } from "@/lib/domain/wide-tables";

const SeedTopic = z.object({
  file: line(80),
  slug,
  title: line(120),
  question: line(200),
  summary: line(1000),
  conflict: line(120),
  force: line(40),
  population: oneOf(POPULATIONS),
  counts_from: day,
  pinned_a: orNull(line(80)).describe("The row whose figure is one of the headline pair."),
  pinned_b: orNull(line(80)),
});
export type SeedTopic = z.infer<typeof SeedTopic>;

const SeedEvent = z.object({
  topic: line(80),
  date: day,
  end_date: orNull(day),
  label: line(60),
  kind: oneOf(ANNOTATION_KINDS),
  url: orNull(webAddress),
});
export type SeedEvent = z.infer<typeof SeedEvent>;

export type Seed = Decoded & { topics: SeedTopic[]; events: SeedEvent[]; records: Record<string, string>[] };

const FOLDER = path.resolve("prisma/seed");
const readCsv = (name: string): Record<string, string>[] => parse(readFileSync(path.join(FOLDER, `${name}.csv`)), { columns: true });

/** The seed as it stands in the folder: topics, dated events, and the claims that the rows were read as. Throws on any bad cell. */
export function readSeed(): Seed {
  const topics = z.array(SeedTopic).parse(readCsv("topics"));
  const events = z.array(SeedEvent).parse(readCsv("events"));
  const records = topics.flatMap((topic) => readCsv(topic.file));
  const decoded = decodeWide(records, {
    topics: new Map(topics.map((topic) => [topic.file, topic.slug])),
    sources: z.array(SourceLine).parse(readCsv("sources")),
    readings: z.array(Reading).parse(readCsv("readings")),
    bases: z.array(OwnBase).parse(readCsv("bases")),
  });
  if (decoded.problems.length > 0) throw new Error(decoded.problems.map(({ row, column, value, reason }) => `${row}, ${column} “${value}”: ${reason}`).join("\n"));
  return { ...decoded, topics, events, records };
}
