import { parse, type CsvError, type Info } from "csv-parse";
import type { ImportItem } from "@/lib/domain/import/decoded";

/** One line of a table: where it begins, and its cells. */
export type ImportRecord = { kind: "record"; line: number; cells: string[] };

/**
 * The records of a CSV in UTF-8, each with the line on which it begins, and now and then how far the file is read. What is no UTF-8 or
 * no CSV is a problem of its line, and the last item.
 *
 *     records(bytes, ",")  // { kind: "record", line: 1, cells: ["topic_slug", "words"] }, …
 */
export async function* records(bytes: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<ImportRecord | Extract<ImportItem, { kind: "read" | "problem" }>> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parser = parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MOST_RECORD });
  let failure: CsvError | null = null;
  // Asked for piece by piece below: without a listener an error would be thrown past it.
  parser.on("error", (error) => (failure = error as CsvError));
  let read = 0;
  let lines = 0;
  function* take(): Generator<ImportRecord> {
    for (let next = parser.read() as { record: string[]; info: Info } | null; next !== null; next = parser.read() as typeof next) {
      yield { kind: "record", line: lines + 1, cells: next.record };
      lines = next.info.lines;
    }
  }
  for await (const piece of bytes) {
    let text: string;
    try {
      text = decoder.decode(piece, { stream: true });
    } catch {
      yield { kind: "problem", problem: { line: lines + 1, column: "", value: "", reason: "From about here the file is no UTF-8. Save it as UTF-8 (in Excel: “CSV UTF-8”) and send it again." } };
      return;
    }
    // Parsed at once: the records lie ready before the next line. To wait for its callback would be to wait for them to be taken.
    parser.write(text);
    yield* take();
    read += piece.byteLength;
    yield { kind: "read", bytes: read };
    if (failure) break;
  }
  if (!failure) {
    await new Promise<void>((done) => {
      parser.once("error", () => done());
      parser.end(() => done());
    });
    yield* take();
  }
  if (failure) yield { kind: "problem", problem: { line: lines + 1, column: "", value: "", reason: whatIsWrong(failure) } };
}

const MOST_RECORD = 200_000;

function whatIsWrong({ code }: CsvError): string {
  if (code === "CSV_MAX_RECORD_SIZE") return "This row is longer than 200,000 characters: a quotation mark is probably not closed. Nothing after it was read.";
  if (code === "CSV_QUOTE_NOT_CLOSED") return "A quotation mark that opens here is never closed. Nothing after it was read.";
  return "A quotation mark stands inside a cell that is not quoted. Put the cell in quotation marks and double those inside. Nothing after it was read.";
}
