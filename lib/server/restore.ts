import "server-only";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { ArchiveContents, ArchivedTable, ArchiveKind } from "@/lib/domain/archive";
import { tableFile } from "@/lib/server/archive";
import { ArchiveError, eachFile, verifyArchive } from "@/lib/server/archive-read";
import { tablesOf, type TakenTable } from "@/lib/server/archive-tables";
import type { Reader } from "@/lib/server/exports";
import { restoreSql } from "@/lib/server/export-sql";

export type Restored = { kind: ArchiveKind; tables: number; rows: number };

/**
 * Puts an archive into an empty register, all of it or none. What is damaged is refused before anything is written; what was
 * written is read back in the same transaction and held against the archive's lengths and hashes before it counts. A published
 * archive goes in as new rows under the author “system:archive”, with their old ids; a backup brings its own log.
 *
 *     await restoreArchive("backup.zip", env().DATABASE_URL)  // { kind: "everything", tables: 16, rows: 4312 }
 */
export async function restoreArchive(file: string, databaseUrl: string): Promise<Restored> {
  const contents = await verifyArchive(file);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "tollbook restore" });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT begin_write($1, NULL)", ["system:archive"]);
    await requireEmpty(client);
    const reader = readerOn(client);
    const tables = await tablesOf(contents.kind, reader);
    requireSameColumns(contents, tables);
    await (contents.kind === "published" ? fillPublished : fillEverything)(client, file, tables);
    await prove(reader, contents, tables);
    await client.query("COMMIT");
    return { kind: contents.kind, tables: tables.length, rows: contents.tables.reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    await client.end();
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ is_empty: boolean }>('SELECT NOT EXISTS (SELECT FROM topic) AND NOT EXISTS (SELECT FROM source) AND NOT EXISTS (SELECT FROM change) AND NOT EXISTS (SELECT FROM "user") AS is_empty');
  if (!rows[0]?.is_empty) throw new ArchiveError("This register is not empty, and restoring replaces nothing. Set TOLLBOOK_DATA to a new folder, or DATABASE_URL to an empty database, and restore there.");
}

function requireSameColumns({ kind, tables }: ArchiveContents, here: readonly TakenTable[]): void {
  for (const { table, columns } of here) {
    const there = tables.find((one) => one.table === table);
    const names = columns.map(({ name }) => name);
    const odd = there ? [...there.columns.filter((name) => !names.includes(name)), ...names.filter((name) => !there.columns.includes(name))] : [];
    if (!there || odd.length > 0)
      throw new ArchiveError(`This ${kind === "published" ? "archive" : "backup"} is of another version of Tollbook: ${there ? `the columns of ${table} differ (${odd.join(", ")})` : `it has no table ${table}`}. Restore it with the version that wrote it, then upgrade.`);
  }
  const unknown = tables.find(({ table }) => !here.some((one) => one.table === table));
  if (unknown) throw new ArchiveError(`This backup is of another version of Tollbook: it has a table ${unknown.table}. Restore it with the version that wrote it, then upgrade.`);
}

/** Streams each table's file into `target`, which names where and how. */
async function copyEach(client: pg.Client, file: string, tables: readonly TakenTable[], target: (table: TakenTable) => string, copied?: (table: TakenTable) => Promise<unknown>): Promise<void> {
  await eachFile(file, async (name, pieces) => {
    const table = tables.find((one) => `${one.table}.csv` === name);
    if (!table) for await (const _ of pieces);
    else await pipeline(Readable.from(pieces), client.query(copyFrom(`COPY ${target(table)} FROM STDIN (FORMAT csv, HEADER MATCH)`)));
    if (table) await copied?.(table);
  });
}

const namesOf = ({ columns }: TakenTable): string => columns.map(({ name }) => `"${name}"`).join(", ");

