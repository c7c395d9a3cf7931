import { GET as listClaims, POST as postClaim } from "@/app/api/v1/claims/route";
import { GET as getClaim, PATCH as patchClaim, PUT as putClaim } from "@/app/api/v1/claims/[id]/route";
import { GET as getEditable } from "@/app/api/v1/claims/[id]/editable/route";
import { PUT as putStatus } from "@/app/api/v1/estimates/[id]/status/route";
import { POST as postAnnotation } from "@/app/api/v1/annotations/route";
import { GET as getAnnotation, PUT as putAnnotation } from "@/app/api/v1/annotations/[id]/route";
import { POST as postSource } from "@/app/api/v1/sources/route";
import { PUT as putSource } from "@/app/api/v1/sources/[slug]/route";
import { aClaim, TOPIC_SQL } from "@/tests/support/claims";
import { send, signedIn } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";
import { setDisabled } from "@/lib/server/users";

const database = testDatabase();
let cookie = "";
beforeAll(async () => {
  await database.query(`BEGIN; SELECT begin_write('test', null); ${TOPIC_SQL}; COMMIT`);
  ({ cookie } = await signedIn("editor"));
});

const post = (body: unknown, headers: Record<string, string> = {}) => send(postClaim, "POST", "/api/v1/claims", body, { cookie, ...headers });
const claimsNow = async () => (await database.query<{ n: number }>("select count(*)::int as n from claim"))[0]?.n;
let day = 0;
/** No two claims of these tests say the same. */
const fresh = (rest = {}) => aClaim({ words: `figure ${(day += 1)}` }, rest);
const created = async (rest = {}) => (await post(fresh(rest))).body as { id: string; version: number; estimates: string[] };

