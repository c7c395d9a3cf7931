import { z } from "zod";
import { LICENCE } from "@/lib/domain/data-package";

/** The tables of the archive, each after those it links to, as far as that goes: topics and estimates link both ways. */
export const ARCHIVE_TABLES = ["topic", "source", "claim", "claim_origin", "estimate", "report", "annotation", "slug_redirect"] as const;
export type ArchiveTable = (typeof ARCHIVE_TABLES)[number];

/** A column and its type as Postgres names it. */
export type ArchiveColumn = { name: string; type: string };

/** Which columns hold another row's id. */
export const ARCHIVE_LINKS: readonly { table: ArchiveTable; column: string; to: ArchiveTable }[] = [
  { table: "topic", column: "pinned_a_id", to: "estimate" },
  { table: "topic", column: "pinned_b_id", to: "estimate" },
  { table: "source", column: "merged_into_id", to: "source" },
  { table: "claim", column: "topic_id", to: "topic" },
  { table: "claim", column: "claimant_id", to: "source" },
  { table: "claim_origin", column: "claim_id", to: "claim" },
  { table: "claim_origin", column: "origin_id", to: "claim" },
  { table: "estimate", column: "claim_id", to: "claim" },
  { table: "estimate", column: "base_id", to: "estimate" },
  { table: "estimate", column: "successor_id", to: "estimate" },
  { table: "estimate", column: "alternative_to_id", to: "estimate" },
  { table: "report", column: "claim_id", to: "claim" },
  { table: "report", column: "outlet_id", to: "source" },
  { table: "annotation", column: "topic_id", to: "topic" },
  { table: "annotation", column: "estimate_id", to: "estimate" },
];

const TYPES: Readonly<Record<string, object>> = {
  uuid: { type: "string", format: "uuid" },
  integer: { type: "integer" },
  "double precision": { type: "number" },
  boolean: { type: "boolean", trueValues: ["true"], falseValues: ["false"] },
  date: { type: "date" },
};

/** One table as it lies in an archive: its columns, and what tells whether the file is whole. */
export type ArchivedTable = { table: string; columns: readonly ArchiveColumn[]; rows: number; bytes: number; sha256: string };

/** An archive holds what is published, for everybody; a backup holds everything, for whoever keeps the register. */
export type ArchiveKind = "published" | "everything";
const NAMES: Readonly<Record<ArchiveKind, { name: string; title: string }>> = {
  published: { name: "tollbook-archive", title: "Tollbook: everything published" },
  everything: { name: "tollbook-backup", title: "Tollbook: everything, not to be passed on" },
};

/**
 * The descriptor of an archive (Frictionless Data Package 1.0), with the links between its tables and the length and hash of each
 * file. It stands last in the zip: a copy that was cut short has none.
 *
 *     toArchivePackage("published", [{ table: "topic", columns: [{ name: "id", type: "uuid" }], rows: 5, bytes: 900, sha256 }]).resources[0].path  // "topic.csv"
 */
export function toArchivePackage(kind: ArchiveKind, tables: readonly ArchivedTable[]) {
  return {
    profile: "tabular-data-package",
    ...NAMES[kind],
    resources: tables.map(({ table, columns, rows, bytes, sha256 }) => ({
      profile: "tabular-data-resource",
      name: table,
      path: `${table}.csv`,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes,
      hash: `sha256:${sha256}`,
      rows,
      dialect: { delimiter: ",", lineTerminator: kind === "published" ? "\r\n" : "\n", quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: columns.map(({ name, type }) => ({ name, ...(TYPES[type] ?? { type: "string" }) })),
        missingValues: [""],
        ...(columns.some(({ name }) => name === "id") && { primaryKey: "id" }),
        ...foreignKeysOf(table),
      },
    })),
  };
}

const Descriptor = z.object({
  name: z.enum([NAMES.published.name, NAMES.everything.name]),
  resources: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/u), bytes: z.number().int(), hash: z.string().startsWith("sha256:"), rows: z.number().int(), schema: z.object({ fields: z.array(z.object({ name: z.string() })) }) })),
});

/** What a descriptor says is in its archive. */
export type ArchiveContents = { kind: ArchiveKind; tables: { table: string; columns: string[]; rows: number; bytes: number; sha256: string }[] };

/**
 * Reads what `toArchivePackage` wrote; null where this is no archive of Tollbook.
 *
 *     parseArchivePackage("{}")  // null
 */
export function parseArchivePackage(text: string): ArchiveContents | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = Descriptor.safeParse(json);
  if (!parsed.success) return null;
  const { name, resources } = parsed.data;
  return {
    kind: name === NAMES.published.name ? "published" : "everything",
    tables: resources.map(({ name: table, bytes, hash, rows, schema }) => ({ table, bytes, rows, sha256: hash.slice("sha256:".length), columns: schema.fields.map((field) => field.name) })),
  };
}

// The schema of tabular packages refuses an empty list.
function foreignKeysOf(table: string) {
  const keys = ARCHIVE_LINKS.filter((link) => link.table === table).map(({ column, to }) => ({ fields: column, reference: { resource: to === table ? "" : to, fields: "id" } }));
  return keys.length > 0 ? { foreignKeys: keys } : {};
}

/** What stands beside the tables. It names no day and no revision: equal registers make equal archives. */
export const ARCHIVE_README = `# Tollbook: everything published

One CSV a table, with stable ids; \`datapackage.json\` says what each column holds and which rows belong together (Frictionless
Data Package). Withdrawn claims and retracted figures are among them, with their status; drafts are not.

- The CSV is RFC 4180, UTF-8. An empty cell is **not stated** (never zero); an empty text is \`""\`.
- An apostrophe stands before text that a spreadsheet might take for a formula; it is no part of the text.
- \`components\` are words with spaces between.
- What an estimate copies from its claim (topic, claimant, day, status) stands with the claim alone.
- The same rows make the same file, byte for byte. Which revision it shows is said by the answer's headers and the file's name.

## Licence

${LICENCE}
`;

/** What stands beside the tables of a backup. */
export const BACKUP_README = `# Tollbook: a backup

Everything this register keeps, one CSV a table: drafts, the whole change log with its seals, people with their password hashes, and
all that is published. **It is not to be passed on**; what may be is the archive at \`/api/v1/archive\`.

\`npm run restore -- <this file>\` puts it into an empty register of the same version. \`datapackage.json\` has the length, the
rows and the SHA-256 of each file; restoring checks them before it writes anything and again afterwards.
`;
