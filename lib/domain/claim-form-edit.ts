import { BLANK_SOURCE, type ClaimForm, type EditableClaim, type FigureForm, type ReportForm, type SourceForm, type StatedAs } from "@/lib/domain/claim-form";
import { hasCount, hasShare, type EstimateInput, type ReportInput, type SourceRef } from "@/lib/domain/estimate";
import { typeCount, typeDay, typeShare } from "@/lib/domain/typed";

type Names = EditableClaim["source_names"];

/**
 * A stored claim as the form shows it. Reading the form back gives the same claim.
 *
 *     toClaimForm({ input, source_names }).estimates[0].best  // "4,000"
 */
export function toClaimForm({ input, source_names }: Pick<EditableClaim, "input" | "source_names">): ClaimForm {
  const { topic, attribution, standpoint, method } = input;
  return {
    ...{ topic, attribution, standpoint, method },
    claimant: toSource(input.claimant, source_names),
    through: input.through ?? "",
    said_on: typeDay(input.said_on, input.said_on_precision),
    said_on_stored: input.said_on ?? "",
    source_grade: input.source_grade ?? "",
    information_grade: input.information_grade ?? "",
    note: input.note ?? "",
    origins: input.origins.join(" "),
    estimates: input.estimates.map((figure, index) => toFigure(figure, `f${index}`)),
    reports: input.reports.map((report) => toReport(report, source_names)),
  };
}

const toSource = (ref: SourceRef, names: Names): SourceForm =>
  typeof ref === "string"
    ? { ...BLANK_SOURCE, slug: ref, label: names[ref] ?? ref }
    : { ...BLANK_SOURCE, is_new: true, name: ref.name, office: ref.office ?? "", kind: ref.kind, country: ref.country ?? "", url: ref.url ?? "" };

function toFigure(figure: EstimateInput, key: string): FigureForm {
  const { measure, population, scope_relation, bound, interval_kind, temporal, status, as_of_stated, words } = figure;
  return {
    ...{ key, measure, population, scope_relation, bound, interval_kind, temporal, status, as_of_stated, words },
    id: figure.id ?? "",
    words_original: figure.words_original ?? "",
    language: figure.language ?? "",
    components: [...figure.components],
    strength_kind: figure.strength_kind ?? "",
    scope: figure.scope ?? "",
    stated_as: toStatedAs(figure),
    low: typeCount(figure.low),
    best: typeCount(figure.best),
    high: typeCount(figure.high),
    share_low: typeShare(figure.share_low),
    share_best: typeShare(figure.share_best),
    share_high: typeShare(figure.share_high),
    base: toBase(figure),
    base_number: "",
    base_kind: "deployed_total",
    base_origin: figure.base_origin ?? "",
    interval_level: figure.interval_level === null ? "" : String(figure.interval_level),
    likelihood: figure.likelihood ?? "",
    as_of: typeDay(figure.as_of, figure.as_of_precision),
    as_of_stored: figure.as_of ?? "",
    since: figure.since ?? "",
    until: figure.until ?? "",
    rate_per: figure.rate_per ?? "",
    alternative_to: figure.alternative_to_figure !== null ? `figure:f${figure.alternative_to_figure}` : figure.alternative_to_id !== null ? `estimate:${figure.alternative_to_id}` : "",
    status_on: figure.status_on ?? "",
    reason: figure.reason ?? "",
    successor_id: figure.successor_id ?? "",
  };
}

function toStatedAs(figure: EstimateInput): StatedAs {
  if (figure.words_only) return "words";
  // A base without a share, as a source may give, is shown with the share's fields.
  if (hasShare(figure) || toBase(figure) !== "") return hasCount(figure) ? "both" : "share";
  return "figure";
}

function toBase(figure: Pick<EstimateInput, "no_base" | "base_id" | "base_figure">): string {
  if (figure.no_base) return "none";
  if (figure.base_figure !== null) return `figure:f${figure.base_figure}`;
  return figure.base_id === null ? "" : `estimate:${figure.base_id}`;
}

const toReport = (report: ReportInput, names: Names): ReportForm => ({
  id: report.id ?? "",
  outlet: toSource(report.outlet, names),
  url: report.url ?? "",
  relay_url: report.relay_url ?? "",
  published_on: report.published_on ?? "",
  accessed_on: report.accessed_on ?? "",
  archived_url: report.archived_url ?? "",
  relation: report.relation,
  put_as: report.put_as ?? "",
});

/** What differs between two claims, field by field, as each form shows it. */
export type Difference = { path: string; mine: string; theirs: string };

/**
 * The fields in which two forms of one claim differ. Figures and reports are matched by their place.
 *
 *     differences(mine, theirs)  // [{ path: "estimates.0.best", mine: "4,500", theirs: "4,000" }]
 */
export function differences(mine: ClaimForm, theirs: ClaimForm): Difference[] {
  const left = new Map(leaves(mine));
  const right = new Map(leaves(theirs));
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((path) => (left.get(path) ?? "") !== (right.get(path) ?? ""))
    .map((path) => ({ path, mine: left.get(path) ?? "", theirs: right.get(path) ?? "" }));
}

function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return [[path, value.join(", ")]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

