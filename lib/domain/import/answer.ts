import { z } from "zod";

const count = z.number().int();

/** One wrong cell; an empty column is a whole line. */
export const ImportProblemRow = z.object({ line: count, column: z.string(), value: z.string(), reason: z.string() });

/** How many rows of a file are what, beside what is in the register. */
export const ImportCounts = z.object({
  rows: count,
  new: count,
  changed: count,
  identical: count,
  wrong: count.describe("Rows with something wrong. With one of them nothing is imported."),
  new_claims: count,
  changed_claims: count,
  new_sources: count,
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What was written, with the changes that did it. */
export const WrittenCounts = ImportCounts.extend({ first_revision: count, last_revision: count });
export type WrittenCounts = z.infer<typeof WrittenCounts>;

/** An import as the list has it. */
export const ImportRow = z.object({
  id: z.string(),
  file_name: z.string(),
  sha256: z.string(),
  counts: WrittenCounts,
  user_id: z.string(),
  user_name: z.string().nullable(),
  created_at: z.string(),
  undone_at: z.string().nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** What checking or committing a file came to: the last line of the answer. */
export const ImportAnswer = z.object({
  mode: z.enum(["check", "commit"]),
  import_id: z.string().nullable().describe("What it is known by from now on; null where nothing was written."),
  file_name: z.string(),
  sha256: z.string(),
  format: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  header: z.array(z.string()),
  counts: ImportCounts,
  sources: z.array(z.string()).describe("The names of sources that are new, at most 100."),
  problems: z.array(ImportProblemRow).describe("The first 2,000 by line."),
  problem_count: count,
  earlier: ImportRow.nullable().describe("The last import of the very same file."),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;

/** How far an import is: what it does, how much of how much. */
export const ImportProgress = z.object({ stage: z.enum(["waiting", "reading", "comparing", "checking", "writing"]), done: z.number(), total: z.number() });
export type ImportProgress = z.infer<typeof ImportProgress>;

/** What to undo an import with. */
export const ImportUndo = z.strictObject({ reason: z.string().trim().min(1, "Give the reason.").max(500, "Keep this to 500 characters.") });

/** What undoing came to, and what was left because it has moved on since. */
export const ImportUndone = z.object({
  id: z.string(),
  withdrawn: count.describe("Published claims of the import that are withdrawn now."),
  deleted: count.describe("Drafts of the import that are gone."),
  restored: count.describe("Claims that the import had changed and that read again as before."),
  left: z.array(z.object({ claim_id: z.string(), reason: z.string() })).describe("Claims that were left as they are, with the reason."),
});
export type ImportUndone = z.infer<typeof ImportUndone>;

/** How the columns of a file are mapped: by header, as the decoder of mapped files takes it. */
export const ImportMapping = z.strictObject({ header: z.array(z.string().max(300)).min(1).max(300), mapping: z.record(z.string(), z.unknown()) });
export type ImportMapping = z.infer<typeof ImportMapping>;
