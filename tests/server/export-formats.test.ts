import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { CSV_COLUMNS } from "@/lib/domain/csv";
import type { Field } from "@/lib/domain/data-package";
import { EstimateRow } from "@/lib/domain/estimate";
import { closeExports } from "@/lib/server/exports";
import { get } from "@/tests/api/routes";
import { fillRegister } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
beforeAll(() => fillRegister(), 60_000);
afterAll(closeExports);

const take = (search: string): Promise<Response> => get("/estimates/export", {}, search);
const bytes = async (response: Response): Promise<Uint8Array> => new Uint8Array(await response.arrayBuffer());
type Row = Record<string, string>;

async function packageOf(search: string) {
  const files = unzipSync(await bytes(await take(search)));
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const descriptor = JSON.parse(text("datapackage.json")) as { name: string; version: string; resources: { path: string; schema: { fields: Field[]; missingValues: string[]; primaryKey: string } }[] };
  return { names: Object.keys(files), text, descriptor, rows: parse(text("data.csv"), { columns: true, bom: true, record_delimiter: "\r\n" }) as Row[] };
}

describe("an export as JSON", () => {
  it.each(["", "&measure=killed"])("gives the rows of the list, all on one page (topic=war%s)", async (more) => {
    const file = (await (await take(`topic=war&format=json${more}`)).json()) as { rows: EstimateRow[]; next: null; revision: number };
    const list = (await (await get("/estimates", {}, `topic=war&limit=500${more}`)).json()) as typeof file;
    const byId = (rows: EstimateRow[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect({ ...file, rows: byId(file.rows) }).toEqual({ ...list, rows: byId(list.rows) });
  });

  it("holds the same rows a line each as NDJSON, whatever stands in their text", async () => {
    const text = await (await take("format=ndjson")).text();
    const { rows } = (await (await take("format=json")).json()) as { rows: EstimateRow[] };
    expect(text.endsWith("}\n")).toBe(true);
    expect(text.trimEnd().split("\n").map((line) => JSON.parse(line) as unknown)).toEqual(rows);
    expect(rows.map((row) => row.words)).toEqual(expect.arrayContaining(['a,"b"', "<b>bold</b>"]));
  });

  it.each([
    ["json", '{"rows":[\n],"next":null'],
    ["ndjson", ""],
    ["csv", "topic_slug,"],
  ])("of nothing is a whole %s file", async (format, start) => {
    const text = await (await take(`topic=peace&format=${format}`)).text();
    expect(text.startsWith(start)).toBe(true);
    if (format === "json") expect(JSON.parse(text)).toMatchObject({ rows: [], next: null });
    if (format === "csv") expect(text).toBe(`${CSV_COLUMNS.map(({ name }) => name).join(",")}\r\n`);
    if (format === "ndjson") expect(text).toBe("");
  });
});

describe("an export as CSV", () => {
  it("has a byte-order mark where one is asked for, and is the same without", async () => {
    const [plain, marked] = await Promise.all([bytes(await take("topic=war")), bytes(await take("topic=war&bom=1"))]);
    expect([...marked.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(Buffer.compare(marked.slice(3), plain)).toBe(0);
  });

  it.each([
    ["format=xlsx", "?format"],
    ["format=json&bom=1", "?bom"],
    ["bom=2", "?bom"],
    ["format=csv&format=zip", "?format"],
  ])("refuses %s at its parameter", async (search, pointer) => {
    const response = await take(search);
    expect([response.status, ((await response.json()) as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([400, pointer]);
  });
});

/** Whether a cell keeps what its field promises. */
function breaks(cell: string, { type, format, constraints = {}, trueValues, falseValues }: Field): string | null {
  if (cell === "") return constraints.required ? "is empty" : null;
  if (type === "boolean" && ![...(trueValues ?? []), ...(falseValues ?? [])].includes(cell)) return "is no boolean";
  if (type === "integer" && !/^-?\d+$/u.test(cell)) return "is no integer";
  if (type === "number" && !Number.isFinite(Number(cell))) return "is no number";
  if (type === "date" && Number.isNaN(Date.parse(`${cell}T00:00:00Z`))) return "is no date";
  if (format === "uuid" && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(cell)) return "is no UUID";
  if (format === "uri" && !URL.canParse(cell)) return "is no URI";
  if (constraints.enum && !constraints.enum.includes(cell)) return "is none of the words";
  if (constraints.minimum !== undefined && Number(cell) < constraints.minimum) return "is too small";
  return constraints.maximum !== undefined && Number(cell) > constraints.maximum ? "is too large" : null;
}

describe("a data package", () => {
  it.each(["format=zip", "format=zip&topic=war&status=all&bom=1"])("keeps what its descriptor promises of every cell (%s)", async (search) => {
    const { names, descriptor, rows } = await packageOf(search);
    expect(names).toEqual(["README.md", "datapackage.json", "data.csv"]);
    const [{ path, schema }] = descriptor.resources as [(typeof descriptor.resources)[0]];
    expect([path, schema.primaryKey, schema.missingValues]).toEqual(["data.csv", "id", [""]]);
    expect(schema.fields.map(({ name }) => name)).toEqual(Object.keys(rows[0] ?? {}));
    expect(rows.flatMap((row) => schema.fields.flatMap((field) => breaks(row[field.name] ?? "", field) ?? [])).length).toBe(0);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  });

  it("says which rows it holds: filters, revision, licence, citation and the address of the same rows", async () => {
    const { text, descriptor } = await packageOf("format=zip&topic=war&measure=killed&claimant=service");
    const [{ revision } = { revision: "" }] = await database.query<{ revision: string }>("SELECT revision::text FROM topic WHERE slug = 'war'");
    expect(descriptor).toMatchObject({ name: "tollbook-estimates", version: `r${revision}` });
    const readme = text("README.md");
    for (const words of ["# The war", "by Service", `Revision: ${revision}`, "## Licence", "“The war.” Tollbook", "/api/v1/estimates/export?topic=war&measure=killed&claimant=service"]) expect(readme).toContain(words);
  });

  it("is refused where there is no such topic", async () => {
    expect((await take("format=zip&topic=nowhere")).status).toBe(400);
  });
});
