import type { Decode } from "@/lib/domain/import/decoded";
import { decodeOwnCsv } from "@/lib/domain/import/own-csv";

/** The kinds of file that can be imported. */
export const IMPORT_FORMATS = ["tollbook"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How to read a file: its kind, and how its columns are mapped where they are not Tollbook's. */
export type DecodeOptions = { format: ImportFormat; mapping: unknown };

/** The decoder of a kind of file. */
export function decodeImport({ format }: DecodeOptions): Decode {
  return { tollbook: decodeOwnCsv }[format];
}
