import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ProblemError } from "@/lib/server/problem";

export const MOST_UPLOAD_BYTES = 200 * 1024 * 1024;
const PREFIX = "tollbook-import-";
/** A file this old belongs to an app that was killed. */
const FORGOTTEN_MS = 24 * 3600 * 1000;
const tooLarge = (): ProblemError => new ProblemError(413, "This file is more than 200 MB. Split it, and import the parts one after the other.");

/** A file that was sent, lying on the disk until `remove`. */
export type Upload = { path: string; bytes: number; sha256: string; remove: () => Promise<void> };

/** Puts a request's body on the disk, a piece at a time and no further than the limit: a file that says it is too long is not begun. */
export async function receiveUpload(request: Request): Promise<Upload> {
  if (Number(request.headers.get("content-length") ?? 0) > MOST_UPLOAD_BYTES) throw tooLarge();
  if (!request.body) throw new ProblemError(400, "There is no file. Send its bytes as the body.");
  await removeForgotten();
  const folder = await mkdtemp(path.join(tmpdir(), PREFIX));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, "file");
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await pipeline(
      Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]),
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          bytes += piece.byteLength;
          if (bytes > MOST_UPLOAD_BYTES) throw tooLarge();
          hash.update(piece);
          yield piece;
        }
      },
      createWriteStream(file),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return { path: file, bytes, sha256: hash.digest("hex"), remove };
}

async function removeForgotten(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = path.join(tmpdir(), name);
    const age = await stat(folder).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
    if (age > FORGOTTEN_MS) await rm(folder, { recursive: true, force: true });
  }
}
