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

/**
 * The descriptor of the archive (Frictionless Data Package 1.0), with the links between its tables.
 *
 *     toArchivePackage([{ table: "topic", columns: [{ name: "id", type: "uuid" }] }]).resources[0].path  // "topic.csv"
 */
export function toArchivePackage(tables: readonly { table: ArchiveTable; columns: readonly ArchiveColumn[] }[]) {
  return {
    profile: "tabular-data-package",
    name: "tollbook-archive",
    title: "Tollbook: everything published",
    resources: tables.map(({ table, columns }) => ({
      profile: "tabular-data-resource",
      name: table,
      path: `${table}.csv`,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: columns.map(({ name, type }) => ({ name, ...(TYPES[type] ?? { type: "string" }) })),
        missingValues: [""],
        primaryKey: "id",
        ...foreignKeysOf(table),
      },
    })),
  };
}

// The schema of tabular packages refuses an empty list.
function foreignKeysOf(table: ArchiveTable) {
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
