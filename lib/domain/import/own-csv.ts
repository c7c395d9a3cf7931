import { CSV_COLUMNS, restore, type CellKind } from "@/lib/domain/csv";
import { ClaimInput, SourceInput } from "@/lib/domain/estimate";
import type { ImportedClaim, ImportItem, ImportProblem } from "@/lib/domain/import/decoded";
import { records, type ImportRecord } from "@/lib/domain/import/records";

const KINDS = new Map(CSV_COLUMNS.map(({ name, kind }) => [name, kind]));
const NEEDED = ["topic_slug", "words", "measure", "population", "bound"];
/** Said for the reader of the file alone: the register has them from elsewhere. */
const IGNORED = new Set(["topic_title", "figure", "base_low", "base_best", "base_high", "base_claimant_name", "reports"]);
const CLAIM_FIELDS = ["attribution", "through", "said_on", "said_on_precision", "standpoint", "method", "source_grade", "information_grade", "note"] as const;
const FIGURE_FIELDS = ["words", "words_original", "language", "measure", "components", "strength_kind", "population", "scope", "scope_relation", "bound", "low", "best", "high", "words_only", "share_low", "share_best", "share_high", "base_id", "no_base", "base_origin", "interval_kind", "interval_level", "likelihood", "as_of", "as_of_precision", "as_of_stated", "temporal", "since", "until", "rate_per", "status", "status_on", "reason", "successor_id", "alternative_to_id"] as const;

type Value = string | number | boolean | string[] | null;
/** Where each column stands, and what its cells are; null for those that are not read. Worked out once a file: there may be many rows. */
type Layout = { kinds: (CellKind | null)[]; at: ReadonlyMap<string, number>; claim: (readonly [string, number])[]; figure: (readonly [string, number])[] };
type Row = { line: number; cells: readonly string[]; /** By column; undefined where the cell is empty. */ values: (Value | undefined)[]; layout: Layout };

function layoutOf(header: readonly string[]): Layout {
  const at = new Map(header.map((name, index) => [name, index]));
  const places = (names: readonly string[]) => names.flatMap((name) => (at.has(name) ? [[name, at.get(name) ?? 0] as const] : []));
  return { kinds: header.map((name) => (IGNORED.has(name) ? null : (KINDS.get(name) ?? "text"))), at, claim: places(CLAIM_FIELDS), figure: places(FIGURE_FIELDS) };
}

/**
 * The CSV that Tollbook exports, back as claims: rows that stand together with one `claim_id` are one claim, a row without one is a claim
 * of its own. Counts that the export derived are left to be derived again.
 */
export async function* decodeOwnCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ImportItem> {
  let header: string[] | null = null;
  let layout: Layout | null = null;
  let group: Row[] = [];
  for await (const item of records(bytes, ",")) {
    if (item.kind !== "record") yield item;
    else if (header === null || layout === null) {
      header = item.cells.map((cell) => cell.trim());
      yield { kind: "head", format: "tollbook", encoding: "UTF-8", delimiter: ",", header, states: header.filter((name) => !IGNORED.has(name)) };
      layout = layoutOf(header);
      const problems = headerProblems(header, item.line);
      for (const problem of problems) yield { kind: "problem", problem };
      if (problems.length > 0) return;
    } else {
      const problems: ImportProblem[] = [];
      const row = readRow(item, header, layout, problems);
      for (const problem of problems) yield { kind: "problem", problem };
      if (!row) continue;
      if (group.length > 0 && !belong(group[0] as Row, row)) yield* claimOf(group.splice(0));
      group.push(row);
    }
  }
  if (group.length > 0) yield* claimOf(group);
}

function headerProblems(header: readonly string[], line: number): ImportProblem[] {
  const problem = (column: string, reason: string): ImportProblem => ({ line, column, value: "", reason });
  return [
    ...NEEDED.filter((name) => !header.includes(name)).map((name) => problem(name, "This column is missing.")),
    ...(header.includes("claimant_name") || header.includes("claimant_slug") ? [] : [problem("claimant_name", "This column is missing.")]),
    ...header.filter((name) => !KINDS.has(name)).map((name) => problem(name, "Tollbook has no such column. Remove it, or map the file’s columns.")),
    ...header.filter((name, index) => header.indexOf(name) < index).map((name) => problem(name, "This column stands here twice.")),
  ];
}

const belong = (a: Row, b: Row): boolean => text(a, "claim_id") !== null && text(a, "claim_id") === text(b, "claim_id");

function readRow({ line, cells }: ImportRecord, header: readonly string[], layout: Layout, problems: ImportProblem[]): Row | null {
  if (cells.length !== header.length) {
    problems.push({ line, column: "", value: "", reason: `This row has ${cells.length} cells, and the header ${header.length}.` });
    return null;
  }
  const values = cells.map((cell, index) => {
    const kind = layout.kinds[index];
    if (cell === "" || !kind) return undefined;
    const read = readCell(kind, cell);
    if ("value" in read) return read.value;
    problems.push({ line, column: header[index] ?? "", value: cell, reason: read.reason });
    return undefined;
  });
  return problems.length > 0 ? null : { line, cells, values, layout };
}

const WORDS = { true: true, false: false } as const;

