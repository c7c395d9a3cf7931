import { CSV_COLUMNS, type CellKind, type CsvColumn } from "@/lib/domain/csv";
import {
  ATTRIBUTIONS,
  BASE_ORIGINS,
  BOUNDS,
  ESTIMATE_STATUSES,
  INFORMATION_GRADES,
  INTERVAL_KINDS,
  MAX_COUNT,
  MEASURES,
  METHODS,
  POPULATIONS,
  PRECISIONS,
  RATE_UNITS,
  SCOPE_RELATIONS,
  SOURCE_GRADES,
  SOURCE_KINDS,
  STANDPOINTS,
  STRENGTH_KINDS,
  TEMPORALS,
} from "@/lib/domain/terms";

/** One column as Frictionless Table Schema describes it. */
export type Field = {
  name: string;
  description: string;
  type: "string" | "integer" | "number" | "boolean" | "date";
  format?: "uuid" | "uri" | "default";
  trueValues?: readonly string[];
  falseValues?: readonly string[];
  constraints?: { required?: true; unique?: true; enum?: readonly string[]; minimum?: number; maximum?: number };
};

const VOCABULARIES: Readonly<Record<string, readonly string[]>> = {
  claimant_kind: SOURCE_KINDS,
  attribution: ATTRIBUTIONS,
  said_on_precision: PRECISIONS,
  standpoint: STANDPOINTS,
  method: METHODS,
  source_grade: SOURCE_GRADES,
  information_grade: INFORMATION_GRADES,
  measure: MEASURES,
  strength_kind: STRENGTH_KINDS,
  population: POPULATIONS,
  scope_relation: SCOPE_RELATIONS,
  bound: BOUNDS,
  base_origin: BASE_ORIGINS,
  interval_kind: INTERVAL_KINDS,
  as_of_precision: PRECISIONS,
  temporal: TEMPORALS,
  rate_per: RATE_UNITS,
  status: ESTIMATE_STATUSES,
  claim_status: ["published", "withdrawn"],
};
/** Columns that no row leaves empty. */
const FILLED = new Set(
  "topic_slug topic_title claimant_name claimant_slug claimant_kind attribution said_on_precision standpoint method words figure measure population scope_relation bound words_only derived no_base interval_kind as_of_precision as_of_stated temporal status claim_status reports id claim_id claim_version".split(" "),
);

const TYPES: Readonly<Record<CellKind, Pick<Field, "type" | "format" | "trueValues" | "falseValues">>> = {
  text: { type: "string" },
  word: { type: "string" },
  words: { type: "string" },
  id: { type: "string", format: "uuid" },
  url: { type: "string", format: "uri" },
  number: { type: "integer" },
  share: { type: "number" },
  boolean: { type: "boolean", trueValues: ["true"], falseValues: ["false"] },
  day: { type: "date", format: "default" },
};

/**
 * A column of the CSV as Frictionless Table Schema describes it, with what holds of every cell.
 *
 *     toField({ name: "low", kind: "number", about: "The lower end." }).constraints  // { minimum: 0, maximum: 2000000000 }
 */
export function toField({ name, kind, about }: CsvColumn): Field {
  const vocabulary = VOCABULARIES[name];
  const constraints = {
    ...(FILLED.has(name) && { required: true as const }),
    ...(name === "id" && { unique: true as const }),
    ...(vocabulary && { enum: vocabulary }),
    ...((kind === "number" || kind === "share") && { minimum: 0 }),
    ...(kind === "number" && { maximum: MAX_COUNT }),
  };
  return { name, description: about, ...TYPES[kind], ...(Object.keys(constraints).length > 0 && { constraints }) };
}

/** What a package tells of itself: which estimates, by which filters, of which revision, taken on which day. */
export type Taken = { title: string; filtersText: string; revision: number; today: string; link: string; citation: string };

/** What may be done with the figures, as the package and the pages say it. */
export const LICENCE =
  "Figures, dates and names are facts and free to use. Short quotations belong to those who made them and are given as evidence. Name the claimant of a figure, not Tollbook, as its source; cite Tollbook for the collection.";

/**
 * The descriptor of a data package (Frictionless Data Package 1.0): one CSV with the type and the constraints of each column.
 *
 *     toDataPackage(taken).resources[0].schema.fields.length  // as many as the CSV has columns
 */
export function toDataPackage({ title, filtersText, revision, today, link }: Taken) {
  return {
    profile: "tabular-data-package",
    name: "tollbook-estimates",
    title,
    description: `Casualty estimates from Tollbook: ${filtersText}. An empty cell is “not stated”: never zero, and never infinity.`,
    homepage: link,
    version: `r${revision}`,
    created: `${today}T00:00:00Z`,
    sources: [{ title: "Tollbook", path: link }],
    resources: [
      {
        profile: "tabular-data-resource",
        name: "data",
        path: "data.csv",
        title: "One row an estimate",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
        schema: { fields: CSV_COLUMNS.map(toField), missingValues: [""], primaryKey: "id" },
      },
    ],
  };
}

/**
 * The README of a data package, in Markdown.
 *
 *     toReadme(taken).split("\n")[0]  // "# Deaths in Gaza"
 */
export function toReadme({ title, filtersText, revision, today, link, citation }: Taken): string {
  return `# ${title}

Casualty estimates from Tollbook, a register of who said what, when and through whom. Each row of \`data.csv\` is one figure that
somebody stated. Rows are not to be added up: several speak of the same people, and they count different things.

- Shown: ${filtersText}
- Revision: ${revision}
- Taken on: ${today}
- Address: ${link}

## How to read it

- An empty \`low\`, \`best\` or \`high\` is **not stated**: never zero, and never infinity.
- \`measure\` says what is counted. “Killed” and “killed or wounded” are not compared with each other.
- Where \`derived\` is true, the figure comes from a share and the base beside it.
- \`figure\` says the whole of it in words.
- An apostrophe stands before text that a spreadsheet might take for a formula; it is no part of the text.
- The columns, their types and what they may hold stand in \`datapackage.json\` (Frictionless Data Package).

## Licence

${LICENCE}

## How to cite

${citation}
`;
}
