import type { core } from "zod";
import type { ClaimForm, FigureForm, ReportForm, SourceForm } from "@/lib/domain/claim-form";
import { ClaimInput } from "@/lib/domain/estimate";
import { parseCount, parseDay, parseShare, type Typed } from "@/lib/domain/typed";

/** One thing wrong with the form: the path of the field, `estimates.0.best`, and what to do about it. */
export type FormProblem = { path: string; message: string };

type Raw = Record<string, unknown>;
/** Reads a typed field; what cannot be read is noted under its path and left out. */
type Read = <T>(path: string, typed: Typed<T>, otherwise: T) => T;

const orNull = (text: string): string | null => (text.trim() === "" ? null : text);

/** The figure that a base typed as a number adds to the claim stands after the form's own figures. */
const hasTypedBase = (figure: FigureForm): boolean => isShareStated(figure) && figure.base === "number";
const isShareStated = ({ stated_as }: FigureForm): boolean => stated_as === "share" || stated_as === "both";

/**
 * The form as the register's input, as far as it can be read, and what could not be read. Nothing typed is null, never zero.
 *
 *     readClaimForm(form, "published").problems  // [{ path: "estimates.0.best", message: "Write 4,000 or 4000. …" }]
 */
export function readClaimForm(form: ClaimForm, status: "draft" | "published"): { input: Raw & { estimates: Raw[] }; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const note = (path: string, message: string): void => void problems.push({ path, message });
  const read: Read = (path, typed, otherwise) => {
    if ("value" in typed) return typed.value;
    note(path, typed.error);
    return otherwise;
  };
  const typedBases = form.estimates.filter(hasTypedBase);
  const placeOf = (path: string, key: string): number | null => {
    const place = form.estimates.findIndex((figure) => `figure:${figure.key}` === key);
    if (place < 0) note(path, "That figure is no longer part of this claim. Pick another.");
    return place < 0 ? null : place;
  };
  const source = (path: string, { is_new, slug, name, office, kind, country, url }: SourceForm): unknown => {
    if (is_new) return { name, office: orNull(office), kind, country: orNull(country), url: orNull(url) };
    if (slug === "") note(path, "Pick one from the list, or add a new one.");
    return slug;
  };
  const saidOn = read("said_on", parseDay(form.said_on), UNKNOWN_DAY);
  if (form.topic === "") note("topic", "Pick a topic.");

  const figures = form.estimates.map((figure, index) => {
    const at = `estimates.${index}`;
    const typedBase = typedBases.indexOf(figure);
    return {
      ...readFigure(figure, at, read),
      base_id: isShareStated(figure) && figure.base.startsWith("estimate:") ? figure.base.slice(9) : null,
      base_figure:
        typedBase >= 0 ? form.estimates.length + typedBase : isShareStated(figure) && figure.base.startsWith("figure:") ? placeOf(`${at}.base`, figure.base) : null,
      alternative_to_id: figure.alternative_to.startsWith("estimate:") ? figure.alternative_to.slice(9) : null,
      alternative_to_figure: figure.alternative_to.startsWith("figure:") ? placeOf(`${at}.alternative_to`, figure.alternative_to) : null,
    };
  });
  const bases = typedBases.map((figure) => {
    const at = `estimates.${form.estimates.indexOf(figure)}`;
    if (figure.base_number.trim() === "") note(`${at}.base_number`, "Write the number that the share is of.");
    return readTypedBase(figure, at, read);
  });
  const input = {
    topic: form.topic,
    claimant: source("claimant", form.claimant),
    attribution: form.attribution,
    through: orNull(form.through),
    said_on: saidOn.day,
    said_on_precision: saidOn.precision,
    standpoint: form.standpoint,
    method: form.method,
    source_grade: orNull(form.source_grade),
    information_grade: orNull(form.information_grade),
    note: orNull(form.note),
    status,
    origins: form.origins.split(/[\s,]+/u).filter(Boolean),
    estimates: [...figures, ...bases],
    reports: form.reports.flatMap((report, index) => (isUntouched(report) ? [] : readReport(report, `reports.${index}`, read, source))),
  };
  // A field is read once for each figure that needs it; it is wrong once.
  return { input, problems: problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index) };
}