async function fillEverything(client: pg.Client, file: string, tables: readonly TakenTable[]): Promise<void> {
  // As they were, not as new: no trigger copies, counts or logs anything. Constraints hold all the same.
  for (const { table } of tables) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  await client.query("CREATE TEMP TABLE restored_topic ON COMMIT DROP AS SELECT * FROM topic");
  const isTopic = ({ table }: TakenTable): boolean => table === "topic";
  // Topics and the estimates they pin link both ways: topics go in without their pins, which are set at the end.
  const insertTopics = async (taken: TakenTable): Promise<unknown> =>
    isTopic(taken) && client.query(`INSERT INTO topic (${namesOf(taken)}) SELECT ${taken.columns.map(({ name }) => (name.startsWith("pinned_") ? "NULL" : `"${name}"`)).join(", ")} FROM restored_topic`);
  await copyEach(client, file, tables, (taken) => `${isTopic(taken) ? "restored_topic" : `"${taken.table}"`} (${namesOf(taken)})`, insertTopics).catch(readable);
  await client.query("UPDATE topic t SET pinned_a_id = r.pinned_a_id, pinned_b_id = r.pinned_b_id FROM restored_topic r WHERE r.id = t.id");
  for (const { table } of tables) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
  const { rows } = await client.query<{ table_name: string; column_name: string }>("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND column_default LIKE 'nextval(%'");
  for (const { table_name, column_name } of rows)
    await client.query(`SELECT setval(pg_get_serial_sequence('"${table_name}"', '${column_name}'), greatest(max("${column_name}"), 1), max("${column_name}") IS NOT NULL) FROM "${table_name}"`);
}

async function fillPublished(client: pg.Client, file: string, tables: readonly TakenTable[]): Promise<void> {
  for (const taken of tables) await client.query(`CREATE TEMP TABLE "restored_${taken.table}" (${taken.columns.map(({ name }) => `"${name}" text`).join(", ")}) ON COMMIT DROP`);
  await copyEach(client, file, tables, (taken) => `"restored_${taken.table}" (${namesOf(taken)})`).catch(readable);
  for (const taken of tables) {
    const values = taken.columns.map(({ name, type }) => {
      const value = `r."${name}"`;
      if (type === "text") return restoreSql(value);
      if (type === "ARRAY") return `string_to_array(${value}, ' ')`;
      // Topics are pinned at the end, which moves their version by one.
      if (taken.table === "topic" && name.startsWith("pinned_")) return "NULL";
      if (taken.table === "topic" && name === "version") return `${value}::integer - (coalesce(r.pinned_a_id, r.pinned_b_id) IS NOT NULL)::integer`;
      return `${value}::${type}`;
    });
    const copied = taken.table === "estimate" ? { names: ", topic_id, claimant_id, said_on, claim_status", values: ", c.topic_id, c.claimant_id, c.said_on, c.status" } : { names: "", values: "" };
    await client
      .query(`INSERT INTO "${taken.table}" (${namesOf(taken)}${copied.names}) SELECT ${values.join(", ")}${copied.values} FROM "restored_${taken.table}" r${copied.names === "" ? "" : " JOIN claim c ON c.id = r.claim_id::uuid"} ORDER BY r.id`)
      .catch(readable);
  }
  await client.query("UPDATE topic t SET pinned_a_id = r.pinned_a_id::uuid, pinned_b_id = r.pinned_b_id::uuid, version = t.version + 1 FROM restored_topic r WHERE r.id::uuid = t.id AND coalesce(r.pinned_a_id, r.pinned_b_id) IS NOT NULL").catch(readable);
}

/** What Postgres refuses of a whole archive is against the register's own rules: it was edited by hand. */
function readable(error: unknown): never {
  if (error instanceof pg.DatabaseError) throw new ArchiveError(`The archive holds what the register refuses: ${error.message}${error.table ? ` (table ${error.table}${error.constraint ? `, rule ${error.constraint}` : ""})` : ""}. Nothing was written.`);
  throw error;
}

function readerOn(client: pg.Client): Reader {
  async function* copy(query: string, options = "FORMAT csv"): AsyncGenerator<Buffer> {
    yield* client.query(copyTo(`COPY (${query}) TO STDOUT (${options})`)) as AsyncIterable<Buffer>;
  }
  return { copy, ask: async <Row extends pg.QueryResultRow>(query: string) => (await client.query<Row>(query)).rows };
}

/** Reads back what was written, as it would be written out again, and holds it against the archive. */
async function prove(reader: Reader, contents: ArchiveContents, tables: readonly TakenTable[]): Promise<void> {
  for (const taken of tables) {
    const wanted = contents.tables.find(({ table }) => table === taken.table);
    const found: ArchivedTable[] = [];
    for await (const _ of tableFile(contents.kind, reader, taken, (archived) => found.push(archived)));
    const [written] = found;
    if (!wanted || written?.rows !== wanted.rows || written.sha256 !== wanted.sha256)
      throw new ArchiveError(`Table ${taken.table} did not come out as it went in: ${written?.rows ?? 0} rows of ${wanted?.rows ?? 0}, or other contents. Nothing was written.`);
  }
}
