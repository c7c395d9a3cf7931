import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { ClaimDetail, Page } from "@/lib/domain/answers";
import { toOpenApi } from "@/lib/domain/openapi";
import { withdrawClaim } from "@/lib/server/claims";
import { answered, described, get, questions, routeFolders } from "@/tests/api/routes";
import { author, claim, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let register: Awaited<ReturnType<typeof fillRegister>>;
let noteId: string;
beforeAll(async () => {
  register = await fillRegister();
  const [note] = await database.query<{ id: string }>("SELECT id FROM annotation WHERE label = 'Deployment reported'");
  noteId = note?.id ?? "";
}, 60_000);

const json = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const openApi = JSON.parse(JSON.stringify(toOpenApi("0.0.0"))) as { paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>>; components: object };

describe("the list of routes", () => {
  it("has every route that answers, and no other", () => {
    expect(answered().sort()).toEqual(described().sort());
  });

  it("has a question for each public route, so that its answer is held to its schema", () => {
    const asked = Object.keys(questions(register, noteId));
    expect(described().filter((route) => route.startsWith("GET ") && ![...asked, "/estimates/export", "/archive", "/claims/{id}/editable", "/imports", "/imports/{id}", "/import-mappings", "/claims/found", "/sources/choices", "/sources/{slug}/merge", "/sources/{slug}/unmerge"].includes(route.slice(4)))).toEqual([]);
    expect(asked.filter((folder) => !routeFolders().includes(folder))).toEqual([]);
  });
});

describe("every public answer", () => {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));

  it("is as the OpenAPI document says", async () => {
    for (const [folder, asked] of Object.entries(questions(register, noteId))) {
      const schema = openApi.paths[`/api/v1${folder}`]?.get?.responses["200"]?.content?.["application/json"]?.schema;
      const isValid = ajv.compile({ ...schema, components: openApi.components });
      for (const [params, search] of asked) {
        const response = await get(folder, params, search);
        expect([folder, search, response.status]).toEqual([folder, search, 200]);
        isValid(await response.json());
        expect([folder, search, isValid.errors ?? []]).toEqual([folder, search, []]);
      }
    }
  });

  it("comes with its revision, and is 304 until something changes", async () => {
    for (const [folder, asked] of Object.entries(questions(register, noteId)).filter(([folder]) => !/^\/(health|openapi|seal)/u.test(folder))) {
      const [params, search] = asked[0] as [Record<string, string>, string];
      const etag = (await get(folder, params, search)).headers.get("etag") ?? "";
      expect([folder, etag]).toEqual([folder, expect.stringMatching(/^W\/"r\d+"$/u)]);
      const unchanged = await get(folder, params, search, { "if-none-match": `"other", ${etag}` });
      expect([folder, unchanged.status, await unchanged.text()]).toEqual([folder, 304, ""]);
      expect([folder, (await get(folder, params, search, { "if-none-match": etag.replace("W/", "") })).status]).toEqual([folder, 304]);
    }
  });

  it("says nothing of drafts", async () => {
    for (const [folder, asked] of Object.entries(questions(register, noteId)))
      for (const [params, search] of asked) expect((await (await get(folder, params, search)).text()).match(/666000|not yet public|Note on a draft/u)).toBeNull();
    expect((await get("/claims/{id}", { id: register.draft.id })).status).toBe(404);
    expect((await get("/estimates/{id}", { id: register.draft.estimates[0] as string })).status).toBe(404);
    expect(await (await get("/estimates/export", {}, "status=all")).text()).not.toContain("666000");
  });

  it("is refused, field by field, when the question is not understood", async () => {
    const refused = async (folder: string, search: string) => {
      const response = await get(folder, { slug: "war" }, search);
      expect([search, response.status, response.headers.get("content-type")]).toEqual([search, 400, "application/problem+json"]);
      return ((await response.json()) as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    };
    expect(await refused("/estimates", "mesure=killed")).toEqual(["?mesure"]);
    expect(await refused("/estimates", "measure=slain&sort=best")).toEqual(["?measure", "?sort"]);
    expect(await refused("/estimates", "measure=killed&measure=wounded")).toEqual(["?measure"]);
    expect(await refused("/estimates", "topic=nowhere")).toEqual(["?topic"]);
    expect(await refused("/estimates", "limit=501")).toEqual(["?limit"]);
    expect(await refused("/estimates", "said_by=0000-01-01&as_of_from=0001-01-01")).toEqual(["?as_of_from", "?said_by"]);
    expect(await refused("/estimates", "cursor=x")).toEqual(["?cursor"]);
    expect(await refused("/estimates/export", "format=xlsx")).toEqual(["?format"]);
    expect(await refused("/topics/{slug}/chart", "axis=cubic")).toEqual(["?axis"]);
    expect(await refused("/changes", "since=yesterday")).toEqual(["?since"]);
  });

  it("is not found where there is nothing", async () => {
    for (const [folder, params] of [["/topics/{slug}", { slug: "nowhere" }], ["/topics/{slug}/chart", { slug: "nowhere" }], ["/sources/{slug}", { slug: "../x" }], ["/claims/{id}", { id: "0193e6a0-0000-7000-8000-000000000000" }], ["/estimates/{id}", { id: "x" }]] as const)
      expect([folder, (await get(folder, params)).status]).toEqual([folder, 404]);
  });
});

