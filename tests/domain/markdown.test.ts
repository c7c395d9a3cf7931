import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parseInline, parseMarkdown, plainText } from "@/lib/domain/markdown";

const kinds = (source: string): string[] => parseMarkdown(source).map(({ kind }) => kind);

describe(parseInline, () => {
  it.each([
    ["plain words", [{ kind: "text", text: "plain words" }]],
    ["a **bold** word", [{ kind: "text", text: "a " }, { kind: "strong", text: "bold" }, { kind: "text", text: " word" }]],
    ["*not stated* is `null`", [{ kind: "em", text: "not stated" }, { kind: "text", text: " is " }, { kind: "code", text: "null" }]],
    ["see [the API](/developers)", [{ kind: "text", text: "see " }, { kind: "link", text: "the API", href: "/developers" }]],
    ["low × base * high", [{ kind: "text", text: "low × base * high" }]],
  ])("reads %s", (line, pieces) => expect(parseInline(line)).toEqual(pieces));

  it("loses no letter of any text", () => {
    fc.assert(fc.property(fc.string(), (text) => !/[*`[\]]/u.test(text) || plainText(parseInline(text)).length <= text.length));
    fc.assert(fc.property(fc.string().filter((text) => !/[*`[\]]/u.test(text)), (text) => plainText(parseInline(text)) === text));
  });
});

describe(parseMarkdown, () => {
  it("tells blocks apart", () => {
    expect(kinds("# A\n\ntext\nmore\n\n- one\n  goes on\n- two\n\n1. first\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode | x\n# no\n```\nend")).toEqual(["heading", "paragraph", "list", "list", "table", "code", "paragraph"]);
  });

  it("keeps what continues an item with it, and a bar in a cell", () => {
    expect(parseMarkdown("- one\n  goes on\n- two")).toMatchObject([{ items: [[{ text: "one goes on" }], [{ text: "two" }]] }]);
    expect(parseMarkdown("| a |\n|---|\n| x \\| y |")).toMatchObject([{ rows: [[[{ text: "x | y" }]]] }]);
  });

  it("ends on every text, and loses no word of it", () => {
    const piece = fc.constantFrom("# ", "- ", "1. ", "| ", "|---|", "\n```\n", "**", "`", "\n", "\n\n", " ", "word", "[a](b)");
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => JSON.stringify(parseMarkdown(pieces.join("")), (key, value: unknown) => (key === "id" ? undefined : value)).split("word").length === pieces.filter((one) => one === "word").length + 1), { numRuns: 300 });
  });

  it("gives every heading of a document an address of its own", () => {
    for (const name of ["method", "corrections"]) {
      const ids = parseMarkdown(readFileSync(`docs/${name}.md`, "utf8")).flatMap((block) => (block.kind === "heading" ? [block.id] : []));
      expect(ids.length).toBeGreaterThan(3);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
