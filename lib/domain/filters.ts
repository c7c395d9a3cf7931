import { AXIS_KINDS, type AxisKind } from "@/lib/domain/axis";
import {
  BASE_STRENGTH_KINDS,
  COMPARED_MEASURES,
  ESTIMATE_STATUSES,
  MAX_COUNT,
  MEASURES,
  METHODS,
  POPULATIONS,
  SCOPE_RELATIONS,
  STANDPOINTS,
  STRENGTH_KINDS,
  TEMPORALS,
  type Measure,
  type Method,
  type Population,
  type ScopeRelation,
  type Standpoint,
  type StrengthKind,
  type Temporal,
} from "@/lib/domain/terms";
import { isDay, isSlug } from "@/lib/domain/plain";

export const VIEWS = ["ranges", "time", "share", "reconcile", "sources", "table"] as const;
export type View = (typeof VIEWS)[number];
/** Whether a view draws a row an estimate, measure by measure. */
export const isForest = (view: View): boolean => view === "ranges" || view === "share";
export const SORTS = ["newest", "oldest", "largest", "smallest", "claimant"] as const;
export type Sort = (typeof SORTS)[number];
/** An estimate's status, or withdrawn with its whole claim. */
export const SHOWN_STATUSES = [...ESTIMATE_STATUSES, "withdrawn"] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];
export const MARK_CHOICES = ["auto", "all"] as const;

/** Which estimates are shown and how. A list of words holds them in the order of their vocabulary; the whole vocabulary is "any". */
export type Filters = {
  view: View;
  /** One topic by its slug; null on a topic's own page and for the whole register. */
  topic: string | null;
  measure: readonly Measure[];
  population: readonly Population[];
  scope: readonly ScopeRelation[];
  /** Slugs; none is "any". */
  claimant: readonly string[];
  standpoint: readonly Standpoint[];
  method: readonly Method[];
  status: readonly ShownStatus[];
  temporal: readonly Temporal[];
  strength_kind: readonly StrengthKind[];
  as_of_from: string | null;
  as_of_to: string | null;
  /** Only what had been said by that day. */
  said_by: string | null;
  /** The register as it stood at the end of a day, or at a revision; null is now. */
  as_recorded: string | number | null;
  /** What shares are taken of: an estimate's id, or a number typed in. */
  base: string | number | null;
  sort: Sort;
  axis: AxisKind;
  /** Only the latest figure of each claimant per measure; null lets the number of rows decide. */
  latest: boolean | null;
  marks: (typeof MARK_CHOICES)[number];
  page: number;
  /** Estimates selected by hand; none is "any". */
  ids: readonly string[];
};

/** What a topic page opens with. */
export const DEFAULTS: Filters = {
  view: "ranges",
  topic: null,
  measure: COMPARED_MEASURES,
  population: POPULATIONS,
  scope: ["same"],
  claimant: [],
  standpoint: STANDPOINTS,
  method: METHODS,
  status: ["current", "superseded", "corrected", "disputed"],
  temporal: ["cumulative", "state"],
  strength_kind: BASE_STRENGTH_KINDS,
  as_of_from: null,
  as_of_to: null,
  said_by: null,
  as_recorded: null,
  base: null,
  sort: "newest",
  axis: "linear",
  latest: null,
  marks: "auto",
  page: 1,
  ids: [],
};

/** What the list and the export give when nothing is asked for: everything published. */
export const EVERYTHING: Filters = {
  ...DEFAULTS,
  view: "table",
  measure: MEASURES,
  scope: SCOPE_RELATIONS,
  status: ESTIMATE_STATUSES,
  temporal: TEMPORALS,
  strength_kind: STRENGTH_KINDS,
  latest: false,
};

// Claims are held against each other whatever they count; what was replaced no longer speaks. The server's own choice for a topic.
const RECONCILED: Filters = { ...EVERYTHING, view: DEFAULTS.view, scope: DEFAULTS.scope, status: ["current", "disputed"], latest: DEFAULTS.latest };

/**
 * What a view of a topic opens with.
 *
 *     pageDefaults("reconcile").status  // ["current", "disputed"]
 */
export const pageDefaults = (view: string | null): Filters => (view === "reconcile" ? RECONCILED : DEFAULTS);

/** One value in a query string that was not understood, and what to do about it. */
export type FilterProblem = { name: string; detail: string };

type Read<T> = { value: T | undefined; refused: readonly string[] };
type Field<T> = { read: (text: string) => Read<T>; write: (value: T) => string; expects: string };

function single<T>(expects: string, read: (text: string) => T | undefined, write: (value: T) => string = String): Field<T> {
  return {
    expects,
    write,
    read: (text) => {
      const value = read(text);
      return { value, refused: value === undefined ? [text] : [] };
    },
  };
}

const word = <T extends string>(words: readonly T[]): Field<T> =>
  single(`one of ${words.join(", ")}`, (text) => words.find((one) => one === text));

function words<T extends string>(vocabulary: readonly T[]): Field<readonly T[]> {
  // "all" is itself a population: combatants and civilians together.
  const everything = vocabulary.some((one) => one === "all") ? "any" : "all";
  return {
    expects: `${everything}, or a list of ${vocabulary.join(", ")}`,
    read: (text) => {
      if (text === everything) return { value: vocabulary, refused: [] };
      const given = text.split(",");
      const known = vocabulary.filter((one) => given.includes(one));
      return { value: known.length > 0 ? known : undefined, refused: given.filter((one) => !vocabulary.some((known) => known === one)) };
    },
    write: (value) => (value.length === vocabulary.length ? everything : value.join(",")),
  };
}

