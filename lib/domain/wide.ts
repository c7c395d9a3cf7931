import { ClaimInput, type ClaimDraft, type EstimateDraft } from "@/lib/domain/estimate";
import type { KeyedClaim } from "@/lib/domain/keyed-claim";
import { groupBy, groupRows, pageOf } from "@/lib/domain/wide-groups";
import { toBaseFigure, toFigure } from "@/lib/domain/wide-figure";
import { claimNote } from "@/lib/domain/wide-note";
import { readWideRows, type CellProblem, type WideRow } from "@/lib/domain/wide-row";
import { readingsByRow, type Change, type RowReadings } from "@/lib/domain/wide-readings";
import type { OwnBase, SourceLine, WideTables } from "@/lib/domain/wide-tables";

/** What one row became: which figure of which claim, and what was read otherwise. */
export type RowAccount = { row: string; claim: string; figure: string; changes: Change[] };
export type Decoded = { claims: KeyedClaim[]; accounts: RowAccount[]; problems: CellProblem[] };

type Reader = { tables: WideTables; readings: ReadonlyMap<string, RowReadings>; groups: ReadonlyMap<string, readonly WideRow[]>; problems: CellProblem[] };

/**
 * Claims from rows in the wide layout. Rows of one claimant, day and page are one claim; hand readings join rows of one
 * utterance across pages, name bases, alternative readings, successors and origins. Nothing is dropped: every row is one
 * figure or has a problem.
 *
 *     decodeWide([syrskyi], tables).claims[0]?.claim.estimates.map((figure) => figure.words)  // ["roughly half", "12,000"]
 */
export function decodeWide(records: readonly Record<string, string>[], tables: WideTables): Decoded {
  const { rows, problems } = readWideRows(records);
  const readings = readingsByRow(rows, tables, problems);
  const groups = groupRows(rows, readings);
  const reader: Reader = { tables, readings, groups, problems };
  const claims: KeyedClaim[] = [];
  const accounts: RowAccount[] = [];
  for (const group of new Set(groups.values())) {
    const claim = decodeClaim(group, reader);
    if (!claim) continue;
    claims.push(claim);
    accounts.push(...group.map((row) => ({ row: row.id, claim: claim.key, figure: row.id, changes: readings.get(row.id)?.changes ?? [] })));
  }
  return { claims, accounts, problems };
}

function decodeClaim(rows: readonly WideRow[], reader: Reader): KeyedClaim | null {
  const first = rows[0];
  if (!first) return null;
  const { tables, readings, problems } = reader;
  const agree = <Value>(column: keyof WideRow, values: readonly Value[]): Value | undefined => {
    const stated = [...new Set(values.filter((value) => value !== null))];
    if (stated.length > 1) problems.push({ row: first.id, column, value: stated.join(", "), reason: `The rows of this claim differ: ${rows.map((row) => row.id).join(", ")}.` });
    return stated[0];
  };
  const read = (row: WideRow) => readings.get(row.id);
  const claimant = findSource("claimant", first, reader);
  const slug = tables.topics.get(first.topic);
  if (slug === undefined) problems.push({ row: first.id, column: "topic", value: first.topic, reason: "No topic goes by this name." });
  const outlets = rows.flatMap((row) => (row.outlet === null ? [] : (findSource("outlet", row, reader) ?? [])));
  const bases = tables.bases.filter((base) => rows.some((row) => row.id === base.row));
  const keys = [...rows.map((row) => row.id), ...bases.map((base) => `${base.row}/base`)];
  const figures = [
    ...rows.map((row) => ({ ...toFigure(row), ...read(row)?.figure, ...tie(row, keys, bases, reader) })),
    ...bases.flatMap((base) => rows.filter((row) => row.id === base.row).map((row) => toBaseFigure(base, row))),
  ];
  checkBases(rows, figures, problems);
  const draft: ClaimDraft = {
    topic: slug ?? "unknown",
    claimant: claimant?.source ?? "unknown",
    attribution: agree("attribution", rows.map((row) => row.attribution)) ?? "named",
    said_on: agree("claimed_on", rows.map((row) => read(row)?.claim.said_on ?? row.claimed_on)) ?? null,
    standpoint: agree("standpoint", rows.map((row) => read(row)?.claim.standpoint ?? row.standpoint)),
    method: agree("method", rows.map((row) => read(row)?.claim.method ?? row.method)),
    through: rows.map((row) => read(row)?.claim.through).find(Boolean) ?? claimant?.through ?? null,
    said_on_precision: rows.map((row) => read(row)?.claim.said_on_precision).find(Boolean) ?? "day",
    note: claimNote(rows, outlets),
    estimates: figures,
    reports: toReports(rows, claimant, reader),
  };
  const parsed = ClaimInput.safeParse(draft);
  for (const issue of parsed.error?.issues ?? []) {
    const [part, index] = issue.path;
    const key = part === "estimates" && typeof index === "number" ? keys[index] : undefined;
    problems.push({ row: key ?? first.id, column: issue.path.slice(key ? 2 : 0).join("."), value: "", reason: issue.message });
  }
  if (!parsed.success) return null;
  const successors = keys.map((key) => ({ key, successor: readings.get(key)?.links.superseded_by ?? readings.get(key)?.links.corrected_by ?? null }));
  const origins = rows.flatMap((row) => reader.groups.get(read(row)?.links.origin ?? "")?.[0]?.id ?? []);
  return { key: first.id, claim: parsed.data, figures: successors, origins: [...new Set(origins)] };
}

