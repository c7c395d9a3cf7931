import type { EventEmitter } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm";
import pg from "pg";

const SCHEMA = path.resolve("prisma/schema.prisma");
const MIGRATIONS = path.resolve("prisma/migrations");
/** Two starts at once would both find the same migration missing. */
const MIGRATE_LOCK = 7012;
const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Brings a database to the newest migration and returns the names of those applied now. A database that has them all is
 * told by one query, without loading the engine. The engine leaves a timer of ten seconds behind: a command that has nothing
 * more to do must exit by itself.
 *
 *     await migrate("postgresql://…")  // ["001_register"], the second time []
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATE_LOCK]);
    const { applied, interrupted } = await listMigrations(client);
    if (migrationNames().every((name) => applied.includes(name))) return [];
    return await withEngine(connectionString, async (engine) => {
      // Postgres runs a migration's text as one transaction: one that was cut short left nothing and can be tried again.
      for (const migrationName of interrupted) await engine.markMigrationRolledBack({ migrationName });
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrationsList(), filters: NO_FILTER });
      return appliedMigrationNames;
    });
  } finally {
    await client.end();
  }
}

/**
 * The SQL that would still be needed to turn a migrated database into what schema.prisma says; "" when the two agree.
 */
export async function diff(connectionString: string): Promise<string> {
  const from = { tag: "schemaDatasource", ...schema(), configDir: path.dirname(SCHEMA) } as const;
  const to = { tag: "schemaDatamodel", ...schema() } as const;
  const { stdout } = await withEngine(connectionString, (engine) => engine.diff({ from, to, script: true, exitCode: null, filters: NO_FILTER }));
  return (stdout ?? "").replace(/^-- This is an empty migration\.\s*$/u, "").trim();
}

async function listMigrations(client: pg.Client): Promise<{ applied: string[]; interrupted: string[] }> {
  const { rows } = await client.query<{ found: string | null }>("select to_regclass('_prisma_migrations') as found");
  if (rows[0]?.found == null) return { applied: [], interrupted: [] };
  const known = await client.query<{ name: string; finished: boolean }>(
    "select migration_name as name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null",
  );
  const names = (finished: boolean): string[] => known.rows.filter((row) => row.finished === finished).map((row) => row.name);
  return { applied: names(true), interrupted: names(false) };
}

const migrationNames = (): string[] =>
  readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const migrationsList = (): MigrationList => ({
  baseDir: MIGRATIONS,
  lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"' },
  shadowDbInitScript: "",
  migrationDirectories: migrationNames().map((name) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok", value: readFileSync(path.join(MIGRATIONS, name, "migration.sql"), "utf8") } },
  })),
});

const schema = (): SchemasContainer => ({ files: [{ path: SCHEMA, content: readFileSync(SCHEMA, "utf8") }] });

type WasmGlue = { __wbg_set_wasm: (exports: WebAssembly.Exports) => void; SchemaEngine: typeof SchemaEngine };

/** Loaded at most once: the glue keeps views of its first instance's memory and reads rubbish through a second one. */
let loaded: Promise<WasmGlue> | undefined;

/** Prisma's own migration engine as WebAssembly. Its package imports the .wasm file as a module, which Node cannot: it is loaded by hand. */
async function loadGlue(): Promise<WasmGlue> {
  const glueFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as WasmGlue;
  const { instance } = await WebAssembly.instantiate(readFileSync(glueFile.replace(/\.js$/u, ".wasm")), {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

async function withEngine<T>(connectionString: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const glue = await (loaded ??= loadGlue());
  const { files } = schema();
  const log = (): void => undefined;
  const pool = new pg.Pool({ connectionString });
  const adapter = bindMigrationAwareSqlAdapterFactory(openAdapter(pool));
  try {
    return await work(await glue.SchemaEngine.new({ datamodels: files.map((file) => [file.path, file.content]) }, log, adapter));
  } finally {
    // Ends the session that holds the engine's own lock.
    await pool.end();
  }
}

// The engine reads catalogue columns of the type "char", which the adapter refuses to name (7.10). They travel under the
// number of `time`, which no catalogue has, and get their right name when they arrive.
const CHAR = 18;
const TIME = 1083;

function openAdapter(pool: pg.Pool): PrismaPg {
  pool.on("connect", (client) => {
    const { connection } = client as unknown as { connection: EventEmitter };
    connection.prependListener("rowDescription", ({ fields }: { fields: { dataTypeID: number }[] }) => {
      for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = TIME;
    });
  });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      return { ...result, columnTypes: result.columnTypes.map((type) => (type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type)) };
    };
    // The adapter's own cuts the text at every semicolon, also inside function bodies. Whole, it is also one transaction.
    adapter.executeScript = async (script) => void (await pool.query(script));
    return adapter;
  };
  return factory;
}
