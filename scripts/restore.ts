// npm run restore -- <file>: puts an archive or a backup into an empty register, all of it or none, and proves it.
import { formatCount } from "@/lib/domain/format";
import { ArchiveError } from "@/lib/server/archive-read";
import { env } from "@/lib/server/env";
import { restoreArchive } from "@/lib/server/restore";
import { migrate } from "@/prisma/migrate";

async function restore(file: string | undefined): Promise<string> {
  if (!file) throw new ArchiveError("Name the file: npm run restore -- tollbook-backup.zip");
  await migrate(env().DATABASE_URL);
  const { kind, tables, rows } = await restoreArchive(file, env().DATABASE_URL);
  return `Restored ${formatCount(rows)} rows of ${tables} tables from ${file}; read back, all of them are as they were.${kind === "published" ? " It was a published archive: it holds no drafts and no people; the next npm start names a first administrator." : " Whoever was signed in signs in again."}`;
}

restore(process.argv[2])
  .then((text) => console.log(text))
  .catch((error: unknown) => {
    console.error(error instanceof ArchiveError ? error.message : error);
    process.exitCode = 1;
  });
