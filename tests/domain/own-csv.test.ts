import { CSV_COLUMNS } from "@/lib/domain/csv";
import type { ImportedClaim, ImportItem, ImportProblem } from "@/lib/domain/import/decoded";
import { decodeOwnCsv } from "@/lib/domain/import/own-csv";

async function decode(text: string | Uint8Array, pieceBytes = 7): Promise<{ claims: ImportedClaim[]; problems: ImportProblem[]; states: string[] }> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const items: ImportItem[] = [];
  for await (const item of decodeOwnCsv(pieces())) items.push(item);
  return {
    claims: items.filter((item) => item.kind === "claim"),
    problems: items.flatMap((item) => (item.kind === "problem" ? item.problem : [])),
    states: items.flatMap((item) => (item.kind === "head" ? item.states : [])),
  };
}

const HEADER = "topic_slug,claimant_name,words,measure,population,bound,best";
const ROW = "a-force,A clerk,about 5 dead,killed,combatants,approximately,5";
const file = (...rows: string[]): string => [HEADER, ...rows].join("\r\n");
const ID = (n: number): string => `0190b5a0-0000-7000-8000-00000000000${n}`;

describe(decodeOwnCsv, () => {
  it("reads a row as a claim of its own, wherever the pieces of the file are cut", async () => {
    const whole = await decode(file(ROW, ROW.replace("5 dead", "“пять”")), 10_000);
    expect(whole.claims).toMatchObject([{ key: "line 2", id: null, version: null, withdrawn: false, figures: [{ line: 2 }], claim: { topic: "a-force", claimant: { name: "A clerk", kind: "other" }, status: "draft", estimates: [{ words: "about 5 dead", best: 5, low: null }] } }, { key: "line 3" }]);
    for (const size of [1, 2, 3, 5]) expect(await decode(file(ROW, ROW.replace("5 dead", "“пять”")), size)).toEqual(whole);
  });

  it("counts lines as an editor of text does, also behind cells with line breaks and empty lines", async () => {
    const { problems } = await decode(file('a-force,A clerk,"about\r\n5",killed,combatants,exact,x', "", ROW.replace(",5", ",y")));
    expect(problems).toEqual([
      { line: 2, column: "best", value: "x", reason: "Write a whole number in digits, without separators." },
      { line: 5, column: "best", value: "y", reason: "Write a whole number in digits, without separators." },
    ]);
  });

  it("makes one claim of rows that share a claim_id, and takes ids, version and slugs along", async () => {
    const row = (words: string, id: string, claim: string): string => `${ROW.replace("about 5 dead", words)},${id},${claim},3,a-clerk`;
    const { claims } = await decode([`${HEADER},id,claim_id,claim_version,claimant_slug`, row("one", ID(1), ID(8)), row("two", ID(2), ID(8)), row("three", ID(3), ID(9))].join("\n"));
    expect(claims).toMatchObject([
      { id: ID(8), key: ID(8), version: 3, slugs: { claimant: "a-clerk" }, figures: [{ line: 2, key: ID(1) }, { line: 3, key: ID(2) }], claim: { estimates: [{ id: ID(1) }, { id: ID(2) }] } },
      { id: ID(9), figures: [{ line: 4 }] },
    ]);
  });

  it("leaves counts that were derived to be derived again, and takes apostrophes off that the export put", async () => {
    const header = `${HEADER},derived,share_best,base_id,base_origin`;
    const { claims } = await decode([header, `a-force,A clerk,'=a third,killed,combatants,approximately,4000,true,0.3333,${ID(1)},stated_by_claimant`].join("\n"));
    expect(claims[0]?.claim.estimates[0]).toMatchObject({ words: "=a third", best: null, share_best: 0.3333, base_id: ID(1) });
  });

  it.each([
    ["a number with separators", ROW.replace(",5", ',"5,000"'), "best", "5,000"],
    ["a word that is none of the list", ROW.replace("killed", "slain"), "measure", "slain"],
    ["a row that is too short", "a-force,A clerk", "", ""],
    ["no claimant", ROW.replace("A clerk", ""), "claimant_name", ""],
    ["a claimant without a letter", ROW.replace("A clerk", "\u200b"), "claimant_name", "\u200b"],
  ])("refuses %s at its cell", async (_, row, column, value) => {
    const { claims, problems } = await decode(file(row));
    expect(claims).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, column, value }]);
  });

  it.each([
    ["a needed column missing", "topic_slug,claimant_name,words,measure,population", ["bound"]],
    ["a column of another program", `${HEADER},remarks`, ["remarks"]],
    ["a column twice", `${HEADER},best`, ["best"]],
  ])("reads no row under a header with %s", async (_, header, columns) => {
    const { claims, problems } = await decode(`${header}\n${ROW}`);
    expect(claims).toEqual([]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual(columns.map((column) => [1, column]));
  });

  it("says where a quotation mark is not closed, and where the file is no UTF-8", async () => {
    expect((await decode(file(ROW, ROW.replace("about", '"about')))).problems).toMatchObject([{ line: 3, reason: expect.stringContaining("never closed") }]);
    const latin = Uint8Array.from(file(ROW, ROW.replace("A clerk", "Ren\xe9")), (character) => character.charCodeAt(0));
    expect((await decode(latin)).problems).toMatchObject([{ line: 3, reason: expect.stringContaining("UTF-8") }]);
  });

  it("speaks of what stands in the header, and ignores what the register knows from elsewhere", async () => {
    expect((await decode(CSV_COLUMNS.map(({ name }) => name).join(","))).states).toEqual(expect.arrayContaining(["words", "best", "note", "claim_version"]));
    expect((await decode(`${HEADER},figure,base_best`)).states).not.toContain("figure");
  });
});