const UNKNOWN_DAY = { day: null, precision: "day" } as const;
const HEDGE = /^\s*(~|≈|about|approximately|roughly|some|ca\.?|c\.)\s*/iu;

function readFigure(figure: FigureForm, at: string, read: Read): Raw {
  const isCount = figure.stated_as === "figure" || figure.stated_as === "both";
  const isShare = isShareStated(figure);
  const count = (field: "low" | "best" | "high") => (isCount ? read(`${at}.${field}`, parseCount(figure[field]), null) : null);
  const share = (field: "share_low" | "share_best" | "share_high") => (isShare ? read(`${at}.${field}`, parseShare(figure[field]), null) : null);
  const asOf = read(`${at}.as_of`, parseDay(figure.as_of), UNKNOWN_DAY);
  return {
    id: orNull(figure.id),
    words: figure.words,
    words_original: orNull(figure.words_original),
    language: orNull(figure.language),
    measure: figure.measure,
    components: figure.components,
    strength_kind: figure.measure === "strength" ? orNull(figure.strength_kind) : null,
    population: figure.population,
    scope: orNull(figure.scope),
    scope_relation: figure.scope_relation,
    bound: figure.bound,
    low: count("low"),
    best: count("best"),
    high: count("high"),
    words_only: figure.stated_as === "words",
    share_low: share("share_low"),
    share_best: share("share_best"),
    share_high: share("share_high"),
    no_base: isShare && figure.base === "none",
    base_origin: isShare && figure.base !== "none" ? orNull(figure.base_origin) : null,
    interval_kind: figure.interval_kind,
    interval_level: figure.interval_level.trim() === "" ? null : read(`${at}.interval_level`, parseLevel(figure.interval_level), null),
    likelihood: orNull(figure.likelihood),
    as_of: asOf.day,
    as_of_precision: asOf.precision,
    as_of_stated: figure.as_of_stated,
    temporal: figure.temporal,
    since: orNull(figure.since),
    until: orNull(figure.until),
    rate_per: figure.temporal === "rate" ? orNull(figure.rate_per) : null,
    status: figure.status,
    status_on: orNull(figure.status_on),
    reason: orNull(figure.reason),
    successor_id: orNull(figure.successor_id),
  };
}

function readTypedBase(figure: FigureForm, at: string, read: Read): Raw {
  const asOf = read(`${at}.as_of`, parseDay(figure.as_of), UNKNOWN_DAY);
  return {
    words: figure.words,
    measure: "strength",
    strength_kind: figure.base_kind,
    population: figure.population,
    scope: orNull(figure.scope),
    scope_relation: figure.scope_relation,
    bound: HEDGE.test(figure.base_number) ? "approximately" : "exact",
    best: read(`${at}.base_number`, parseCount(figure.base_number.replace(HEDGE, "")), null),
    as_of: asOf.day,
    as_of_precision: asOf.precision,
    as_of_stated: figure.as_of_stated,
    temporal: "state",
  };
}

function parseLevel(text: string): Typed<number | null> {
  const level = /^\s*(\d{1,2}(?:\.\d+)?)\s*%?\s*$/u.exec(text);
  return level ? { value: Number(level[1]) } : { error: "Write the level in per cent, like 95." };
}

/** A report row nobody wrote in is no report. */
const isUntouched = ({ id, outlet, relation: _, ...texts }: ReportForm): boolean =>
  id === "" && outlet.slug === "" && outlet.name === "" && Object.values(texts).every((text) => text.trim() === "");

