import "server-only";
import { createReadStream } from "node:fs";
import { v7 as uuidv7 } from "uuid";
import type { ImportAnswer, ImportCounts, ImportProgress } from "@/lib/domain/import/answer";
import type { Decode, ImportProblem } from "@/lib/domain/import/decoded";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { onImportConnection } from "@/lib/server/import-connection";
import { deriveStaged } from "@/lib/server/import-derive";
import { DIFFERING_FIGURES, MOVING_CLAIMS, resolveSteps } from "@/lib/server/import-resolve";
import { checkRules } from "@/lib/server/import-rules";
import { MOST_PROBLEMS, stage, type Staged } from "@/lib/server/import-stage";
import type { Upload } from "@/lib/server/import-upload";
import { writeResolved } from "@/lib/server/import-write";
import { lastImportOf, recordImport } from "@/lib/server/imports";
import type { Author } from "@/lib/server/session";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";

export type ImportOrder = {
  mode: "check" | "commit";
  file_name: string;
  /** What claims that are new will be. */
  status: "draft" | "published";
  decode: Decode;
  /** How the file is read, as far as that is a choice: its kind, its mapping. */
  reading: string;
  upload: Pick<Upload, "path" | "bytes" | "sha256">;
};
type OnProgress = (progress: ImportProgress) => void;

/** A register of ten times the rows that the bench imports must still get through. */
const TIMEOUT_MS = 20 * 60_000;

/**
 * Checks a file or commits it: one walk, of which a check leaves out the writing. The file is read into temporary tables first, so that
 * others wait only while what was read is compared, checked and written. All of it is written, or nothing. A commit that follows the check
 * of the same file finds it read already.
 *
 *     await runImport(editor, { mode: "check", file_name: "tally.csv", status: "draft", decode, upload }, report)
 */
export function runImport(author: Author, order: ImportOrder, onProgress: OnProgress): Promise<ImportAnswer> {
  const { mode, upload, decode } = order;
  onProgress({ stage: "waiting", done: 0, total: 1 });
  return onImportConnection({
    key: `${upload.sha256} ${order.reading}`,
    stage: (client) => stage(client, decode(createReadStream(upload.path, { highWaterMark: 16 * 1024 })), (bytes) => onProgress({ stage: "reading", done: bytes, total: upload.bytes })),
    settle: async (prisma, staged) => {
      const result = await settle(prisma, author, order, staged, onProgress);
      return { result, keep: mode === "check" && result.problem_count === 0 };
    },
  });
}

function settle(prisma: PrismaClient, author: Author, order: ImportOrder, staged: Staged, onProgress: OnProgress): Promise<ImportAnswer> {
  if (order.mode === "check") return prisma.$transaction((tx) => walk(tx, order, staged, onProgress, null), { maxWait: 10_000, timeout: TIMEOUT_MS });
  const id = uuidv7();
  // The request of every change of an import is the import: undoing finds them by it.
  const importer = { ...author, request: { id: `import:${id}`, idempotency: author.request?.idempotency ?? null } };
  return inWriteTx(importer, (tx) => walk(tx, order, staged, onProgress, { id, tx, author }), { on: prisma, timeoutMs: TIMEOUT_MS });
}

type Writing = { id: string; tx: WriteTx; author: Author };

