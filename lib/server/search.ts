import "server-only";
import { EVERYTHING } from "@/lib/domain/filters";
import { isNarrowed, toTerms, type Correction, type Search, type SearchAnswer, type Term } from "@/lib/domain/search";
import { MEASURES } from "@/lib/domain/terms";
import { db } from "@/lib/server/db";
import { parameters, UNDATED, type Bind } from "@/lib/server/estimate-filter";
import { ROW_COLUMNS } from "@/lib/server/estimates";
import type { Json } from "@/lib/server/json";
import { KEYS, readCursor, type Paging } from "@/lib/server/paging";
import { ProblemError } from "@/lib/server/problem";

const PLACED = `coalesce(e.as_of, e.said_on, ${UNDATED})`;
const VECTOR = "estimate_words(e.words, e.words_original, e.scope, e.measure, e.low, e.best, e.high)";
type Columns = { placed: string; topic: string; vector: string };
/** Columns as the indexes by day and topic have them. */
const INDEXED: Columns = { placed: PLACED, topic: "e.topic_id", vector: VECTOR };
/** The same values in expressions that no index has, so that the index left over is the one that serves. */
const HIDDEN: Columns = { placed: `(${PLACED} + 0)`, topic: "nullif(e.topic_id, '00000000-0000-0000-0000-000000000000')", vector: VECTOR };
const SOURCE_TEXT = "source_words(name, office, country, slug)";
const SOURCE_VECTOR = `to_tsvector('pg_catalog.simple'::regconfig, ${SOURCE_TEXT})`;
const TOPIC_NAMES = "to_tsvector('pg_catalog.simple'::regconfig, topic_words(title, conflict, force, slug))";

/** How many of the newest estimates are looked through before the index of words is asked. */
const WALKED = 500;
/** How many estimates the index may hand on to be sorted: more are of words so common that the walk already met them. */
const MOST_CANDIDATES = 5_000;
/** A word that more than this part of the newest has is common. */
const COMMON = 0.1;
/** A word that names more sources than these names none in particular. */
const MOST_NAMED = 300;
const MOST_WAYS = 12;
const BESIDE = 10;
const TIMEOUT_MS = 2_000;

/** Topics, sources and estimates that have all the words. Where nothing has, the words are corrected and looked for once more. */
export async function findAll(search: Search, paging: Paging, revision: number): Promise<Json<SearchAnswer>> {
  const terms = toTerms(search.q);
  const first = await find(search, terms, paging);
  if (first.isAny || terms.length === 0) return toJson(first, [], revision);
  const corrected = await correct(terms);
  if (corrected.length === 0) return toJson(first, [], revision);
  const readAs = new Map(corrected.map(({ typed, read_as }) => [typed, read_as]));
  const second = await find(search, terms.map((term) => ({ ...term, word: readAs.get(term.word) ?? term.word })), paging);
  return second.isAny ? toJson(second, corrected, revision) : toJson(first, [], revision);
}

type Found = { isAny: boolean; topics: string; sources: string; estimates: string; next: string | null };
const NOTHING: Found = { isAny: false, topics: "[]", sources: "[]", estimates: "[]", next: null };

const toJson = ({ topics, sources, estimates, next }: Found, corrected: readonly Correction[], revision: number): string =>
  `{"corrected":${JSON.stringify(corrected)},"topics":${topics},"sources":${sources},"estimates":${estimates},"next":${JSON.stringify(next)},"revision":${revision}}`;

async function find({ kind, filters }: Search, typed: readonly Term[], { cursor, limit }: Paging): Promise<Found> {
  const after = readCursor(cursor, KEYS.date);
  if (typed.length === 0) return NOTHING;
  const resolved = await resolve(typed);
  // “Half of the force” asks for the half and the force; of “the” alone there is nothing better to ask.
  const meant = resolved.filter((term) => !term.isStop || term.isName);
  const terms = meant.length > 0 ? meant : resolved;
  const isBeside = cursor === null && !isNarrowed(filters);
  const [topics, sources, page] = await Promise.all([
    isBeside && (kind === null || kind === "topics") ? topicsWith(terms) : "[]",
    isBeside && (kind === null || kind === "sources") ? sourcesWith(terms) : "[]",
    kind === null || kind === "estimates" ? estimatesWith(terms, filters, after, limit) : { ids: [], next: null },
  ]);
  const estimates = page.ids.length === 0 ? "[]" : await rows(page.ids);
  return { isAny: topics !== "[]" || sources !== "[]" || page.ids.length > 0, topics, sources, estimates, next: page.next };
}

