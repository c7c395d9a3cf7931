import type { Range } from "@/lib/domain/range";
import type { Span } from "@/lib/domain/statement/tokens";
import type { Bound, Component, Measure, Population, StrengthKind, Temporal } from "@/lib/domain/terms";

/** The register's measures, and two that the reader tells apart so that nobody takes them for losses. */
export type ReadMeasure = Measure | "displaced" | "other";

/** What a share was taken of: its number and where that stands. `figure` is its place among the proposals, if it is one. */
export type ReadBase = Range & { bound: Bound; figure: number | null; span: Span };

/** Where in the text each field was read; null where it follows from the rest. */
export type ReadSpans = Record<"figure" | "bound" | "measure" | "population" | "share" | "base" | "claimant" | "as_of", Span | null>;

/** One figure as a text puts it. It proposes; an editor decides. */
export type Proposal = {
  /** The phrase as stated, and where it stands. */
  words: string;
  span: Span;
  measure: ReadMeasure;
  components: Component[];
  strength_kind: StrengthKind | null;
  population: Population;
  bound: Bound;
  low: number | null;
  best: number | null;
  high: number | null;
  /** "Dozens": no number was stated; `vague` is what such a word is taken to mean. */
  words_only: boolean;
  vague: readonly [number, number] | null;
  share_low: number | null;
  share_best: number | null;
  share_high: number | null;
  base: ReadBase | null;
  claimant: string | null;
  as_of: string | null;
  temporal: Temporal | null;
  spans: ReadSpans;
};
