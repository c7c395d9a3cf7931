import { z } from "zod";
import { EstimateRow, SourceRow } from "@/lib/domain/estimate";
import { EVERYTHING, filterExpects, parseFilters, toSearch, type FilterProblem, type Filters } from "@/lib/domain/filters";
import { TopicRow } from "@/lib/domain/answers";

export const SEARCH_KINDS = ["topics", "sources", "estimates"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
export const SEARCH_KIND_LABELS: Record<SearchKind, string> = { topics: "topics", sources: "sources", estimates: "estimates" };

/** The filters of the register that a search takes; they narrow estimates. */
export const SEARCH_FILTERS = ["topic", "measure", "as_of_from", "as_of_to"] as const;
export type SearchFilters = Pick<Filters, (typeof SEARCH_FILTERS)[number]>;

/** What is looked for: the text as typed, one kind of thing or (null) all of them, and what estimates are narrowed to. */
export type Search = { q: string; kind: SearchKind | null; filters: SearchFilters };

/** The names a search's address may carry. */
export const SEARCH_NAMES = ["q", "kind", ...SEARCH_FILTERS] as const;

const MOST_CHARACTERS = 200;
const MOST_TERMS = 8;
const MOST_LETTERS = 40;
// By characters, never through the middle of one.
const cut = (text: string): string => Array.from(text).slice(0, MOST_CHARACTERS).join("");

/**
 * The search of an address. Never throws: what is not understood is left out and named in `problems`.
 *
 *     parseSearch(new URLSearchParams("q=podolyak&kind=people")).problems[0].name  // "kind"
 */
export function parseSearch(params: URLSearchParams): { search: Search; problems: FilterProblem[] } {
  const wanted = new URLSearchParams(SEARCH_FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? ""]] : [])));
  const { filters, problems } = parseFilters(wanted, EVERYTHING);
  const given = params.get("kind") || null;
  const kind = SEARCH_KINDS.find((one) => one === given) ?? null;
  if (given !== null && kind === null) problems.push({ name: "kind", detail: `“${given.slice(0, 60)}” is not understood here. Give ${searchExpects("kind")}.` });
  return { search: { q: cut((params.get("q") ?? "").trim()), kind, filters }, problems };
}

/**
 * The one query string of a search, without “?”. What was typed is the only part that needs escaping.
 *
 *     toSearchQuery({ q: "half of", kind: null, filters: EVERYTHING })  // "q=half+of"
 */
export function toSearchQuery({ q, kind, filters }: Search): string {
  const { topic, measure, as_of_from, as_of_to } = filters;
  const rest = toSearch({ ...EVERYTHING, topic, measure, as_of_from, as_of_to }, EVERYTHING);
  return [q && String(new URLSearchParams({ q })), kind && `kind=${kind}`, rest].filter(Boolean).join("&");
}

/** What a part of a search's address accepts, in words. */
export function searchExpects(name: (typeof SEARCH_NAMES)[number]): string {
  if (name === "q") return `words, at most ${MOST_CHARACTERS} characters`;
  return name === "kind" ? `one of ${SEARCH_KINDS.join(", ")}` : filterExpects(name);
}

/** Whether estimates are narrowed down, so that topics and sources are no longer asked for. */
export const isNarrowed = ({ topic, measure, as_of_from, as_of_to }: SearchFilters): boolean =>
  topic !== null || measure.length < EVERYTHING.measure.length || as_of_from !== null || as_of_to !== null;

/** One word that is looked for. */
export type Term = {
  word: string;
  /** Written in capitals, so never taken for “who” or “it”: WHO is a name. */
  isName: boolean;
};

/**
 * The words of what was typed, the first eight. Everything but letters and digits parts words, and thousands close up, so that a
 * query holds no sign that a database or a page could take for more than text.
 *
 *     toTerms("4,000 killed (WHO)")  // [{ word: "4000", … }, { word: "killed", … }, { word: "who", isName: true }]
 */
export function toTerms(q: string): Term[] {
  const text = cut(q).normalize("NFC").replace(/(?<=\d)[,.'’\u00a0\u202f](?=\d{3}(?!\d))/gu, "");
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const terms = new Map<string, Term>();
  for (const one of words) {
    const word = Array.from(one.toLowerCase()).slice(0, MOST_LETTERS).join("");
    if (!terms.has(word)) terms.set(word, { word, isName: /^\p{Lu}{2,}$/u.test(one) });
  }
  return [...terms.values()].slice(0, MOST_TERMS);
}

/** A misspelt word and what was looked for in its place. */
export const Correction = z.object({ typed: z.string(), read_as: z.string() });
export type Correction = z.infer<typeof Correction>;

/** What a search finds. */
export const SearchAnswer = z.object({
  corrected: z.array(Correction).describe("Words that nothing has as typed, and the nearest words, which were looked for instead."),
  topics: z.array(TopicRow.pick({ id: true, slug: true, title: true, question: true, conflict: true })).describe("Up to 10; none where estimates are narrowed down."),
  sources: z.array(SourceRow).describe("Up to 10; none where estimates are narrowed down."),
  estimates: z.array(EstimateRow).describe("The newest first."),
  next: z.string().nullable().describe("Pass it as “cursor” for more estimates; null where there are none."),
  revision: z.number().describe("The number of the last change that this answer can show."),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/**
 * What was found, in one sentence for everybody who cannot see it at a glance.
 *
 *     describeFound({ topics: [], sources: [podolyak], estimates: [one, two], next: null })  // "Found 1 source and 2 estimates."
 */
export function describeFound({ topics, sources, estimates, next }: Pick<SearchAnswer, "next"> & { topics: readonly unknown[]; sources: readonly unknown[]; estimates: readonly unknown[] }): string {
  const some = (n: number, one: string, more = ""): string[] => (n === 0 ? [] : [`${more}${n} ${one}${n === 1 ? "" : "s"}`]);
  const parts = [...some(topics.length, "topic"), ...some(sources.length, "source"), ...some(estimates.length, "estimate", next === null ? "" : "the newest ")];
  if (parts.length === 0) return "Nothing was found.";
  return `Found ${[parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" and ")}.`;
}