const names = (expects: string, most: number, isName: (text: string) => boolean): Field<readonly string[]> => ({
  expects: `${expects}, at most ${most}, with commas between`,
  read: (text) => {
    const given = [...new Set(text.split(","))];
    const known = given.filter(isName).sort();
    return { value: known.slice(0, most), refused: [...given.filter((one) => !isName(one)), ...known.slice(most)] };
  },
  write: (value) => value.join(","),
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const wholeNumber = (most: number) => (text: string): number | undefined =>
  /^[1-9]\d{0,9}$/u.test(text) && Number(text) <= most ? Number(text) : undefined;
const date: Field<string | null> = single<string | null>("a day such as 2025-01-19", (text) => (isDay(text) ? text : undefined), (value) => value ?? "");

/** Every field with how it is read and written, in the order in which addresses carry them. */
const FIELDS: { [K in keyof Filters]: Field<Filters[K]> } = {
  view: word(VIEWS),
  topic: single<string | null>("a topic's slug", (text) => (isSlug(text) ? text : undefined), (value) => value ?? ""),
  measure: words(MEASURES),
  population: words(POPULATIONS),
  scope: words(SCOPE_RELATIONS),
  claimant: names("slugs of sources", 50, isSlug),
  standpoint: words(STANDPOINTS),
  method: words(METHODS),
  status: words(SHOWN_STATUSES),
  temporal: words(TEMPORALS),
  strength_kind: words(STRENGTH_KINDS),
  as_of_from: date,
  as_of_to: date,
  said_by: date,
  as_recorded: single<string | number | null>("a day or a revision's number", (text) => (isDay(text) ? text : wholeNumber(9_999_999_999)(text)), (value) => String(value ?? "")),
  base: single<string | number | null>("an estimate's id or a whole number", (text) => (UUID.test(text) ? text : wholeNumber(MAX_COUNT)(text)), (value) => String(value ?? "")),
  sort: word(SORTS),
  axis: word(AXIS_KINDS),
  latest: single<boolean | null>("1 or 0", (text) => (text === "1" ? true : text === "0" ? false : undefined), (value) => (value === null ? "" : value ? "1" : "0")),
  marks: word(MARK_CHOICES),
  page: single("a page's number", wholeNumber(1_000_000)),
  ids: names("ids of estimates", 500, (text) => UUID.test(text)),
};

/** The names a query string may carry, in their canonical order. */
export const FILTER_NAMES = Object.keys(FIELDS) as readonly (keyof Filters)[];

/**
 * What a filter accepts, in words.
 *
 *     filterExpects("latest")  // "1 or 0"
 */
export const filterExpects = (name: keyof Filters): string => FIELDS[name].expects;

/**
 * The filters of an address. Never throws: a value that is not understood is left out and named in `problems`; names that are
 * no filters are left alone.
 *
 *     parseFilters(new URLSearchParams("measure=killed&axis=cubic")).problems[0].name  // "axis"
 */
export function parseFilters(params: URLSearchParams, defaults: Filters = pageDefaults(params.get("view"))): { filters: Filters; problems: FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const filters = { ...defaults };
  const take = <K extends keyof Filters>(name: K): void => {
    const text = params.get(name);
    if (text === null || text === "") return;
    const { value, refused } = FIELDS[name].read(text);
    if (value !== undefined) filters[name] = value;
    for (const one of refused) problems.push({ name, detail: `“${one.slice(0, 60)}” is not understood here. Give ${FIELDS[name].expects}.` });
  };
  FILTER_NAMES.forEach(take);
  if (filters.as_of_from !== null && filters.as_of_to !== null && filters.as_of_to < filters.as_of_from) {
    problems.push({ name: "as_of_to", detail: `“${filters.as_of_to}” comes before as_of_from. Give a later day.` });
    filters.as_of_to = defaults.as_of_to;
  }
  return { filters, problems };
}

/**
 * The one query string of these filters, without “?”: fields in a fixed order, what equals the defaults left out. No value needs
 * escaping.
 *
 *     toSearch({ ...DEFAULTS, measure: ["killed"], latest: true })  // "measure=killed&latest=1"
 */
export function toSearch(filters: Filters, defaults: Filters = pageDefaults(filters.view)): string {
  const write = <K extends keyof Filters>(name: K): string | null => {
    const text = FIELDS[name].write(filters[name]);
    return text === "" || text === FIELDS[name].write(defaults[name]) ? null : `${name}=${text}`;
  };
  return FILTER_NAMES.flatMap((name) => write(name) ?? []).join("&");
}

/**
 * The same filters in another view: what was left as the old view opens is as the new one opens, what was set stays set.
 *
 *     inView(DEFAULTS, "reconcile").status  // ["current", "disputed"]
 */
export function inView(filters: Filters, view: View): Filters {
  const [before, after] = [pageDefaults(filters.view), pageDefaults(view)];
  const moved: Filters = { ...filters, view };
  const move = <K extends keyof Filters>(name: K): void => {
    if (name !== "view" && FIELDS[name].write(filters[name]) === FIELDS[name].write(before[name])) moved[name] = after[name];
  };
  FILTER_NAMES.forEach(move);
  return moved;
}
