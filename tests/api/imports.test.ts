import { existsSync, mkdtempSync, readFileSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as imports from "@/app/api/v1/imports/route";
import * as undo from "@/app/api/v1/imports/[id]/undo/route";
import * as mappings from "@/app/api/v1/import-mappings/route";
import type { ImportAnswer } from "@/lib/domain/import/answer";
import { inWriteTx } from "@/lib/server/db";
import { MOST_UPLOAD_BYTES, receiveUpload } from "@/lib/server/import-upload";
import { systemAuthor } from "@/lib/server/session";
import { get } from "@/tests/api/routes";
import { ORIGIN, send, signedIn } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase({ seeded: true });
let editor: string;
let colleague: string;
let admin: string;
beforeAll(async () => {
  editor = (await signedIn("editor")).cookie;
  colleague = (await signedIn("editor")).cookie;
  admin = (await signedIn("admin")).cookie;
});

type Line = { progress?: { stage: string }; answer?: ImportAnswer; problem?: { status: number; detail: string } };

async function upload(search: string, body: BodyInit, headers: Record<string, string> = {}): Promise<{ status: number; lines: Line[]; answer: ImportAnswer }> {
  const request = new Request(`${ORIGIN}/api/v1/imports?${search}`, { method: "POST", headers: { origin: ORIGIN, cookie: editor, ...headers }, body, duplex: "half" } as RequestInit);
  const response = await imports.POST(request);
  const lines = (await response.text()).split("\n").filter(Boolean).map((line) => JSON.parse(line) as Line);
  return { status: response.status, lines, answer: lines.at(-1)?.answer as ImportAnswer };
}

const exported = async (search = ""): Promise<string> => (await get("/estimates/export", {}, search)).text();
const changes = async (): Promise<number> => (await database.query<{ n: number }>("SELECT count(*)::int AS n FROM change"))[0]?.n ?? -1;
/** Everything the register says, but for versions, which only rise. */
const state = (): Promise<unknown[]> => database.query("SELECT to_jsonb(e) - 'version' AS e, to_jsonb(c) - 'version' AS c FROM estimate e JOIN claim c ON c.id = e.claim_id ORDER BY e.id");

describe("POST /api/v1/imports", () => {
  it("finds an export of the whole register identical, and writes nothing", async () => {
    const before = await changes();
    for (const mode of ["check", "commit"]) {
      const { status, lines, answer } = await upload(`mode=${mode}&file_name=all.csv`, await exported());
      expect(status).toBe(200);
      expect(answer.problems).toEqual([]);
      expect(answer.counts).toMatchObject({ new: 0, changed: 0, wrong: 0, new_sources: 0 });
      expect(answer.counts.identical).toBeGreaterThan(300);
      expect(answer).toMatchObject({ mode, import_id: null, file_name: "all.csv", earlier: null });
      expect(new Set(lines.map((line) => line.progress?.stage))).toEqual(new Set(["waiting", ...(mode === "check" ? ["reading"] : []), "comparing", "checking", undefined]));
    }
    expect(await changes()).toBe(before);
  });

  it("imports a topic's export into another topic as new claims, and undoes it to the last row", async () => {
    const before = await state();
    const rows = (await exported("topic=north-korean-troops-in-kursk")).replaceAll("north-korean-troops-in-kursk", "deaths-in-the-tigray-war");
    const header = rows.split("\r\n")[0]!.split(",");
    expect(header.at(-1)).toBe("claim_version");
    // Ids that are not here: as from another register. A version says nothing of a claim that is not here.
    const foreign = rows.replace(/\b[0-9a-f]{8}(?=-[0-9a-f]{4}-7)/gu, "0fffffff");
    const checked = await upload("mode=check&status=published", foreign);
    expect(checked.answer.problems).toEqual([]);
    const { answer } = await upload("mode=commit&status=published&file_name=kursk.csv", foreign);
    expect(answer.counts).toEqual(checked.answer.counts);
    expect(answer.counts).toMatchObject({ new: answer.counts.rows, changed: 0, identical: 0, wrong: 0 });
    const again = await upload("mode=check&status=published", foreign);
    expect(again.answer.counts).toMatchObject({ new: 0, changed: 0, identical: answer.counts.rows, wrong: 0 });
    expect(again.answer.earlier).toMatchObject({ id: answer.import_id, file_name: "kursk.csv", user_name: "editor", undone_at: null });

    const refused = await send(undo.POST, "POST", `/api/v1/imports/${answer.import_id}/undo`, { reason: "Wrong topic." }, { cookie: colleague }, { id: answer.import_id! });
    expect(refused).toMatchObject({ status: 403 });
    const undone = await send(undo.POST, "POST", `/api/v1/imports/${answer.import_id}/undo`, { reason: "Wrong topic." }, { cookie: editor }, { id: answer.import_id! });
    expect(undone).toMatchObject({ status: 200, body: { withdrawn: answer.counts.new_claims, deleted: 0, restored: 0, left: [] } });
    const after = (await state()) as { c: { status: string }; e: { reason: string } }[];
    expect(after.filter(({ c }) => c.status === "published")).toEqual(before);
    expect(new Set(after.filter(({ c }) => c.status === "withdrawn").map(({ e }) => e.reason))).toContain("Wrong topic.");
    expect(await send(undo.POST, "POST", `/api/v1/imports/${answer.import_id}/undo`, { reason: "Again." }, { cookie: admin }, { id: answer.import_id! })).toMatchObject({ status: 409 });
  });

  it("changes what a mended export says, and undo brings back what was there, but for what a colleague has changed since", async () => {
    const before = await state();
    const lines = (await exported("topic=north-korean-troops-in-kursk")).trimEnd().split("\r\n");
    const mended = lines.map((line, index) => (index === 0 ? line : line.replace(/,named,/u, ",unnamed,"))).join("\r\n");
    const { answer } = await upload("mode=commit", mended);
    expect(answer.problems).toEqual([]);
    expect(answer.counts.changed).toBeGreaterThan(50);
    const stale = await upload("mode=commit", lines.join("\r\n"));
    expect(stale.answer.problems[0]).toMatchObject({ column: "claim_version", value: "1" });
    expect(stale.answer.import_id).toBeNull();
    const [touched] = await database.query<{ id: string }>("SELECT row_id AS id FROM change WHERE request = $1 AND table_name = 'claim' LIMIT 1", [`import:${answer.import_id}`]);
    await inWriteTx(systemAuthor("colleague"), (tx) => tx.claim.update({ where: { id: touched!.id }, data: { through: "a colleague", version: { increment: 1 } } }));
    const undone = await send(undo.POST, "POST", `/api/v1/imports/${answer.import_id}/undo`, { reason: "Mistake." }, { cookie: admin }, { id: answer.import_id! });
    expect(undone.body).toMatchObject({ withdrawn: 0, deleted: 0, restored: answer.counts.changed_claims - 1, left: [{ claim_id: touched!.id, reason: "Changed since the import: it was version 2 then and is version 3 now." }] });
    const differing = ((await state()) as { c: { id: string } }[]).filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]));
    expect(new Set(differing.map(({ c }) => c.id))).toEqual(new Set([touched!.id]));
  });

  it("deletes the drafts of an import that is undone, unless somebody published one", async () => {
    const file = ["topic_slug,claimant_name,words,measure,population,bound,best", ...["one", "two", "three"].map((words) => `deaths-in-the-tigray-war,A clerk,${words} dead,killed,combatants,exact,1`)].join("\n");
    const { answer } = await upload("mode=commit", file);
    expect(answer.counts).toMatchObject({ rows: 3, new: 3, new_claims: 3, new_sources: 1 });
    const drafts = await database.query<{ id: string }>("SELECT id FROM claim WHERE status = 'draft' ORDER BY id");
    expect(drafts).toHaveLength(3);
    await inWriteTx(systemAuthor("colleague"), (tx) => tx.claim.update({ where: { id: drafts[0]!.id }, data: { status: "published", version: 2 } }));
    const undone = await send(undo.POST, "POST", `/api/v1/imports/${answer.import_id}/undo`, { reason: "Mistake." }, { cookie: admin }, { id: answer.import_id! });
    expect(undone.body).toMatchObject({ deleted: 2, left: [{ claim_id: drafts[0]!.id }] });
    expect(await database.query("SELECT status FROM claim WHERE id = ANY($1)", [drafts.map(({ id }) => id)])).toEqual([{ status: "published" }]);
  });

  it("names every wrong cell with its line, column and value", async () => {
    const file = ["topic_slug,claimant_name,words,measure,population,bound,best,said_on", "nowhere,A clerk,many,killed,combatants,exact,1,", "deaths-in-the-tigray-war,A clerk,\"so\nmany\",slain,combatants,exact,4.5k,2025-02-30", "deaths-in-the-tigray-war,A clerk,x,killed,combatants,exact,1,2025-02-30", "deaths-in-the-tigray-war,A clerk"].join("\n");
    const { answer } = await upload("mode=commit", file);
    expect(answer.problems.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, "topic_slug", "nowhere"],
      [3, "best", "4.5k"],
      [5, "said_on", "2025-02-30"],
      [6, "", ""],
    ]);
    expect(answer.counts).toMatchObject({ rows: 4, wrong: 4 });
  });

  it("writes once however often a commit is sent again under its key", async () => {
    const file = "topic_slug,claimant_name,words,measure,population,bound,best\ndeaths-in-the-tigray-war,A clerk,retried,killed,combatants,exact,1\n";
    const first = await upload("mode=commit", file, { "idempotency-key": "k1" });
    const second = await upload("mode=commit", file, { "idempotency-key": "k1" });
    expect(second.answer).toEqual(first.answer);
    expect(await database.query("SELECT count(*)::int AS n FROM estimate WHERE words = 'retried'")).toEqual([{ n: 1 }]);
    const other = await upload("mode=commit", `${file} `, { "idempotency-key": "k1" });
    expect(other.lines.at(-1)?.problem).toMatchObject({ status: 422 });
  });

  it("refuses a file that says it is too long before it reads any of it, and one that turns out to be", async () => {
    expect((await upload("mode=check", "x", { "content-length": String(2 * 1024 ** 3) })).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => ((sent += 1024 * 1024), controller.enqueue(new Uint8Array(1024 * 1024))) });
    expect((await upload("mode=check", endless)).status).toBe(413);
    expect(sent).toBeLessThan(MOST_UPLOAD_BYTES + 20 * 1024 * 1024);
  });

  it("removes the file that it was sent, and those of an app that was killed", async () => {
    const old = mkdtempSync(path.join(tmpdir(), "tollbook-import-"));
    utimesSync(old, new Date(0), new Date(0));
    const received = await receiveUpload(new Request(ORIGIN, { method: "POST", body: "abc" }));
    expect([readFileSync(received.path, "utf8"), received.bytes, existsSync(old)]).toEqual(["abc", 3, false]);
    await received.remove();
    expect(existsSync(path.dirname(received.path))).toBe(false);
  });

  it.each([
    ["nothing", "", /empty/u],
    ["an archive", gzipSync("x".repeat(1000)), /no UTF-8/u],
  ])("says what is wrong with %s", async (_, body, reason) => {
    const { lines } = await upload("mode=check", body as BodyInit);
    const last = lines.at(-1);
    expect(last?.problem?.detail ?? last?.answer?.problems[0]?.reason).toMatch(reason);
  });

  it("refuses strangers, other sites and modes that do not exist", async () => {
    expect((await upload("mode=check", "x", { cookie: "" })).status).toBe(401);
    expect((await upload("mode=check", "x", { origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await upload("mode=both", "x")).status).toBe(400);
  });
});