describe("an answer that is kept", () => {
  it("is never an old one: a write shows in the next answer, whoever asked before", async () => {
    const titles = async () => (await json<Page<{ words: string }>>(get("/estimates", {}, "topic=war&limit=500"))).rows.map((row) => row.words);
    const before = await get("/estimates", {}, "topic=war&limit=500");
    expect(await titles()).not.toContain("31 killed");
    const { id } = await claim("Latecomer", "2025-04-01", [killed(31)]);
    expect(await titles()).toContain("31 killed");
    expect((await get("/estimates", {}, "topic=war&limit=500", { "if-none-match": before.headers.get("etag") ?? "" })).status).toBe(200);
    await withdrawClaim(author, id, 1, "No.", "2025-04-02");
    expect(await titles()).not.toContain("31 killed");
  });

  it("stays as it is when another topic changes", async () => {
    const { headers } = await get("/topics/{slug}/chart", { slug: "peace" });
    await claim("Somebody else", "2025-04-03", [killed(32)]);
    expect((await get("/topics/{slug}/chart", { slug: "peace" }, "", { "if-none-match": headers.get("etag") ?? "" })).status).toBe(304);
  });
});

describe("GET /api/v1/claims/{id}", () => {
  it("gives the claim whole: figures, reports with their relay as text, and what it rests on", async () => {
    const whole = await json<ClaimDetail>(get("/claims/{id}", { id: register.rest.id }));
    expect(whole).toMatchObject({ claimant: { slug: "echo" }, reports: [{ outlet_name: "The Gazette", relay_url: "https://relay.example.org/1" }], origins: [{ id: register.adviser.id, claimant_name: "Adviser" }] });
    expect((await json<ClaimDetail>(get("/claims/{id}", { id: register.adviser.id }))).estimates.map((row) => row.words)).toEqual(["12,000 soldiers", "one third"]);
  });
});

describe("GET /api/v1/changes", () => {
  it("walks all public changes once, names no editor, and tells of withdrawals", async () => {
    type Change = { revision: number; by: string; table: string; row_id: string; after: { status?: string } | null };
    const seen: Change[] = [];
    let since: string | null = "0";
    while (since !== null) {
      const page: Page<Change> = await json(get("/changes", {}, `since=${since}&limit=7`));
      seen.push(...page.rows);
      since = page.next;
    }
    const revisions = seen.map((change) => change.revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(new Set(seen.map((change) => change.by))).toEqual(new Set(["system:test"]));
    expect(seen.some((change) => change.table === "claim" && change.row_id === register.mistaken.id && change.after?.status === "withdrawn")).toBe(true);
    expect(seen.some((change) => change.row_id === register.draft.id)).toBe(false);
  });
});

describe("GET /api/v1/estimates/export", () => {
  it("comes as a file named after the topic and the day", async () => {
    const response = await get("/estimates/export", {}, "topic=war&measure=wounded&view=time&axis=log");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="tollbook-war-\d{4}-\d\d-\d\d\.csv"$/u);
    expect((await response.text()).trim().split("\r\n")).toHaveLength(2);
  });
});
