import "server-only";
import { EVERYTHING, FILTER_NAMES, parseFilters, type Filters } from "@/lib/domain/filters";
import { parseSearch, SEARCH_NAMES, type Search } from "@/lib/domain/search";
import { parsePaging, type Paging } from "@/lib/server/paging";
import { ProblemError, type FieldProblem } from "@/lib/server/problem";
import { registerRevision, topicHead } from "@/lib/server/revisions";

/** Refuses names that mean nothing here and names given twice: an answer to half a question looks like an answer to all of it. */
export function onlyNames(params: URLSearchParams, names: readonly string[]): void {
  const given = [...params.keys()];
  const unknown = given.filter((name) => !names.includes(name)).map((name) => ({ pointer: `?${name.slice(0, 60)}`, detail: `There is no such parameter here. There are ${names.join(", ")}.` }));
  const twice = given.filter((name, index) => names.includes(name) && given.indexOf(name) < index).map((name) => ({ pointer: `?${name}`, detail: "Give this once; commas stand between several values." }));
  refuse([...unknown, ...twice]);
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new ProblemError(400, "The address is not understood.", problems);
}

/** The filters of an address under `/api`, where a page would leave out what it does not understand and this refuses it. */
export function strictFilters(params: URLSearchParams, defaults?: Filters): Filters {
  const { filters, problems } = parseFilters(params, defaults);
  refuse(problems.map(({ name, detail }) => ({ pointer: `?${name}`, detail })));
  return filters;
}

const FOUND = 20;
const MOST_FOUND = 100;

// How a page draws what it shows is no matter of a list. Left as they came, they would only make many names for one answer.
const { view, base, axis, marks, page } = EVERYTHING;

const NEEDS_TOPIC = [{ pointer: "?topic", detail: "Give a topic: the register is put back as it stood one topic at a time." }];

/** The query of the list and of the export: the page's filters, all off unless asked for. */
export function estimateQuery(params: URLSearchParams, more: readonly string[] = ["cursor", "limit"]): { filters: Filters; paging: Paging } {
  onlyNames(params, [...FILTER_NAMES, ...more]);
  const filters = { ...strictFilters(params, EVERYTHING), view, base, axis, marks, page };
  if (filters.as_recorded !== null && filters.topic === null) refuse(NEEDS_TOPIC);
  return { filters, paging: parsePaging(params) };
}

/** The query of a search. A text without a letter or digit is no mistake: nothing has it. */
export function searchQuery(params: URLSearchParams): { search: Search; paging: Paging } {
  onlyNames(params, [...SEARCH_NAMES, "cursor", "limit"]);
  const { search, problems } = parseSearch(params);
  refuse(problems.map(({ name, detail }) => ({ pointer: `?${name}`, detail })));
  const paging = parsePaging(params);
  if (paging.limit > MOST_FOUND && params.has("limit")) refuse([{ pointer: "?limit", detail: `Give a whole number from 1 to ${MOST_FOUND}.` }]);
  return { search, paging: { ...paging, limit: params.has("limit") ? paging.limit : FOUND } };
}

/** The query of a list that is at most narrowed to one topic, which may be put back as it stood. */
export function topicQuery(params: URLSearchParams, more: readonly string[] = []): { topic: string | null; as_recorded: Filters["as_recorded"]; paging: Paging } {
  onlyNames(params, ["topic", "as_recorded", "cursor", "limit", ...more]);
  const { topic, as_recorded } = strictFilters(only(params, ["topic", "as_recorded"]), EVERYTHING);
  if (as_recorded !== null && topic === null) refuse(NEEDS_TOPIC);
  return { topic, as_recorded, paging: parsePaging(params) };
}

/** The query of one row, which may be asked for as it stood. */
export function recordedQuery(params: URLSearchParams): Pick<Filters, "as_recorded"> {
  onlyNames(params, ["as_recorded"]);
  return { as_recorded: strictFilters(params, EVERYTHING).as_recorded };
}

const only = (params: URLSearchParams, names: readonly string[]): URLSearchParams => new URLSearchParams([...params].filter(([name]) => names.includes(name)));

/** What an answer stands on: one topic and its revision, or the whole register and its. */
export async function scopeOf(topic: string | null): Promise<{ topicId: string | null; revision: number }> {
  if (topic === null) return { topicId: null, revision: await registerRevision() };
  const head = await topicHead(topic);
  if (!head) throw new ProblemError(400, "There is no such topic.", [{ pointer: "?topic", detail: "Give the slug of a topic, as /api/v1/topics lists them." }]);
  return { topicId: head.id, revision: head.revision };
}