describe("GET /api/v1/imports", () => {
  it("lists imports, the newest first, a page at a time", async () => {
    const list = async (search: string) => (await (await get("/imports", {}, search, { cookie: editor })).json()) as { rows: { id: string; counts: { new: number } }[]; next: string | null };
    const all = await list("");
    expect(all.rows.length).toBeGreaterThan(3);
    expect(all.next).toBeNull();
    const first = await list("limit=2");
    const second = await list(`limit=2&cursor=${first.next}`);
    expect([...first.rows, ...second.rows]).toEqual(all.rows.slice(0, 4));
    expect(await (await get("/imports/{id}", { id: all.rows[0]!.id }, "", { cookie: editor })).json()).toEqual(all.rows[0]);
  });
});

describe("/api/v1/import-mappings", () => {
  it("remembers a mapping by the file's columns", async () => {
    const header = ["Datum", "Anzahl"];
    const search = `header=${encodeURIComponent(JSON.stringify(header))}`;
    expect(await (await get("/import-mappings", {}, search, { cookie: editor })).json()).toEqual({ header, mapping: null });
    for (const best of ["Anzahl", "Datum"]) expect(await send(mappings.PUT, "PUT", "/api/v1/import-mappings", { header, mapping: { best } }, { cookie: editor })).toMatchObject({ status: 200 });
    expect(await (await get("/import-mappings", {}, search, { cookie: colleague })).json()).toEqual({ header, mapping: { best: "Datum" } });
  });
});