type Named = readonly string[] | "all";
type Resolved = Term & { isStop: boolean; sources: Named; topics: Named };

/** As a part of a tsquery: letters and digits in quotes. A word of three letters or more also begins others; numbers do not. */
const lexeme = (word: string): string => `'${word}'${word.length >= 3 && !/^\p{N}+$/u.test(word) ? ":*" : ""}`;

/** Which sources and topics each word names; what names all of them narrows nothing down, and is “all”. */
async function resolve(terms: readonly Term[]): Promise<Resolved[]> {
  const found = await ask<{ isStop: boolean; sources: string[]; topics: string[]; everySource: boolean; everyTopic: boolean }>(
    `SELECT *, cardinality(sources) = (SELECT count(*) FROM source WHERE merged_into_id IS NULL) AS "everySource", cardinality(topics) = (SELECT count(*) FROM topic) AS "everyTopic" FROM (
       SELECT place, numnode(plainto_tsquery('pg_catalog.english', word)) = 0 AS "isStop",
         ARRAY(SELECT DISTINCT CASE WHEN merged_into_id IS NULL THEN id ELSE source_named(slug) END FROM source WHERE ${SOURCE_VECTOR} @@ to_tsquery('pg_catalog.simple', lexeme) LIMIT ${MOST_NAMED + 1}) AS sources,
         ARRAY(SELECT id FROM topic WHERE ${TOPIC_NAMES} @@ to_tsquery('pg_catalog.simple', lexeme)) AS topics
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS term(word, lexeme, place)
     ) named ORDER BY place`,
    [terms.map(({ word }) => word), terms.map(({ word }) => lexeme(word))],
  );
  return terms.map((term, index) => {
    const { isStop = false, sources = [], topics = [], everySource = false, everyTopic = false } = found[index] ?? {};
    const some = sources.length > MOST_NAMED ? [] : sources;
    return { ...term, isStop, sources: everySource && some.length > 1 ? "all" : some, topics: everyTopic && topics.length > 1 ? "all" : topics };
  });
}

const everyWord = (terms: readonly Term[]): string => terms.map(({ word }) => lexeme(word)).join(" & ");

async function topicsWith(terms: readonly Term[]): Promise<string> {
  // Each word in either reading: names as they are spelt, the question by the stems of its words.
  const { values, bind } = parameters();
  const all = terms.map(({ word }) => `vector @@ (to_tsquery('pg_catalog.simple', ${bind(lexeme(word), "text")}) || to_tsquery('pg_catalog.english', ${bind(lexeme(word), "text")}))`).join(" AND ");
  return asJson(
    `SELECT id, slug, title, question, conflict FROM topic, LATERAL (SELECT ${TOPIC_NAMES} || to_tsvector('pg_catalog.english', question || ' ' || summary) AS vector) w
     WHERE ${all} ORDER BY ${TOPIC_NAMES} @@ to_tsquery('pg_catalog.simple', ${bind(everyWord(terms), "text")}) DESC, title, id LIMIT ${BESIDE}`,
    values,
  );
}

/** Sources whose name begins as typed stand first, shorter names before longer ones. */
const sourcesWith = (terms: readonly Term[]): Promise<string> =>
  asJson(
    `SELECT id, slug, name, office, kind, country, url, version FROM source WHERE ${SOURCE_VECTOR} @@ to_tsquery('pg_catalog.simple', $1) AND is_public AND merged_into_id IS NULL
     ORDER BY starts_with(lower(name), $2) DESC, to_tsvector('pg_catalog.simple', lower(name)) @@ to_tsquery('pg_catalog.simple', $1) DESC, char_length(name), name, id LIMIT ${BESIDE}`,
    [everyWord(terms), terms.map(({ word }) => word).join(" ")],
  );