function readReport(report: ReportForm, at: string, read: Read, source: (path: string, source: SourceForm) => unknown): Raw {
  const plainDay = (field: "published_on" | "accessed_on") => orNull(report[field]);
  return {
    id: orNull(report.id),
    outlet: source(`${at}.outlet`, report.outlet),
    url: orNull(report.url),
    relay_url: orNull(report.relay_url),
    published_on: plainDay("published_on"),
    accessed_on: plainDay("accessed_on"),
    archived_url: orNull(report.archived_url),
    relation: report.relation,
    put_as: orNull(report.put_as),
  };
}

// Where the form names a field otherwise than the input does.
const FIELD_OF: Readonly<Record<string, string>> = {
  base_id: "base",
  base_figure: "base",
  no_base: "base",
  words_only: "stated_as",
  as_of_precision: "as_of",
  said_on_precision: "said_on",
  alternative_to_id: "alternative_to",
  alternative_to_figure: "alternative_to",
};

/**
 * The form's path of a place in the input, `["estimates", 0, "base_id"]` or `/estimates/0/base_id`: what is wrong with a base
 * typed as a number stands at that number.
 *
 *     toFormPath(form, ["estimates", 0, "base_id"])  // "estimates.0.base"
 */
export function toFormPath(form: ClaimForm, place: readonly PropertyKey[] | string): string {
  const parts = typeof place === "string" ? place.split("/").slice(1) : place.map(String);
  const owner = form.estimates.filter(hasTypedBase)[Number(parts[1]) - form.estimates.length];
  if (parts[0] === "estimates" && owner) return `estimates.${form.estimates.indexOf(owner)}.base_number`;
  // Reports left empty are not sent, so those after them move up.
  if (parts[0] === "reports" && parts[1] !== undefined) {
    const sent = form.reports.flatMap((report, index) => (isUntouched(report) ? [] : index));
    return ["reports", sent[Number(parts[1])] ?? 0, ...parts.slice(2)].join(".");
  }
  const path = parts.map((part) => FIELD_OF[part] ?? part).join(".");
  // One field of the form holds the whole list.
  return path.replace(/^(origins|estimates\.\d+\.components)\.\d+$/u, "$1");
}

/**
 * The form checked as the server will check it: the input to send, or what is wrong, in the order of the form.
 *
 *     checkClaimForm(blankClaim(), "published")  // { problems: [{ path: "topic", message: "Pick a topic." }, …] }
 */
export function checkClaimForm(form: ClaimForm, status: "draft" | "published"): { input: ClaimInput } | { problems: FormProblem[] } {
  const { input, problems } = readClaimForm(form, status);
  const parsed = ClaimInput.safeParse(input);
  if (parsed.success && problems.length === 0) return { input: parsed.data };
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((issue) => flatten(issue, input));
  const all = [...problems];
  for (const { path, message } of issues) {
    const field = toFormPath(form, path);
    if (!all.some((problem) => problem.path === field || problem.path.startsWith(`${field}.`))) all.push({ path: field, message });
  }
  const places = all.map((problem) => ({ problem, place: PLACES.findIndex((place) => problem.path.replace(/\.\d+/u, "").startsWith(place)) }));
  return { problems: places.toSorted((a, b) => a.place - b.place).map(({ problem }) => problem) };
}

/** The order of the form, so that the summary reads from top to bottom. */
const PLACES = ["topic", "claimant", "said_on", "estimates", "reports", ""];

type Flat = { path: PropertyKey[]; message: string };

/** A refusal by a union is that of the branch meant: a text is a slug, an object a new source. */
function flatten(issue: core.$ZodIssue, input: unknown): Flat[] {
  if (issue.code === "invalid_union") {
    const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], input);
    const meant = issue.errors[typeof value === "string" ? 0 : 1] ?? [];
    return meant.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }, input));
  }
  return [{ path: issue.path, message: plainMessage(issue) }];
}

// The vocabularies and ids are picked from lists; typed by hand, they deserve a plainer sentence than the schema has.
function plainMessage(issue: core.$ZodIssue): string {
  if (issue.code === "invalid_value") return "Pick one from the list.";
  if (issue.code === "invalid_format" && issue.format === "uuid") return "Give ids as they stand in the addresses of claims.";
  return issue.message;
}
