import "server-only";
import { ClaimInput } from "@/lib/domain/estimate";

type Row = Readonly<Record<string, unknown>>;
/** A claim's rows, days as plain days, its topic and sources by their slugs. */
export type ClaimRows = { claim: Row; estimates: readonly Row[]; reports: readonly Row[]; origins: readonly string[] };

const CLAIM_COLUMNS = ["attribution", "through", "said_on_precision", "standpoint", "method", "source_grade", "information_grade", "note"] as const;
const ESTIMATE_COLUMNS = [
  ...["id", "words", "words_original", "language", "measure", "components", "strength_kind", "population", "scope", "scope_relation", "bound", "low", "best", "high"],
  ...["words_only", "share_low", "share_best", "share_high", "no_base", "base_origin", "interval_kind", "interval_level", "likelihood", "as_of_precision"],
  ...["as_of_stated", "temporal", "rate_per", "status", "reason", "successor_id"],
] as const satisfies readonly string[];
const REPORT_COLUMNS = ["id", "url", "relay_url", "archived_url", "relation", "put_as"] as const;

/** The input that would write a claim again as these rows have it. */
export function toInput({ claim, estimates, reports, origins }: ClaimRows): ClaimInput {
  const places = new Map(estimates.map((estimate, index) => [estimate.id, index]));
  return ClaimInput.parse({
    ...pick(claim, [...CLAIM_COLUMNS, "topic", "claimant", "said_on"]),
    status: claim.status === "draft" ? "draft" : "published",
    origins,
    estimates: estimates.map((estimate) => ({
      ...pick(estimate, [...ESTIMATE_COLUMNS, "as_of", "since", "until", "status_on"]),
      // What follows from a share is not what was stated: the register derives it again.
      ...(estimate.derived ? { low: null, best: null, high: null } : {}),
      ...linkTo(places, "base", estimate.base_id),
      ...linkTo(places, "alternative_to", estimate.alternative_to_id),
    })),
    reports: reports.map((report) => pick(report, [...REPORT_COLUMNS, "outlet", "published_on", "accessed_on"])),
  });
}

/** Some of a row's columns. */
export function pick<Row extends object, Key extends string>(row: Row, keys: readonly Key[]): Pick<Row, Key & keyof Row> {
  return Object.fromEntries(keys.map((key) => [key, row[key as unknown as keyof Row]])) as Pick<Row, Key & keyof Row>;
}

/** A link to a figure of the same claim is said by its place, any other by its id. */
function linkTo(places: ReadonlyMap<unknown, number>, name: "base" | "alternative_to", id: unknown): Record<string, unknown> {
  const place = id === null ? undefined : places.get(id);
  return place === undefined ? { [`${name}_id`]: id } : { [`${name}_figure`]: place };
}