function readCell(kind: CellKind, cell: string): { value: Value } | { reason: string } {
  if (kind === "number") return /^\d{1,15}$/u.test(cell) ? { value: Number(cell) } : { reason: "Write a whole number in digits, without separators." };
  if (kind === "share") return /^\d{1,9}(\.\d+)?(e-\d+)?$/u.test(cell) ? { value: Number(cell) } : { reason: "Write a number like 0.3333." };
  if (kind === "boolean") return cell in WORDS ? { value: WORDS[cell as keyof typeof WORDS] } : { reason: "Write true or false." };
  if (kind === "words") return { value: cell.split(" ").filter(Boolean) };
  return { value: kind === "text" ? restore(cell) : cell };
}

/** The fields of a row that the schema takes; a cell that is empty is left to its default. */
function fieldsOf({ values }: Row, places: Layout["claim"]): Record<string, Value> {
  const fields: Record<string, Value> = {};
  for (const [name, index] of places) {
    const value = values[index];
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

const valueOf = ({ values, layout }: Row, name: string): Value | undefined => values[layout.at.get(name) ?? -1];
const text = (row: Row, name: string): string | null => (valueOf(row, name) as string | undefined) ?? null;

function* claimOf(rows: Row[]): Generator<ImportItem> {
  const first = rows[0] as Row;
  const status = text(first, "claim_status");
  const drafted = {
    ...fieldsOf(first, first.layout.claim),
    // Told by the register, which knows the origins: the file does not.
    information_grade: null,
    topic: text(first, "topic_slug") ?? "",
    claimant: sourceOf(first, "claimant", "other"),
    status: "draft",
    estimates: rows.map((row) => ({ ...fieldsOf(row, row.layout.figure), ...(valueOf(row, "derived") === true && { low: null, best: null, high: null }), id: text(row, "id") })),
    reports: text(first, "outlet_name") !== null || text(first, "outlet_slug") !== null ? [{ outlet: sourceOf(first, "outlet", "media"), url: text(first, "outlet_url"), published_on: text(first, "published_on") }] : [],
  };
  const parsed = ClaimInput.safeParse(drafted);
  if (!parsed.success) return yield* parsed.error.issues.map((issue) => ({ kind: "problem" as const, problem: toProblem(issue.path, issue.code === "invalid_value" ? `Write one of ${issue.values.join(", ")}.` : issue.message, rows) }));
  const grade = text(first, "information_grade");
  if (grade !== null && !/^[1-6]$/u.test(grade)) return yield { kind: "problem", problem: { line: first.line, column: "information_grade", value: grade, reason: "Use one of: 1, 2, 3, 4, 5, 6." } };
  const id = text(first, "claim_id");
  const claim: ImportedClaim = {
    kind: "claim",
    key: id ?? `line ${first.line}`,
    claim: { ...parsed.data, information_grade: grade as ImportedClaim["claim"]["information_grade"] },
    figures: rows.map((row) => ({ line: row.line, key: text(row, "id") ?? `line ${row.line}`, successor: null })),
    origins: [],
    slugs: { claimant: text(first, "claimant_slug"), outlets: [text(first, "outlet_slug")] },
    ...{ id, version: (valueOf(first, "claim_version") as number | undefined) ?? null, withdrawn: status === "withdrawn" },
  };
  if (status !== null && status !== "published" && status !== "draft" && status !== "withdrawn") yield { kind: "problem", problem: { line: first.line, column: "claim_status", value: status, reason: "Use one of: draft, published, withdrawn." } };
  else if (id !== null && !UUID.test(id)) yield { kind: "problem", problem: { line: first.line, column: "claim_id", value: id, reason: "This is no id. Leave the cell empty for a new claim." } };
  else yield claim;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

function sourceOf(row: Row, as: "claimant" | "outlet", otherwise: string): unknown {
  const name = text(row, `${as}_name`);
  if (name === null) return text(row, `${as}_slug`) ?? "";
  return { name, office: text(row, `${as}_office`), kind: text(row, `${as}_kind`) ?? otherwise, country: text(row, `${as}_country`) };
}

/** The cell that an issue of the schema is about. */
function toProblem(path: readonly PropertyKey[], message: string, rows: readonly Row[]): ImportProblem {
  const [part, index, field] = path;
  const row = (part === "estimates" && typeof index === "number" ? rows[index] : rows[0]) as Row;
  const column = part === "estimates" ? String(field ?? "") : part === "topic" ? "topic_slug" : part === "claimant" ? "claimant_name" : part === "reports" ? ({ url: "outlet_url", published_on: "published_on" }[String(field)] ?? "outlet_name") : String(part);
  return { line: row.line, column, value: row.cells[row.layout.at.get(column) ?? -1] ?? "", reason: part === "claimant" || field === "outlet" ? whyNoSource(row, part === "claimant" ? "claimant" : "outlet", message) : message };
}

// The schema takes a slug or a source, and says of what is neither only that.
function whyNoSource(row: Row, as: "claimant" | "outlet", otherwise: string): string {
  const source = sourceOf(row, as, "other");
  if (source === "") return "Name a source.";
  const issue = typeof source === "string" ? undefined : SourceInput.safeParse(source).error?.issues[0];
  return issue ? `${issue.path.join(", ")}: ${issue.message}` : otherwise;
}