describe("POST /api/v1/claims", () => {
  it("stores a claim, its new source and its author, and answers with its id", async () => {
    const { status, body } = await post(fresh({ reports: [{ outlet: { name: "An outlet", kind: "media" }, url: "https://example.org/a" }] }));
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), version: 1, estimates: [expect.any(String)] });
    const changes = await database.query("select distinct actor from change where row_id = $1", [body.id]);
    expect(changes).toEqual([{ actor: (await database.query<{ id: string }>(`select id from "user"`))[0]?.id }]);
  });

  it("writes once for a retried request, and refuses other contents under the same key", async () => {
    const body = fresh();
    const first = await post(body, { "idempotency-key": "one" });
    const before = await claimsNow();
    const again = await post(body, { "idempotency-key": "one" });
    expect(again).toEqual(first);
    expect((await post(fresh(), { "idempotency-key": "one" })).status).toBe(422);
    expect(await claimsNow()).toBe(before);
  });

  it("writes once when the same request comes twice at the same time", async () => {
    const body = fresh();
    const before = (await claimsNow()) ?? 0;
    const answers = await Promise.all([1, 2, 3].map(() => post(body, { "idempotency-key": "at-once" })));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await claimsNow()).toBe(before + 1);
  });

  it("refuses a page of another site, whatever cookie it carries", async () => {
    const before = await claimsNow();
    expect((await post(fresh(), { origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await post(fresh(), { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post(fresh(), { "content-type": "text/plain" })).status).toBe(415);
    expect(await claimsNow()).toBe(before);
  });

  it.each<[string, object, string]>([
    ["a range upside down", aClaim({ low: 5, best: 4 }), "/estimates/0/best"],
    ["a share without a base", aClaim({ best: null, share_best: 0.5 }), "/estimates/0/base_id"],
    ["an unknown topic", aClaim({}, { topic: "nowhere" }), "/topic"],
    ["an unknown source", aClaim({}, { claimant: "nobody-at-all" }), "/claimant"],
    ["an address that runs", aClaim({}, { reports: [{ outlet: { name: "O", kind: "media" }, url: "javascript:alert(1)" }] }), "/reports/0/url"],
    ["text that turns around", aClaim({ words: "4,000 \u202Edead" }), "/estimates/0/words"],
    ["a field nobody knows", { ...aClaim(), version: 1 }, ""],
  ])("refuses %s, names the field and writes nothing", async (_, body, pointer) => {
    const before = await claimsNow();
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect((answer.body.errors as { pointer: string }[]).map((error) => error.pointer)).toContain(pointer);
    expect(await claimsNow()).toBe(before);
  });

  it("refuses a second living figure of the same utterance with a sentence", async () => {
    const body = fresh();
    await post(body);
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toMatch(/already|same/iu);
  });

  it("says which of several figures is here already, be it elsewhere or in the same claim", async () => {
    const body = fresh();
    await post(body);
    const [known] = body.estimates ?? [];
    const other = { ...known, words: `other ${String(known?.words)}` };
    const places = async (...estimates: unknown[]) => ((await post({ ...body, estimates } as typeof body)).body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(await places(other, known)).toEqual(["/estimates/1/words"]);
    expect(await places(other, { ...other, as_of: "2025-01-01" }, other)).toEqual(["/estimates/2/words"]);
  });

  it("gives hostile text back letter by letter", async () => {
    const words = `<script>alert(1)</script> '; DROP TABLE claim; -- {{7*7}} =cmd|' /C calc'!A0 &amp; \\u0000 ${"é中🙂"}`;
    const { body } = await post(aClaim({ words }, { note: "=1+1", claimant: { name: "Robert'); --", kind: "person" } }));
    const read = await send(getClaim, "GET", `/api/v1/claims/${body.id}`, null, {}, { id: String(body.id) });
    expect(read.body).toMatchObject({ note: "=1+1", claimant_name: "Robert'); --", estimates: [{ words }] });
  });
});

describe("drafts", () => {
  it("are there for editors and for nobody else", async () => {
    const { id } = await created({ status: "draft" });
    expect((await send(getClaim, "GET", `/api/v1/claims/${id}`, null, {}, { id })).status).toBe(404);
    expect((await send(getEditable, "GET", `/api/v1/claims/${id}/editable`, null, {}, { id })).status).toBe(401);
    expect((await send(getEditable, "GET", `/api/v1/claims/${id}/editable`, null, { cookie }, { id })).body).toMatchObject({ id, version: 1, status: "draft" });
    const listed = await send(listClaims, "GET", "/api/v1/claims?limit=500", null);
    expect(JSON.stringify(listed.body)).not.toContain(id);
  });

  it("appear when they are published, and cannot become drafts again", async () => {
    const { id } = await created({ status: "draft" });
    const { body: editable } = await send(getEditable, "GET", `/api/v1/claims/${id}/editable`, null, { cookie }, { id });
    const input = editable.input as Record<string, unknown>;
    const put = (version: number, status: string) => send(putClaim, "PUT", `/api/v1/claims/${id}`, { ...input, status, version }, { cookie }, { id });
    expect(await put(1, "published")).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect((await send(getClaim, "GET", `/api/v1/claims/${id}`, null, {}, { id })).status).toBe(200);
    expect((await put(2, "draft")).status).toBe(409);
  });
});

describe("PUT /api/v1/claims/{id}", () => {
  it("changes nothing when what was read is sent back, but the version", async () => {
    const { id } = await created({
      estimates: [
        { words: `half ${(day += 1)}`, measure: "killed_or_wounded", population: "combatants", bound: "approximately", share_best: 0.5, base_figure: 1, base_origin: "supplied_by_report", as_of: "2025-01-01", as_of_precision: "month" },
        { words: "12,000", measure: "strength", strength_kind: "deployed_total", population: "combatants", bound: "exact", best: 12_000 },
      ],
      reports: [{ outlet: { name: "An outlet", kind: "media" }, published_on: "2025-02-03", relay_url: "https://example.org/relay" }],
    });
    const read = async () => (await send(getEditable, "GET", `/api/v1/claims/${id}/editable`, null, { cookie }, { id })).body;
    const before = await read();
    expect(await send(putClaim, "PUT", `/api/v1/claims/${id}`, { ...(before.input as object), version: 1 }, { cookie }, { id })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await read()).toEqual({ ...before, version: 2 });
    const [figure] = await database.query("select best, derived from estimate where claim_id = $1 and share_best is not null", [id]);
    expect(figure).toEqual({ best: 6000, derived: true });
  });

  it("refuses to write over what it has not seen, and says what stands now", async () => {
    const { id, estimates } = await created();
    const { body } = await send(getEditable, "GET", `/api/v1/claims/${id}/editable`, null, { cookie }, { id });
    const put = (note: string) => send(putClaim, "PUT", `/api/v1/claims/${id}`, { ...(body.input as object), note, version: 1 }, { cookie }, { id });
    expect((await put("the first editor's")).status).toBe(200);
    expect(await put("the second editor's")).toMatchObject({ status: 409, body: { current: { version: 2 } } });
    expect((await database.query("select note from claim where id = $1", [id]))[0]).toEqual({ note: "the first editor's" });
    expect(estimates).toHaveLength(1);
  });

  it("lets one of two editors through who save at the same moment", async () => {
    const { id } = await created();
    const { body } = await send(getEditable, "GET", `/api/v1/claims/${id}/editable`, null, { cookie }, { id });
    const answers = await Promise.all(["a", "b"].map((note) => send(putClaim, "PUT", `/api/v1/claims/${id}`, { ...(body.input as object), note, version: 1 }, { cookie }, { id })));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  });

  it("needs the version that was read", async () => {
    const { id } = await created();
    expect((await send(putClaim, "PUT", `/api/v1/claims/${id}`, fresh(), { cookie }, { id })).body.errors).toEqual([expect.objectContaining({ pointer: "/version" })]);
  });
});

describe("PUT /api/v1/estimates/{id}/status", () => {
  it("marks a figure with a reason, under its claim's version", async () => {
    const claim = await created();
    const id = claim.estimates[0]!;
    const put = (body: object) => send(putStatus, "PUT", `/api/v1/estimates/${id}/status`, body, { cookie }, { id });
    expect((await put({ version: 1, status: "disputed" })).body.errors).toEqual([expect.objectContaining({ pointer: "/reason" })]);
    expect(await put({ version: 1, status: "disputed", reason: "Denied by the other side." })).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await put({ version: 1, status: "current" })).status).toBe(409);
    const successor = (await created()).estimates[0];
    expect((await put({ version: 2, status: "superseded", reason: "A later figure.", successor_id: successor })).status).toBe(200);
    expect((await put({ version: 3, status: "superseded", reason: "Of itself.", successor_id: id })).status).toBe(400);
  });
});

describe("PATCH /api/v1/claims/{id}", () => {
  it("withdraws a claim with a reason; it stays visible as withdrawn", async () => {
    const { id } = await created();
    const patch = (body: object) => send(patchClaim, "PATCH", `/api/v1/claims/${id}`, body, { cookie }, { id });
    expect((await patch({ version: 1, status: "withdrawn" })).status).toBe(400);
    expect((await patch({ version: 1, status: "withdrawn", reason: "Never said." })).status).toBe(200);
    expect((await send(getClaim, "GET", `/api/v1/claims/${id}`, null, {}, { id })).body).toMatchObject({ status: "withdrawn", estimates: [{ status: "retracted", reason: "Never said." }] });
  });
});

describe("annotations and sources", () => {
  it("are added, revised under their version, and notes withdrawn", async () => {
    const note = { topic: "a-force", on: "2025-03-01", label: "Withdrawal reported", kind: "withdrawal" };
    const { body } = await send(postAnnotation, "POST", "/api/v1/annotations", note, { cookie });
    const id = String(body.id);
    const put = (more: object) => send(putAnnotation, "PUT", `/api/v1/annotations/${id}`, { ...note, ...more }, { cookie }, { id });
    expect((await put({ version: 1, label: "Withdrawal seen" })).body).toEqual({ id, version: 2 });
    expect((await put({ version: 1 })).status).toBe(409);
    expect((await put({ version: 2, until: "2025-02-01" })).status).toBe(400);
    expect((await put({ version: 2, withdrawn: true })).status).toBe(200);
    expect((await send(getAnnotation, "GET", `/api/v1/annotations/${id}`, null, {}, { id })).status).toBe(404);
  });

  it("are one source where two editors add the same", async () => {
    const source = { name: "Agency of Record", kind: "media", country: "Japan" };
    const [one, two] = [await send(postSource, "POST", "/api/v1/sources", source, { cookie }), await send(postSource, "POST", "/api/v1/sources", source, { cookie })];
    expect(two.body).toEqual(one.body);
    const slug = String(one.body.slug);
    const put = (body: object) => send(putSource, "PUT", `/api/v1/sources/${slug}`, body, { cookie }, { slug });
    expect((await put({ ...source, office: "Newsroom", version: 1 })).body).toMatchObject({ version: 2, slug });
    expect((await put({ ...source, version: 1 })).status).toBe(409);
  });
});

describe("a session", () => {
  it("ends at once for a user who was disabled", async () => {
    const leaver = await signedIn("editor");
    expect((await post(fresh(), { cookie: leaver.cookie })).status).toBe(201);
    await setDisabled({ email: leaver.email }, true);
    expect((await post(fresh(), { cookie: leaver.cookie })).status).toBe(401);
  });

});
