import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { ARCHIVE_LINKS, ARCHIVE_TABLES } from "@/lib/domain/archive";
import { closeExports } from "@/lib/server/exports";
import { zipOf } from "@/lib/server/zip";
import { get } from "@/tests/api/routes";
import { claim, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let register: Awaited<ReturnType<typeof fillRegister>>;
beforeAll(async () => {
  register = await fillRegister();
}, 60_000);
afterAll(closeExports);

const take = async (): Promise<Buffer> => Buffer.from(await (await get("/archive")).arrayBuffer());
const filesOf = (zip: Uint8Array): Record<string, string> => Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));

describe("GET /api/v1/archive", () => {
  it("has a table each and what describes them, with every link's column in its place", async () => {
    const files = filesOf(await take());
    expect(Object.keys(files)).toEqual(["README.md", ...ARCHIVE_TABLES.map((table) => `${table}.csv`), "datapackage.json"]);
    const { resources } = JSON.parse(files["datapackage.json"] ?? "") as { resources: { name: string; schema: { fields: { name: string }[] } }[] };
    for (const { name, schema } of resources) expect(files[`${name}.csv`]?.split("\r\n")[0]).toBe(schema.fields.map((field) => field.name).join(","));
    const links = await database.query<{ table_name: string; column_name: string }>(
      `SELECT conrelid::regclass::text AS table_name, attname AS column_name FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f' AND conrelid::regclass::text = ANY($1)`,
      [[...ARCHIVE_TABLES]],
    );
    const copied = ["estimate topic_id", "estimate claimant_id"];
    const expected = links.map((link) => `${link.table_name} ${link.column_name}`).filter((link) => !copied.includes(link));
    expect(ARCHIVE_LINKS.map(({ table, column }) => `${table} ${column}`)).toEqual(expect.arrayContaining(expected));
  });

  it("leaves out every table that is not public or no part of the register by name", async () => {
    const tables = await database.query<{ table_name: string }>("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
    const known = ["account", "api_token", "change", "draft", "error_report", "idempotency_key", "import", "import_mapping", "rate_limit", "seal", "session", "setting", "user", "verification"];
    expect(tables.map((row) => row.table_name).filter((name) => !name.startsWith("_prisma") && !known.includes(name)).sort()).toEqual([...ARCHIVE_TABLES].sort());
  });

  it("holds what was withdrawn and nothing of a draft", async () => {
    const text = Object.values(filesOf(await take())).join("\n");
    expect(text).toContain("555000");
    expect(text).not.toMatch(/666000|not yet public|Note on a draft/u);
    for (const id of [register.draft.id, ...register.draft.estimates]) expect(text).not.toContain(id);
  });

  it("is the same, byte for byte, until something changes, and says by its ETag when it has", async () => {
    const first = await get("/archive");
    const etag = first.headers.get("etag") ?? "";
    const one = Buffer.from(await first.arrayBuffer());
    expect(Buffer.compare(one, await take())).toBe(0);
    expect((await get("/archive", {}, "", { "if-none-match": etag })).status).toBe(304);
    await claim("Newcomer", "2025-04-01", [killed(4_321)]);
    const later = await get("/archive", {}, "", { "if-none-match": etag });
    expect(later.status).toBe(200);
    expect(Buffer.compare(one, Buffer.from(await later.arrayBuffer()))).not.toBe(0);
  });
});

describe(zipOf, () => {
  const zip = async (chunks: Uint8Array[]): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for await (const part of zipOf([{ name: "a.txt", chunks }, { name: "b.txt", chunks: [] }])) parts.push(part);
    return Buffer.concat(parts);
  };

  it("holds what it was given, and the same bytes however that was cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 400_000 }), fc.array(fc.nat({ max: 400_000 }), { maxLength: 6 }), fc.nat(), async (length, cuts, seed) => {
        const whole = Buffer.alloc(length, (seed * 2_654_435_761).toString(36));
        const places = [0, ...cuts.map((cut) => Math.min(cut, length)).sort((a, b) => a - b), length];
        const pieces = places.slice(1).map((to, index) => whole.subarray(places[index], to));
        const cut = await zip(pieces);
        expect(Buffer.compare(cut, await zip([whole]))).toBe(0);
        expect(Buffer.compare(Buffer.from(unzipSync(cut)["a.txt"] ?? []), whole)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});
