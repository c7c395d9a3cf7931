import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Unzip, UnzipInflate } from "fflate";
import { parseArchivePackage, type ArchiveContents } from "@/lib/domain/archive";

/** An archive that cannot be taken as it is; its message says what is wrong with it and what to do. */
export class ArchiveError extends Error {}

type Piece = { name: string; data: Uint8Array; isLast: boolean };

/** The files of a zip in their order, a piece at a time. */
async function* piecesOf(file: string): AsyncGenerator<Piece> {
  const ready: Piece[] = [];
  const unzip = new Unzip((entry) => {
    entry.ondata = (error, data, isLast) => {
      if (error) throw error;
      ready.push({ name: entry.name, data, isLast });
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
      unzip.push(chunk as Uint8Array);
      yield* ready.splice(0);
    }
    unzip.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") throw new ArchiveError(`There is no file ${file}.`);
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError("The file is damaged: it is no zip that can be read to its end. Take another copy.");
  }
}

/** Hands every file of the zip to `take`, which gets its pieces and must use them up. */
export async function eachFile(file: string, take: (name: string, pieces: AsyncGenerator<Uint8Array>) => Promise<void>): Promise<void> {
  const pieces = piecesOf(file);
  let next = await pieces.next();
  while (!next.done) {
    const { name } = next.value;
    async function* ofThis(): AsyncGenerator<Uint8Array> {
      while (!next.done && next.value.name === name) {
        const { data, isLast } = next.value;
        if (data.byteLength > 0) yield data;
        next = await pieces.next();
        if (isLast) return;
      }
    }
    await take(name, ofThis());
  }
}

/** Reads an archive to its end and holds each file against its length and hash. Throws `ArchiveError` where anything differs. */
export async function verifyArchive(file: string): Promise<ArchiveContents> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let descriptor = "";
  await eachFile(file, async (name, pieces) => {
    const hash = createHash("sha256");
    let bytes = 0;
    const kept: Uint8Array[] = [];
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.byteLength;
      if (name === "datapackage.json") kept.push(piece);
    }
    if (name === "datapackage.json") descriptor = Buffer.concat(kept).toString("utf8");
    found.set(name, { bytes, sha256: hash.digest("hex") });
  });
  if (descriptor === "") throw new ArchiveError("The file has no datapackage.json at its end: it was cut short, or it is no archive of Tollbook. Take another copy.");
  const contents = parseArchivePackage(descriptor);
  if (!contents) throw new ArchiveError("The file’s datapackage.json is none of Tollbook’s. Take an archive from /api/v1/archive or a backup of npm run backup.");
  for (const { table, bytes, sha256 } of contents.tables) {
    const file = found.get(`${table}.csv`);
    if (!file) throw new ArchiveError(`The file is damaged: ${table}.csv is missing. Take another copy.`);
    if (file.bytes !== bytes || file.sha256 !== sha256) throw new ArchiveError(`The file is damaged: ${table}.csv is not what datapackage.json says it is. Take another copy.`);
  }
  return contents;
}
