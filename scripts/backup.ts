// npm run backup -- [file]: writes everything this register keeps as one zip, and reads it back before it counts.
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { formatCount } from "@/lib/domain/format";
import { streamBackup } from "@/lib/server/archive";
import { ArchiveError, verifyArchive } from "@/lib/server/archive-read";
import { closeDb } from "@/lib/server/db";
import { closeExports } from "@/lib/server/exports";
import { registerRevision } from "@/lib/server/revisions";

async function backup(given: string | undefined): Promise<string> {
  const file = given ?? `tollbook-backup-${new Date().toISOString().slice(0, 10)}-r${await registerRevision()}.zip`;
  if (await stat(file).catch(() => null)) throw new ArchiveError(`There is a file ${file} already. Name another.`);
  const unproven = `${file}.part`;
  try {
    // For the keeper's eyes alone: people's password hashes are in it.
    await pipeline(Readable.fromWeb((await streamBackup(new AbortController().signal)) as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(unproven, { mode: 0o600 }));
    const { tables } = await verifyArchive(unproven);
    await rename(unproven, file);
    return `${file} holds ${formatCount(tables.reduce((sum, { rows }) => sum + rows, 0))} rows of ${tables.length} tables, ${formatCount((await stat(file)).size)} bytes; read back, every length and hash is right. It has people's password hashes in it: keep it as safe as the register.`;
  } catch (error) {
    await rm(unproven, { force: true });
    throw error;
  }
}

backup(process.argv[2])
  .then((text) => console.log(text))
  .catch((error: unknown) => {
    console.error(error instanceof ArchiveError ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => Promise.all([closeDb(), closeExports()]));