/** What ties a row's figure to others of its claim, and its status. */
function tie(row: WideRow, keys: readonly string[], bases: readonly OwnBase[], { readings, problems }: Reader): Partial<EstimateDraft> {
  const links = readings.get(row.id)?.links ?? {};
  const place = (column: string, key: string | undefined): number | null => {
    if (key === undefined) return null;
    if (!keys.includes(key)) problems.push({ row: row.id, column, value: key, reason: "This is not a figure of the same claim." });
    return Math.max(0, keys.indexOf(key));
  };
  const own = bases.find((base) => base.row === row.id && base.linked === "yes");
  const replaced = links.superseded_by ? "superseded" : links.corrected_by ? "corrected" : undefined;
  return {
    base_figure: place("base", own ? `${row.id}/base` : links.base),
    ...(own && { base_origin: own.base_origin }),
    alternative_to_figure: place("alternative_to", links.alternative_to),
    ...(replaced && { status: replaced, reason: readings.get(row.id)?.statusReason ?? null }),
  };
}

/** A base that a row names must stand among the figures of its claim: as a row, or written by hand. */
function checkBases(rows: readonly WideRow[], figures: readonly EstimateDraft[], problems: CellProblem[]): void {
  for (const row of rows)
    if (row.base_value !== null && !figures.some((figure) => [figure.low, figure.best, figure.high].includes(row.base_value)))
      problems.push({ row: row.id, column: "base_value", value: String(row.base_value), reason: "No figure of the claim is this base. Write it as a base by hand." });
}

function findSource(role: SourceLine["role"], row: WideRow, { tables, problems }: Reader): SourceLine | undefined {
  const written = row[role] ?? "";
  const source = tables.sources.find((line) => line.role === role && line.as_written === written);
  if (!source) problems.push({ row: row.id, column: role, value: written, reason: `This ${role} is not in the table of sources.` });
  return source;
}

/** One report a page. With several pages, each says which of the figures it carried. */
function toReports(rows: readonly WideRow[], claimant: SourceLine | undefined, reader: Reader): NonNullable<ClaimDraft["reports"]> {
  const pages = groupBy(
    rows.filter((row) => row.outlet !== null),
    pageOf,
  );
  return [...pages.values()].flatMap((carried) => {
    const [first] = carried;
    const outlet = first && findSource("outlet", first, reader);
    if (!outlet) return [];
    return {
      outlet: outlet.source,
      url: first.url,
      relay_url: first.relay_url,
      published_on: carried.map((row) => row.published_on).find((date) => date !== null) ?? null,
      relation: outlet.source.name === claimant?.source.name ? ("first" as const) : ("quotes" as const),
      put_as: pages.size > 1 ? carried.map((row) => row.stated_as).join("; ").slice(0, 300) : null,
    };
  });
}
