import { z } from "zod";
import { SourceInput } from "@/lib/domain/estimate";
import { BASE_ORIGINS, BOUNDS, MEASURES, POPULATIONS, PRECISIONS, SCOPE_RELATIONS, SOURCE_KINDS, STRENGTH_KINDS } from "@/lib/domain/terms";
import { day, line } from "@/lib/domain/text";
import { count, oneOf, orNull } from "@/lib/domain/wide-row";

/** What a reading can set on a figure. */
export const FIGURE_FIELDS = ["scope", "scope_relation", "bound", "strength_kind", "share_low", "share_best", "share_high", "interval_kind", "likelihood", "base_origin", "status_on"] as const;
/** What a reading can set on the claim of its row. */
export const CLAIM_FIELDS = ["said_on", "said_on_precision", "standpoint", "method", "through"] as const;
/** What a reading can tie a row to: the value is the id of another row. */
export const LINK_FIELDS = ["claim", "base", "alternative_to", "superseded_by", "corrected_by", "origin"] as const;

/** One judgement made by hand: these rows, this field, this value, and why. */
export const Reading = z.object({
  rows: line(2000).transform((cell) => cell.split(" ")),
  field: oneOf([...FIGURE_FIELDS, ...CLAIM_FIELDS, ...LINK_FIELDS]),
  value: line(300),
  reason: line(300),
});
export type Reading = z.infer<typeof Reading>;

/** A base that a row names but that has no row of its own: a figure of the same claim. */
export const OwnBase = z.object({
  row: line(80),
  words: line(300),
  measure: oneOf(MEASURES),
  strength_kind: orNull(oneOf(STRENGTH_KINDS)),
  population: oneOf(POPULATIONS),
  scope: orNull(line(200)),
  scope_relation: oneOf(SCOPE_RELATIONS),
  bound: oneOf(BOUNDS),
  low: orNull(count),
  best: orNull(count),
  high: orNull(count),
  as_of: orNull(day).describe("Empty: the row's own."),
  as_of_precision: orNull(oneOf(PRECISIONS)),
  base_origin: oneOf(BASE_ORIGINS),
  linked: oneOf(["yes", "no"]).describe("“no” where the base was named but no share was said."),
  reason: line(300),
});
export type OwnBase = z.infer<typeof OwnBase>;

/** A claimant or an outlet as a file writes it, and the source it is. */
export const SourceLine = z
  .object({
    role: oneOf(["claimant", "outlet"]),
    as_written: line(200),
    name: line(120),
    office: orNull(line(200)),
    kind: oneOf(SOURCE_KINDS),
    country: orNull(line(80)),
    through: orNull(line(200)),
    carries: orNull(line(120)).describe("The agency or paper whose text the outlet prints."),
  })
  .transform(({ role, as_written, through, carries, name, office, kind, country }) => ({ role, as_written, through, carries, source: SourceInput.parse({ name, office, kind, country }) }));
export type SourceLine = z.infer<typeof SourceLine>;

/** What the decoder of the wide layout needs beside the rows: topics by the name in the file, sources, and what was read by hand. */
export type WideTables = { topics: ReadonlyMap<string, string>; sources: readonly SourceLine[]; readings: readonly Reading[]; bases: readonly OwnBase[] };
