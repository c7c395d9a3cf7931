/** A piece of a line. */
export type Inline = { kind: "text" | "strong" | "em" | "code"; text: string } | { kind: "link"; text: string; href: string };

/** A piece of a document. */
export type Block =
  | { kind: "heading"; level: number; id: string; content: Inline[] }
  | { kind: "paragraph"; content: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "code"; text: string };

const PIECE = /\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*\s][^*]*)\*|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<href>[^)\s]+)\)/gu;

/**
 * A line of Markdown in pieces: strong, emphasised, code, links and the text between.
 *
 *     parseInline("a **bold** word")  // [text "a ", strong "bold", text " word"]
 */
export function parseInline(line: string): Inline[] {
  const pieces: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(PIECE)) {
    if (match.index > from) pieces.push({ kind: "text", text: line.slice(from, match.index) });
    const { strong, em, code, text, href } = match.groups ?? {};
    if (href !== undefined && text !== undefined) pieces.push({ kind: "link", text, href });
    else if (strong !== undefined) pieces.push({ kind: "strong", text: strong });
    else if (em !== undefined) pieces.push({ kind: "em", text: em });
    else pieces.push({ kind: "code", text: code ?? "" });
    from = match.index + match[0].length;
  }
  if (from < line.length) pieces.push({ kind: "text", text: line.slice(from) });
  return pieces;
}

/**
 * The text of a line without its signs.
 *
 *     plainText(parseInline("a **bold** word"))  // "a bold word"
 */
export const plainText = (content: readonly Inline[]): string => content.map(({ text }) => text).join("");

const toId = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/gu, "");
const ITEM = /^(?:[-*]|(?<number>\d+)\.) +/u;
const cells = (line: string): Inline[][] => line.replace(/^\s*\||\|\s*$/gu, "").split(/(?<!\\)\|/u).map((cell) => parseInline(cell.trim().replaceAll("\\|", "|")));

type Taken = { block: Block | null; next: number };

/** The lines from `start` on that satisfy a condition. */
const runOf = (lines: readonly string[], start: number, is: (line: string) => boolean): string[] => {
  const end = lines.findIndex((line, index) => index >= start && !is(line));
  return lines.slice(start, end < 0 ? lines.length : end);
};

function takeList(lines: readonly string[], start: number): Taken {
  const run = runOf(lines, start, (line) => ITEM.test(line) || /^\s+\S/u.test(line));
  const items: string[] = [];
  for (const line of run) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return { block: { kind: "list", ordered: /^\d/u.test(run[0] ?? ""), items: items.map(parseInline) }, next: start + run.length };
}

function takeBlock(lines: readonly string[], start: number): Taken {
  const line = lines[start] ?? "";
  if (line.trim() === "") return { block: null, next: start + 1 };
  if (line.startsWith("```")) {
    const text = runOf(lines, start + 1, (one) => !one.startsWith("```"));
    return { block: { kind: "code", text: text.join("\n") }, next: start + text.length + 2 };
  }
  const heading = /^(#{1,4}) +(.*)$/u.exec(line);
  if (heading) {
    const content = parseInline(heading[2] ?? "");
    return { block: { kind: "heading", level: heading[1]?.length ?? 1, id: toId(plainText(content)), content }, next: start + 1 };
  }
  if (line.startsWith("|") && /^\|[\s:|-]+\|?\s*$/u.test(lines[start + 1] ?? "")) {
    const run = runOf(lines, start, (one) => one.startsWith("|"));
    return { block: { kind: "table", head: cells(line), rows: run.slice(2).map(cells) }, next: start + run.length };
  }
  if (ITEM.test(line)) return takeList(lines, start);
  const run = [line, ...runOf(lines, start + 1, (one) => one.trim() !== "" && !/^(#{1,4} |```|\|)/u.test(one) && !ITEM.test(one))];
  return { block: { kind: "paragraph", content: parseInline(run.join(" ")) }, next: start + run.length };
}

/**
 * The blocks of a Markdown document, as far as our own documents use Markdown: headings, paragraphs, lists, tables, code. Everything
 * else is text.
 *
 *     parseMarkdown("# Method\n\nHow figures are read.")  // [heading "Method", paragraph "How figures are read."]
 */
export function parseMarkdown(source: string): Block[] {
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const { block, next } = takeBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}
