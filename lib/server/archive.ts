import "server-only";
import { createHash } from "node:crypto";
import { ARCHIVE_README, BACKUP_README, toArchivePackage, type ArchivedTable, type ArchiveKind } from "@/lib/domain/archive";
import { tablesOf, type TakenTable } from "@/lib/server/archive-tables";
import { csvShape, fileOf, streamExport, type Reader } from "@/lib/server/exports";
import { zipOf } from "@/lib/server/zip";

const queryOf = ({ table, cells, condition, order }: TakenTable): string => `SELECT ${cells.join(", ")} FROM "${table}" t WHERE ${condition} ORDER BY ${order}`;

/** The bytes of a table's file. Texts of a backup may hold line breaks, so its rows are as Postgres writes them. */
function rowsOf(kind: ArchiveKind, reader: Reader, taken: TakenTable): AsyncGenerator<Uint8Array> {
  return kind === "published" ? fileOf(reader, queryOf(taken), csvShape(taken.columns.map(({ name }) => name))) : reader.copy(queryOf(taken), "FORMAT csv, HEADER");
}

/** Writes a table's file, and says at its end what was written. */
export async function* tableFile(kind: ArchiveKind, reader: Reader, taken: TakenTable, done: (archived: ArchivedTable) => void): AsyncGenerator<Uint8Array> {
  const { table, columns, condition } = taken;
  const [{ n } = { n: 0 }] = await reader.ask<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}" t WHERE ${condition}`);
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of rowsOf(kind, reader, taken)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    yield chunk;
  }
  done({ table, columns, rows: n, bytes, sha256: hash.digest("hex") });
}

const archiveOf = (kind: ArchiveKind) =>
  async function* archive(reader: Reader): AsyncGenerator<Uint8Array> {
    const written: ArchivedTable[] = [];
    async function* descriptor(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${JSON.stringify(toArchivePackage(kind, written), null, 2)}\n`);
    }
    yield* zipOf([
      { name: "README.md", chunks: [Buffer.from(kind === "published" ? ARCHIVE_README : BACKUP_README)] },
      ...(await tablesOf(kind, reader)).map((taken) => ({ name: `${taken.table}.csv`, chunks: tableFile(kind, reader, taken, (archived) => written.push(archived)) })),
      { name: "datapackage.json", chunks: descriptor() },
    ]);
  };

const SETTINGS = "SET jit = off; SET max_parallel_workers_per_gather = 0; SET enable_sort = on";

/**
 * Everything public, one CSV a table with its stable ids. The bytes depend on the rows alone, not on when or how often they were
 * changed: the archive of a register made from an archive is the same.
 */
export const streamArchive = (signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => streamExport(SETTINGS, archiveOf("published"), signal);

/** Everything, public or not, in one snapshot: for the register's keeper alone. */
export const streamBackup = (signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => streamExport(SETTINGS, archiveOf("everything"), signal);
