import { POST as CLAIM } from "@/app/api/v1/claims/route";
import { POST } from "@/app/api/v1/tokens/route";
import { PATCH } from "@/app/api/v1/tokens/[id]/route";
import { requireRole, type Editor } from "@/lib/server/session";
import { findTokenUser, listTokens, MOST_TOKENS } from "@/lib/server/tokens";
import { setDisabled } from "@/lib/server/users";
import { aClaim, TOPIC_SQL } from "@/tests/support/claims";
import { send, signedIn } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let cookie = "";
let email = "";
beforeAll(async () => {
  await database.query(`BEGIN; SELECT begin_write('test', null); ${TOPIC_SQL}; COMMIT`);
  ({ cookie, email } = await signedIn("editor"));
}, 60_000);

const make = async (input: object = {}, headers: Record<string, string> = {}) =>
  (await send(POST, "POST", "/api/v1/tokens", { name: "A script", scopes: ["claims"], days: 30, ...input }, { cookie, ...headers })) as { status: number; body: { id: string; token: string; expires_at: string; errors: { pointer: string }[] } };
const owner = (): Promise<Editor> => requireRole({ headers: new Headers({ cookie }) }, "editor");
const revoke = (id: string, whose = cookie) => send(PATCH, "PATCH", `/api/v1/tokens/${id}`, { revoked: true }, { cookie: whose }, { id });
let said = 0;
const use = (token: string, headers: Record<string, string> = {}) =>
  send(CLAIM, "POST", "/api/v1/claims", { ...aClaim(), said_on: `2025-02-${String((said += 1)).padStart(2, "0")}` }, { authorization: `Bearer ${token}`, ...headers });

describe("POST /api/v1/tokens", () => {
  it("shows a token once and keeps its hash alone", async () => {
    const { status, body } = await make();
    expect(status).toBe(201);
    expect(body.token).toMatch(/^tollbook_[\w-]{43}$/u);
    expect(Date.parse(body.expires_at) - Date.now()).toBeGreaterThan(29 * 24 * 3600 * 1000);
    expect(JSON.stringify(await database.query("SELECT t.*, k.* FROM api_token t LEFT JOIN idempotency_key k USING (user_id)"))).not.toContain(body.token);
    expect(JSON.stringify(await database.query("SELECT * FROM change"))).not.toContain(body.token);
    expect(await listTokens(await owner())).toMatchObject([{ id: body.id, name: "A script", scopes: ["claims"], last_used_at: null }]);
  });

  it.each([
    ["no name", { name: " " }, "/name"],
    ["no scope", { scopes: [] }, "/scopes"],
    ["a scope that there is not", { scopes: ["users"] }, "/scopes/0"],
    ["more than a year", { days: 366 }, "/days"],
    ["no day at all", { days: 0 }, "/days"],
  ])("refuses %s at its field", async (_, input, pointer) => {
    const { status, body } = await make(input);
    expect([status, body.errors.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it("does not show a token again to a retry, nor make a second one", async () => {
    const before = (await listTokens(await owner())).length;
    const key = { "idempotency-key": "once" };
    expect([(await make({}, key)).status, (await make({}, key)).status]).toEqual([201, 409]);
    expect((await listTokens(await owner())).length).toBe(before + 1);
  });

  it("lets a person have only so many", async () => {
    const mine = await signedIn("editor");
    const answers = [];
    for (let n = 0; n <= MOST_TOKENS; n += 1) answers.push((await make({}, { cookie: mine.cookie })).status);
    expect(answers).toEqual([...Array<number>(MOST_TOKENS).fill(201), 400]);
  });
});

describe("a token", () => {
  it("writes under the name of its user, from any origin, and its last use is noted now and then", async () => {
    const { token, id } = (await make()).body;
    const { status, body } = await use(token, { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" });
    expect(status).toBe(201);
    expect(await database.query("SELECT actor FROM change WHERE row_id = $1", [body.id as string])).toEqual([{ actor: (await owner()).id }]);
    const used = async () => (await listTokens(await owner())).find((row) => row.id === id)?.last_used_at;
    const first = await used();
    expect(first).not.toBeNull();
    await use(token);
    expect(await used()).toBe(first);
    await database.query("UPDATE api_token SET last_used_at = last_used_at - interval '6 minutes' WHERE id = $1", [id]);
    await use(token);
    expect(Date.parse((await used()) ?? "")).toBeGreaterThan(Date.parse(first ?? ""));
  });

  it("decides alone, even beside the cookie of somebody who may", async () => {
    const { cookie: admin } = await signedIn("admin");
    expect((await use("tollbook_made-up", { cookie: admin })).status).toBe(401);
    expect((await use("another.kind.of.token", { cookie: admin })).status).toBe(401);
    expect((await use((await make({ scopes: ["sources"] })).body.token, { cookie: admin })).status).toBe(403);
  });

  it("does not save a page of another site the check when its cookie is what counts", async () => {
    expect((await send(CLAIM, "POST", "/api/v1/claims", aClaim(), { cookie, authorization: "Basic eDp5", origin: "https://elsewhere.example" })).status).toBe(403);
  });

  it("ends when its owner revokes it, and for nobody else's asking", async () => {
    const { token, id } = (await make()).body;
    expect((await revoke(id, (await signedIn("admin")).cookie)).status).toBe(404);
    expect((await use(token)).status).toBe(201);
    expect((await revoke(id)).status).toBe(200);
    expect((await use(token)).status).toBe(401);
    expect((await revoke(id)).status).toBe(404);
  });

  it("ends on its day, and the day its user is disabled", async () => {
    const [late, other] = [(await make()).body, (await make()).body];
    await database.query(`BEGIN; SELECT begin_write('test', null); UPDATE api_token SET expires_at = now() WHERE id = '${late.id}'; COMMIT`);
    expect((await use(late.token)).status).toBe(401);
    expect(await findTokenUser(other.token)).toMatchObject({ email, scopes: ["claims"] });
    await setDisabled({ email }, true);
    expect((await use(other.token)).status).toBe(401);
  });
});
