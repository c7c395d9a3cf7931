import "server-only";
import { readdirSync } from "node:fs";
import path from "node:path";
import { db } from "@/lib/server/db";
import { ProblemError } from "@/lib/server/problem";

const migrations = (): string[] =>
  readdirSync(path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

/** Throws 503 unless the database answers and has every migration that this code came with. */
export async function requireReady(): Promise<void> {
  const applied = await db()
    .pool.query<{ name: string }>("SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL")
    .catch((error: unknown) => {
      // A database without the table is reached and not migrated.
      if (error instanceof Error && "code" in error && error.code === "42P01") return { rows: [] };
      throw new ProblemError(503, "The database cannot be reached.");
    });
  const missing = migrations().filter((name) => !applied.rows.some((row) => row.name === name));
  if (missing.length > 0) throw new ProblemError(503, `The database is not migrated: ${missing.join(", ")} missing.`);
}