/** One way in which an estimate can have all the words: some name its claimant, its topic or its year, the others are its own. */
type Way = { claimants: readonly string[] | null; topics: readonly string[] | null; year: string | null; words: readonly string[] };

const both = (a: readonly string[] | null, b: Named): readonly string[] | null => (b === "all" ? a : a === null ? b : b.filter((one) => a.includes(one)));

/** Whether every estimate of one way is one of the other way's too. */
const isWithin = (a: Way, b: Way): boolean => {
  const inside = (some: readonly string[] | null, all: readonly string[] | null): boolean => all === null || (some !== null && some.every((one) => all.includes(one)));
  return inside(a.claimants, b.claimants) && inside(a.topics, b.topics) && (b.year === null || a.year === b.year) && b.words.every((word) => a.words.includes(word));
};

const isYear = (word: string): boolean => /^(19|20)\d\d$/u.test(word);

function toWays(terms: readonly Resolved[]): Way[] {
  let ways: Way[] = [{ claimants: null, topics: null, year: null, words: [] }];
  for (const { word, sources, topics } of terms) {
    const own = (way: Way): Way => ({ ...way, words: [...way.words, lexeme(word)] });
    const next = ways.flatMap((way) => [
      own(way),
      ...(sources.length > 0 ? [{ ...way, claimants: both(way.claimants, sources) }] : []),
      ...(topics.length > 0 ? [{ ...way, topics: both(way.topics, topics) }] : []),
      ...(isYear(word) && way.year === null ? [{ ...way, year: word }] : []),
    ]);
    const possible = next.filter((way) => way.claimants?.length !== 0 && way.topics?.length !== 0);
    ways = possible.length > MOST_WAYS ? ways.map(own) : possible;
  }
  return ways.filter((way, index) => !ways.some((other, at) => at !== index && isWithin(way, other) && (at < index || !isWithin(other, way))));
}

type Page = { ids: string[]; next: string | null };
type Place = { key: string; id: string };
type Placed = { id: string; placed: string };

