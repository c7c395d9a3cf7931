import type { Metadata } from "next";
import { SearchResults } from "@/components/search/search-results";
import styles from "@/components/search/search.module.css";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { EVERYTHING } from "@/lib/domain/filters";
import { describeFound, parseSearch, SEARCH_KIND_LABELS, SEARCH_KINDS, toSearchQuery, toTerms, type Search, type SearchAnswer } from "@/lib/domain/search";
import { MEASURE_LABELS, MEASURES } from "@/lib/domain/terms";
import { textAt } from "@/lib/server/answer-cache";
import { fromJson } from "@/lib/server/json";
import { ProblemError } from "@/lib/server/problem";
import { registerRevision } from "@/lib/server/revisions";
import { findAll } from "@/lib/server/search";
import { listTopics } from "@/lib/server/topics";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PAGE = 20;

export const metadata: Metadata = { title: "Search", robots: { index: false } };

export default async function SearchPage({ searchParams }: Props) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) => [value ?? []].flat().slice(0, 1).map((one) => [name, one]));
  const params = new URLSearchParams(given);
  const { search, problems } = parseSearch(params);
  const { q, kind, filters } = search;
  const revision = await registerRevision();
  const cursor = params.get("cursor");
  const [{ rows: topics }, found] = await Promise.all([listTopics(revision).then(fromJson), readFound(search, cursor, revision)]);
  const { answer, refusal } = found;
  const address = `/search?${toSearchQuery(search)}`;
  return (
    <>
      <h1>Search</h1>
      <form className={styles.form} role="search" aria-label="The register">
        <TextField name="q" label="Words, a name or a number" type="search" defaultValue={q} maxLength={200} />
        <SelectField name="kind" label="Kind" blank="Everything" options={SEARCH_KINDS.map((value) => ({ value, label: SEARCH_KIND_LABELS[value] }))} defaultValue={kind ?? ""} />
        <SelectField name="topic" label="Topic" blank="Every topic" options={topics.map(({ slug, title }) => ({ value: slug, label: title }))} defaultValue={filters.topic ?? ""} />
        <SelectField
          name="measure"
          label="Measure"
          blank="Every measure"
          options={MEASURES.map((value) => ({ value, label: MEASURE_LABELS[value] }))}
          defaultValue={filters.measure.length === EVERYTHING.measure.length ? "" : filters.measure[0]}
        />
        <TextField name="as_of_from" label="From" type="date" defaultValue={filters.as_of_from ?? ""} />
        <TextField name="as_of_to" label="To" type="date" defaultValue={filters.as_of_to ?? ""} />
        <Button type="submit">Search</Button>
      </form>
      {problems.map(({ name, detail }) => (
        <p key={name + detail} role="status">
          The address has something in “{name}” that was left out: {detail}
        </p>
      ))}
      {refusal && <p role="alert">{refusal}</p>}
      {answer && toTerms(q).length > 0 && (
        <>
          <p role="status">
            {answer.corrected.length > 0 && `Nothing was found as typed: ${answer.corrected.map(({ typed, read_as }) => `“${typed}” was read as “${read_as}”`).join(", ")}. `}
            {describeFound(answer)}
          </p>
          {describeFound(answer) === "Nothing was found." && (
            <p className="muted">Every word must occur. Try fewer words, a part of the name, or the figure as digits, and look at the filters above.</p>
          )}
          <SearchResults answer={answer} more={answer.next === null ? null : `${address}&cursor=${encodeURIComponent(answer.next)}`} />
        </>
      )}
      {answer && toTerms(q).length === 0 && (
        <p className="muted">
          {q === "" ? "" : "That has no letter or digit to look for. "}Type a name (“Podolyak”), a place (“Gaza”), a phrase (“one third”), a figure (“4,000”) or a year. All words must occur; misspelt names are found too.
        </p>
      )}
    </>
  );
}

/** What is found, or the sentence of why it is not. */
async function readFound(search: Search, cursor: string | null, revision: number) {
  try {
    const json = await textAt(`search ${toSearchQuery(search)} ${PAGE} ${cursor ?? ""}`, revision, () => findAll(search, { cursor, limit: PAGE }, revision));
    return { answer: fromJson<SearchAnswer>(json), refusal: null };
  } catch (error) {
    if (error instanceof ProblemError) return { answer: null, refusal: error.detail };
    throw error;
  }
}
