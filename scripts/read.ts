import { createInterface } from "node:readline";
import { toCorpusLine } from "@/lib/domain/statement/corpus-line";
import { readStatements } from "@/lib/domain/statement/read";

// npm run --silent read < passages.jsonl > predictions.jsonl: one passage a line in, its estimates a line out. No database.

type Passage = { id: string; text: string; published_on: string | null };

function parsePassage(line: string, number: number): Passage {
  const refuse = (why: string): never => {
    throw new Error(`Line ${number} ${why}.`);
  };
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/u, ""));
  } catch {
    return refuse("is not JSON");
  }
  if (typeof value !== "object" || value === null) return refuse("is not an object");
  const { id, text, published_on: day } = value as Record<string, unknown>;
  if (typeof id !== "string") return refuse("has no “id”");
  if (typeof text !== "string") return refuse("has no “text”");
  return { id, text, published_on: typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(day) ? day : null };
}

try {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number++;
    if (line.trim() === "") continue;
    const { id, text, published_on: publishedOn } = parsePassage(line, number);
    process.stdout.write(`${JSON.stringify({ id, estimates: readStatements(text, { publishedOn }).map(toCorpusLine) })}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
