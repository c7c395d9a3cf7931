import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm";
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
    const { withEngine } = await import("@/prisma/engine");
    return await withEngine(connectionString, schema(), async (engine) => {
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
  const { withEngine } = await import("@/prisma/engine");
  const from = { tag: "schemaDatasource", ...schema(), configDir: path.dirname(SCHEMA) } as const;
  const to = { tag: "schemaDatamodel", ...schema() } as const;
  const { stdout } = await withEngine(connectionString, schema(), (engine) => engine.diff({ from, to, script: true, exitCode: null, filters: NO_FILTER }));
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
