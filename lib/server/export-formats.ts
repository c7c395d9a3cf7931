import "server-only";
import { citationText } from "@/lib/domain/citation";
import { CSV_COLUMNS, type ExportFormat } from "@/lib/domain/csv";
import { toDataPackage, toReadme, type Taken } from "@/lib/domain/data-package";
import { describeFilters } from "@/lib/domain/filter-words";
import { EVERYTHING, toSearch, type Filters } from "@/lib/domain/filters";
import { readJson } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { exportJsonSql, exportSettings, exportSql } from "@/lib/server/export-sql";
import { csvShape, fileOf, jsonShape, NDJSON, streamExport, type Reader } from "@/lib/server/exports";
import { getTopic } from "@/lib/server/topics";
import { fromJson } from "@/lib/server/json";
import { zipOf } from "@/lib/server/zip";

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
  zip: "application/zip",
};

export type Wanted = { filters: Filters; topicId: string | null; format: ExportFormat; hasByteOrderMark: boolean; /** What the rows are read at; with `as_recorded` in the filters, what they stood at. */ revision: number; today: string };

const NAMES = CSV_COLUMNS.map(({ name }) => name);

/** The estimates that the filters let through, in one of the forms of an export. */
export async function streamEstimates(wanted: Wanted, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { filters, topicId, format, hasByteOrderMark, revision, today } = wanted;
  const csv = (reader: Reader) => fileOf(reader, exportSql(filters, topicId), csvShape(NAMES, hasByteOrderMark));
  const json = (reader: Reader) => fileOf(reader, exportJsonSql(filters, topicId), format === "json" ? jsonShape(revision) : NDJSON);
  const taken = format === "zip" ? await takenFrom(wanted) : null;
  const write = (reader: Reader) => {
    if (taken) return zipOf([...described(taken), { name: "data.csv", chunks: csv(reader) }], new Date(`${today}T12:00:00`));
    return format === "csv" ? csv(reader) : json(reader);
  };
  const recorded = filters.as_recorded === null || topicId === null ? null : { topicId, revision };
  return streamExport(exportSettings(filters, topicId), write, signal, recorded);
}

const described = (taken: Taken) => [
  { name: "README.md", chunks: [Buffer.from(toReadme(taken))] },
  { name: "datapackage.json", chunks: [Buffer.from(`${JSON.stringify(toDataPackage(taken), null, 2)}\n`)] },
];

/** What the package says of itself; its address is that of the very same rows. */
async function takenFrom({ filters, revision, today }: Wanted): Promise<Taken> {
  const topic = filters.topic === null ? null : await getTopic(filters.topic);
  const title = topic ? fromJson(topic).title : "All estimates";
  const names = await readJson("SELECT coalesce(json_agg(json_build_array(n.named, s.name)), '[]')::text FROM unnest($1::text[]) n(named) JOIN source s ON s.id = source_named(n.named)", [filters.claimant]);
  const link = `${env().PUBLIC_URL}/api/v1/estimates/export?${toSearch({ ...filters }, EVERYTHING)}`.replace(/\?$/u, "");
  const chosen = filters.ids.length > 0 ? ` · ${filters.ids.length} chosen by hand` : "";
  return {
    title,
    filtersText: `${describeFilters(filters, filters.latest ?? false, new Map(JSON.parse(names ?? "[]") as [string, string][]))}${chosen}`,
    revision,
    today,
    link,
    citation: citationText({ title, link: topic ? `${env().PUBLIC_URL}/topics/${filters.topic}` : env().PUBLIC_URL, revision, today }),
  };
}
