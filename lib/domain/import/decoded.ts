import type { ClaimInput } from "@/lib/domain/estimate";

/** One cell that cannot stand as it is, or, with an empty column, a whole line. Lines count from 1, as an editor of text counts them. */
export type ImportProblem = { line: number; column: string; value: string; reason: string };

/** One row's figure, in the order of `claim.estimates`. */
export type ImportedFigure = {
  line: number;
  /** How other rows name this figure: the id that it had where it was exported, or its place in the file. */
  key: string;
  /** The key of the figure that took its place, in any claim of the file. */
  successor: string | null;
};

/**
 * A claim as a file has it. Parts under one key, wherever they stand in the file, are one claim: the first part's fields hold.
 * `claim.estimates[n].id`, `base_id`, `successor_id` and `alternative_to_id` hold ids as the file names them, of figures of the
 * register or of the file; the register finds out which. Counts of a share are left null, as everywhere: they are derived.
 */
export type ImportedClaim = {
  kind: "claim";
  key: string;
  claim: ClaimInput;
  figures: ImportedFigure[];
  /** The keys of claims of the file that it rests on. */
  origins: string[];
  /** The claim's id and version where it was exported, if the file says so. */
  id: string | null;
  version: number | null;
  /** The slugs that the file gives beside names: where the register has one, it is that source; else the name decides. */
  slugs?: { claimant: string | null; outlets: (string | null)[] };
  /** The file says that the claim was withdrawn: it can be recognised, not imported. */
  withdrawn: boolean;
};

/** What a file turned out to be. It comes before everything else. */
export type ImportHead = {
  kind: "head";
  format: string;
  encoding: string;
  delimiter: string;
  /** The file's columns, by which a mapping is remembered. */
  header: string[];
  /**
   * The register's columns of claim, estimate and report that the file speaks of. Where a row is here already, only these are
   * compared and changed: a column that is not in the file says nothing.
   */
  states: string[];
};

export type ImportItem = ImportHead | ImportedClaim | { kind: "problem"; problem: ImportProblem } | { kind: "read"; /** Bytes of the file read so far. */ bytes: number };

/** `decodeImport` of whichever format: a file's bytes, a piece at a time, to what they hold. Nothing is kept but what is still open. */
export type Decode = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<ImportItem>;
