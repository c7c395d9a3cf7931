import "server-only";
import { Zip, ZipDeflate } from "fflate";

export type ZippedFile = { name: string; chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/** The compressor's output depends on how its input is cut, so it is cut evenly: the same files make the same bytes. */
const PIECE_BYTES = 64 * 1024;
/** The earliest day that the format knows. */
const NO_DAY = new Date(1980, 0, 1);

/** Files as one zip, compressed while they are read. Nothing but their names and contents is in it, apart from `date`. */
export async function* zipOf(files: readonly ZippedFile[], date = NO_DAY): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data);
  });
  for (const { name, chunks } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = date;
    zip.add(file);
    for await (const piece of evenly(chunks)) {
      file.push(piece);
      if (ready.length > 0) yield Buffer.concat(ready.splice(0));
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  yield Buffer.concat(ready);
}

async function* evenly(chunks: ZippedFile["chunks"]): AsyncGenerator<Uint8Array> {
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + PIECE_BYTES - filled);
      piece.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < PIECE_BYTES) continue;
      yield piece;
      piece = Buffer.allocUnsafe(PIECE_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