async function walk(tx: Prisma.TransactionClient, order: ImportOrder, staged: Staged, onProgress: OnProgress, writing: Writing | null): Promise<ImportAnswer> {
  const steps = resolveSteps(staged.head.states);
  for (const [index, { sql, params = [] }] of steps.entries()) {
    onProgress({ stage: "comparing", done: index, total: steps.length });
    await tx.$executeRawUnsafe(sql, ...params);
  }
  onProgress({ stage: "checking", done: 0, total: 1 });
  await deriveStaged(tx);
  await tx.$executeRawUnsafe(DIFFERING_FIGURES);
  await tx.$executeRawUnsafe(MOVING_CLAIMS);
  await checkRules(tx, order.status);
  const { counts, problems, problemCount } = await count(tx, staged);
  const sources = await tx.$queryRawUnsafe<{ name: string }[]>("SELECT name FROM import_new_source ORDER BY n LIMIT 100");
  const earlier = await lastImportOf(tx, order.upload.sha256);
  const { format, encoding, delimiter, header } = staged.head;
  const isWritten = writing !== null && problemCount === 0 && counts.new + counts.changed > 0;
  if (isWritten) {
    onProgress({ stage: "writing", done: 0, total: 1 });
    const before = await lastRevision(tx);
    await writeResolved(writing.tx, order.status, (done) => onProgress({ stage: "writing", done, total: 1 }));
    await recordImport(writing.tx, { id: writing.id, file_name: order.file_name, sha256: order.upload.sha256, counts: { ...counts, first_revision: before + 1, last_revision: await lastRevision(tx) }, user_id: writing.author.id });
  }
  return {
    ...{ mode: order.mode, import_id: isWritten ? writing.id : null, file_name: order.file_name, sha256: order.upload.sha256 },
    ...{ format, encoding, delimiter, header, counts, sources: sources.map(({ name }) => name), problems, problem_count: problemCount, earlier },
  };
}

// Nobody else writes meanwhile: all changes between two of these are the import's own.
async function lastRevision(tx: Prisma.TransactionClient): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ last: number }[]>("SELECT coalesce(max(revision), 0)::int AS last FROM change");
  return row?.last ?? 0;
}

const KINDS = `SELECT count(*) FILTER (WHERE kind = 'new')::int AS new, count(*) FILTER (WHERE kind = 'changed')::int AS changed, count(*) FILTER (WHERE kind = 'identical')::int AS identical,
    (SELECT count(*)::int FROM import_claim WHERE is_new) AS new_claims, (SELECT count(DISTINCT id)::int FROM import_claim WHERE moves) AS changed_claims, (SELECT count(*)::int FROM import_new_source) AS new_sources
  FROM (
    SELECT CASE WHEN f.is_new THEN 'new' WHEN f.differs OR c.differs OR EXISTS (SELECT FROM import_report r WHERE r.claim = f.claim AND r.line = f.line) OR EXISTS (SELECT FROM import_origin o WHERE o.claim = f.claim) THEN 'changed' ELSE 'identical' END AS kind
    FROM import_figure f JOIN import_claim c ON c.n = f.claim WHERE NOT EXISTS (SELECT FROM unnest($1::int[]) wrong WHERE wrong = f.line)
  ) row_kinds`;

async function count(tx: Prisma.TransactionClient, staged: Staged): Promise<{ counts: ImportCounts; problems: ImportProblem[]; problemCount: number }> {
  const named = Math.min(staged.problems, MOST_PROBLEMS);
  const noted = await tx.$queryRawUnsafe<{ line: number; n: number }[]>("SELECT line, count(*)::int AS n FROM staged_problem GROUP BY line");
  const wrong = new Set([...staged.wrongLines, ...noted.map(({ line }) => line)]);
  const problemCount = staged.problems - named + noted.reduce((sum, { n }) => sum + n, 0);
  const [kinds] = await tx.$queryRawUnsafe<Omit<ImportCounts, "rows" | "wrong">[]>(KINDS, [...wrong]);
  if (!kinds) throw new Error("Counting answered nothing.");
  const problems = await tx.$queryRawUnsafe<ImportProblem[]>(`SELECT line, coalesce("column", '') AS "column", coalesce(value, '') AS value, reason FROM staged_problem ORDER BY line, "column" LIMIT ${MOST_PROBLEMS}`);
  return { counts: { rows: kinds.new + kinds.changed + kinds.identical + wrong.size, ...kinds, wrong: wrong.size }, problems, problemCount };
}