/** The newest estimates that have all the words, one page of them. */
async function estimatesWith(terms: readonly Resolved[], filters: Search["filters"], after: Place | null, limit: number): Promise<Page> {
  const ways = toWays(terms);
  const wanted = limit + 1;
  const words = [...new Set(ways.flatMap((way) => way.words))];
  const { sql, values } = walk(ways, words, filters, after, wanted);
  const [walked] = await ask<{ found: Placed[]; shares: number[] }>(sql, values);
  let found = walked?.found ?? [];
  if (found.length < wanted) {
    // Fewer than asked for among the newest: these words are rare enough for the indexes.
    const common = new Set(words.filter((_, index) => (walked?.shares[index] ?? 0) > COMMON));
    const rest = lookUp(ways, common, filters, after, wanted);
    found = await ask<Placed>(rest.sql, rest.values);
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { ids: page.map(({ id }) => id), next: found.length > limit && last ? `${last.placed}_${last.id}` : null };
}

type Statement = { sql: string; values: unknown[] };

/** What holds for every page: published, within the filters, after the cursor. */
function within(filters: Search["filters"], after: Place | null, { placed, topic }: Columns, bind: Bind): string {
  return [
    "e.claim_status = 'published'",
    ...(filters.topic === null ? [] : [`${topic} = topic_named(${bind(filters.topic, "text")})`]),
    ...(filters.as_of_from === null ? [] : [`${placed} >= ${bind(filters.as_of_from, "date")}`]),
    ...(filters.as_of_to === null ? [] : [`${placed} <= ${bind(filters.as_of_to, "date")}`, `${placed} > ${UNDATED}`]),
    ...(after === null ? [] : [`(${placed}, e.id) < (${bind(after.key, "date")}, ${bind(after.id, "uuid")})`]),
  ].join(" AND ");
}

/** What the index of words is asked for: the words themselves, and the measures, which are words of their own in it. */
function inVector(way: Way, { measure }: Search["filters"], bind: Bind): string[] {
  return [
    ...(way.words.length === 0 ? [] : [`to_tsquery('pg_catalog.english', ${bind(way.words.join(" & "), "text")})`]),
    ...(measure.length === MEASURES.length ? [] : [bind(measure.map((one) => `'measure:${one}'`).join(" | "), "tsquery")]),
  ];
}

function conditions(way: Way, { placed, topic, vector }: Columns, filters: Search["filters"], bind: Bind): string[] {
  const words = inVector(way, filters, bind);
  return [
    ...(way.claimants === null ? [] : [`e.claimant_id = ANY(${bind(way.claimants, "uuid[]")})`]),
    ...(way.topics === null ? [] : [`${topic} = ANY(${bind(way.topics, "uuid[]")})`]),
    ...(way.year === null ? [] : [`${placed} BETWEEN ${bind(`${way.year}-01-01`, "date")} AND ${bind(`${way.year}-12-31`, "date")}`]),
    ...(words.length === 0 ? [] : [`${vector} @@ (${words.join(" && ")})`]),
  ];
}

/** The newest estimates one by one, up to some hundreds: quick for words that many have. Tells too which part of them has each word. */
function walk(ways: readonly Way[], words: readonly string[], filters: Search["filters"], after: Place | null, wanted: number): Statement {
  const { values, bind } = parameters();
  const limits = within(filters, after, INDEXED, bind);
  // A way without any condition is open to all, as that of a word which names every topic.
  const matches = ways.map((way) => `(${["true", ...conditions(way, { placed: "e.placed", topic: "e.topic_id", vector: "e.vector" }, filters, bind)].join(" AND ")})`);
  const shares = words.map((word) => `(count(*) FILTER (WHERE vector @@ to_tsquery('pg_catalog.english', ${bind(word, "text")})))::float / greatest(count(*), 1)`);
  const sql = `
    WITH e AS MATERIALIZED (
      SELECT e.id, e.claimant_id, e.topic_id, ${PLACED} AS placed, ${VECTOR} AS vector FROM estimate e WHERE ${limits} ORDER BY ${PLACED} DESC, e.id DESC LIMIT ${WALKED}
    )
    SELECT (SELECT coalesce(json_agg(f), '[]') FROM (SELECT e.id, e.placed::text FROM e WHERE ${matches.join(" OR ")} ORDER BY e.placed DESC, e.id DESC LIMIT ${wanted}) f) AS found,
      (SELECT ARRAY[${shares.join(", ")}]::float[] FROM e) AS shares`;
  return { sql, values };
}

/** Each way by the index that serves it: quick for words that few have. */
function lookUp(ways: readonly Way[], common: ReadonlySet<string>, filters: Search["filters"], after: Place | null, wanted: number): Statement {
  const { values, bind } = parameters();
  const select = (from: string, where: readonly string[], most: string): string => `SELECT e.id, ${PLACED} AS placed FROM ${from} WHERE ${["true", ...where].join(" AND ")} ${most}`;
  const newest = ({ placed }: Columns, most: number): string => `ORDER BY ${placed} DESC, e.id DESC LIMIT ${most}`;
  const inEstimates = (way: Way, columns: Columns, measures: Search["filters"]): string[] => [within(filters, after, columns, bind), ...conditions(way, columns, measures, bind)];
  const branch = (way: Way): string => {
    const isNamed = way.claimants !== null || way.topics !== null || way.year !== null;
    const hasRare = way.words.some((word) => !common.has(word)) || (way.words.length === 0 && filters.measure.length < MEASURES.length && !isNamed);
    // The index of words knows no order, so all it has is fetched, up to a limit, and sorted.
    if (hasRare || !isNamed) return select("estimate e", inEstimates(way, HIDDEN, filters), `LIMIT ${MOST_CANDIDATES}`);
    // Words that nearly all have would be listed by the million, only to be cut down to one name: the newest under the name are read instead.
    const named = { ...way, words: [] };
    const words = conditions({ ...way, claimants: null, topics: null, year: null }, INDEXED, filters, bind);
    const most = words.length > 0 ? WALKED : wanted;
    if (way.claimants !== null) return select(`(SELECT * FROM estimate e WHERE ${inEstimates(named, HIDDEN, EVERYTHING).join(" AND ")} ${newest(HIDDEN, most)}) e`, words, "");
    const each = `(SELECT * FROM estimate e WHERE ${[...inEstimates({ ...named, topics: null }, INDEXED, EVERYTHING), ...(way.topics === null ? [] : ["e.topic_id = of.topic"])].join(" AND ")} ${newest(INDEXED, most)}) e`;
    return select(way.topics === null ? each : `unnest(${bind(way.topics, "uuid[]")}) of(topic), LATERAL ${each}`, words, "");
  };
  return { sql: `SELECT e.id, e.placed::text FROM (${ways.map((way) => `(${branch(way)})`).join(" UNION ")}) e ORDER BY e.placed DESC, e.id DESC LIMIT ${wanted}`, values };
}

const rows = (ids: readonly string[]): Promise<string> =>
  asJson(`SELECT ${ROW_COLUMNS} FROM estimate_row WHERE id = ANY($1::uuid[]) AND claim_status = 'published' ORDER BY array_position($1::uuid[], id)`, [ids]);

/** From which text the likely words come: names, titles, measures, and the newest claims. */
const VOCABULARY = `
  SELECT unnest(tsvector_to_array(${TOPIC_NAMES} || to_tsvector('pg_catalog.simple', question))) AS word FROM topic
  UNION SELECT unnest(tsvector_to_array(${SOURCE_VECTOR})) FROM source WHERE is_public AND ${SOURCE_TEXT} %> ANY($1)
  UNION SELECT unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', e.words || ' ' || replace(e.measure, '_', ' '))))
    FROM (SELECT * FROM estimate e WHERE e.claim_status = 'published' ORDER BY ${PLACED} DESC, e.id DESC LIMIT 2000) e`;

/** The nearest known word for each word that nobody used. */
async function correct(terms: readonly Term[]): Promise<Correction[]> {
  const typed = terms.map(({ word }) => word).filter((word) => word.length >= 3 && !/^\p{N}+$/u.test(word));
  if (typed.length === 0) return [];
  return ask<Correction>(
    `WITH known AS MATERIALIZED (SELECT DISTINCT word FROM (${VOCABULARY}) v WHERE char_length(word) >= 3 AND word !~ '[0-9]')
     SELECT typed, read_as FROM unnest($1::text[]) WITH ORDINALITY AS t(typed, place),
       LATERAL (SELECT word AS read_as FROM known WHERE similarity(word, typed) >= 0.35 ORDER BY similarity(word, typed) DESC, word LIMIT 1) nearest
     WHERE read_as <> typed AND NOT starts_with(read_as, typed) ORDER BY place`,
    [typed],
  );
}

const asJson = async (sql: string, values: unknown[]): Promise<string> => {
  const [row] = await ask<{ json: string }>(`SELECT coalesce(json_agg(r), '[]')::text AS json FROM (${sql}) r`, values);
  return row?.json ?? "[]";
};

/**
 * Asks without a prepared name: which index is best depends on the words. A table is never walked whole, and no question takes long.
 */
async function ask<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const client = await db().pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${TIMEOUT_MS}; SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL work_mem = '32MB'; SET LOCAL pg_trgm.word_similarity_threshold = 0.45`);
    const { rows: found } = await client.query<Row>(sql, values);
    await client.query("COMMIT");
    return found;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: Error) => (broken = lost));
    if (error instanceof Error && "code" in error && error.code === "57014") throw new ProblemError(503, "This search took too long. Add a word, or narrow it to a topic or a span of days.");
    throw error;
  } finally {
    client.release(broken);
  }
}
