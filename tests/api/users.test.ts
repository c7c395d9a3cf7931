import pg from "pg";
import { POST as AUTH } from "@/app/api/auth/[...all]/route";
import { POST as NEW_PASSWORD } from "@/app/api/v1/new-password/route";
import { POST as END } from "@/app/api/v1/sessions/end/route";
import { POST as ADD } from "@/app/api/v1/users/route";
import { PATCH } from "@/app/api/v1/users/[id]/route";
import { POST as LINK } from "@/app/api/v1/users/[id]/password-link/route";
import { requireRole, systemAuthor } from "@/lib/server/session";
import { listSessions } from "@/lib/server/sessions";
import { findTokenUser } from "@/lib/server/tokens";
import { listUsers } from "@/lib/server/users";
import { ORIGIN, send, signedIn, tokenOf } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let cookie = "";
let adminId = "";
beforeAll(async () => {
  ({ cookie } = await signedIn("admin"));
  adminId = (await requireRole({ headers: new Headers({ cookie }) }, "admin")).id;
}, 60_000);

type Person = { id: string; email: string; password: string };
let made = 0;
const add = (input: object = {}, headers: object = {}) => send(ADD, "POST", "/api/v1/users", { email: `person${(made += 1)}@example.org`, name: "Person", role: "editor", ...input }, { cookie, ...headers });
const aPerson = async (role = "editor") => (await add({ role })).body as Person;
const change = (id: string, body: object, whose = cookie) => send(PATCH, "PATCH", `/api/v1/users/${id}`, body, { cookie: whose }, { id });
const makeLink = (id: string) => send(LINK, "POST", `/api/v1/users/${id}/password-link`, {}, { cookie }, { id });
const useLink = (secret: string, password = "my very own password") => send(NEW_PASSWORD, "POST", "/api/v1/new-password", { secret, password });
const signIn = ({ email, password }: { email: string; password: string }, agent = "") =>
  AUTH(new Request(`${ORIGIN}/api/auth/sign-in/email`, { method: "POST", headers: { "content-type": "application/json", origin: ORIGIN, "user-agent": agent }, body: JSON.stringify({ email, password }) }));
const cookieOf = (response: Response): string => response.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
const mayWrite = (whose: string) => requireRole({ headers: new Headers({ cookie: whose }) }, "editor").then(() => true, () => false);
const rowOf = async (id: string) => (await listUsers(systemAuthor("test"))).find((user) => user.id === id);
const logOf = (id: string) => database.query<{ actor: string; before: object | null; after: object; is_public: boolean }>("SELECT actor, before, after, is_public FROM change WHERE row_id = $1 ORDER BY revision", [id]);

describe("POST /api/v1/users", () => {
  it("adds somebody whose password, shown once, opens the desk", async () => {
    const { status, body } = await add({ email: "Ann@Example.org", name: "Ann" });
    expect([status, body]).toEqual([201, { id: expect.any(String), email: "ann@example.org", password: expect.stringMatching(/^(\w{5}-){3}\w{5}$/u) }]);
    const answer = await signIn(body as Person);
    expect(await mayWrite(cookieOf(answer))).toBe(true);
    expect(await rowOf(body.id as string)).toMatchObject({ name: "Ann", role: "editor", disabled: false, sessions: 1, last_sign_in_at: expect.any(String) });
  });

  it.each([
    ["an address that is none", { email: "ann" }, "/email"],
    ["an address that is here already", { email: "ANN@example.org" }, "/email"],
    ["no name", { name: "" }, "/name"],
    ["another role", { role: "owner" }, "/role"],
  ])("refuses %s at its field", async (_, input, pointer) => {
    const { status, body } = await add(input);
    expect([status, (body.errors as { pointer: string }[]).map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it("neither adds twice for a retry nor keeps the password for it", async () => {
    const input = { email: "twice@example.org" };
    const first = await add(input, { "idempotency-key": "twice" });
    expect([first.status, (await add(input, { "idempotency-key": "twice" })).status]).toEqual([201, 409]);
    expect(JSON.stringify(await database.query("SELECT * FROM idempotency_key"))).not.toContain(first.body.password);
  });
});

describe("PATCH /api/v1/users/{id}", () => {
  it("disables somebody at once: sessions end, tokens die and stay dead, signing in is refused", async () => {
    const person = await aPerson();
    const session = cookieOf(await signIn(person));
    const token = await tokenOf(session, ["claims"]);
    expect((await change(person.id, { disabled: true })).status).toBe(200);
    expect([await mayWrite(session), await findTokenUser(token), (await signIn(person)).status]).toEqual([false, null, 403]);
    expect(await rowOf(person.id)).toMatchObject({ disabled: true, sessions: 0, tokens: 0 });
    await change(person.id, { disabled: false });
    expect([(await signIn(person)).status, await findTokenUser(token)]).toEqual([200, null]);
  });

  it("ends all access without shutting anybody out", async () => {
    const person = await aPerson();
    const session = cookieOf(await signIn(person));
    const token = await tokenOf(session, ["claims"]);
    await change(person.id, { access: "ended" });
    expect([await mayWrite(session), await findTokenUser(token), (await signIn(person)).status]).toEqual([false, null, 200]);
  });

  it("changes a role, in force at the next request", async () => {
    const person = await aPerson();
    const session = cookieOf(await signIn(person));
    expect((await change(person.id, { role: "editor" }, session)).status).toBe(403);
    await change(person.id, { role: "admin" });
    expect((await change(person.id, { role: "editor" }, session)).status).toBe(200);
    expect((await change(person.id, { role: "admin" }, session)).status).toBe(403);
  });

  it.each([["nothing"], ["two things"], ["something else"]])("refuses %s", async (what) => {
    const body = { nothing: {}, "two things": { role: "admin", disabled: true }, "something else": { email: "x@example.org" } }[what] ?? {};
    expect((await change((await aPerson()).id, body)).status).toBe(400);
  });
});

describe("the last administrator", () => {
  it("can be neither demoted nor disabled, nor deleted by anybody", async () => {
    for (const user of await listUsers(systemAuthor("test"))) if (user.role === "admin" && user.id !== adminId) await change(user.id, { role: "editor" });
    for (const body of [{ role: "editor" }, { disabled: true }]) {
      const answer = await change(adminId, body);
      expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining("last administrator") } });
    }
    expect(await rowOf(adminId)).toMatchObject({ role: "admin", disabled: false });
    await expect(database.query('DELETE FROM "user" WHERE id = $1', [adminId])).rejects.toThrow(/not deleted/u);
    await expect(database.query('TRUNCATE "user" CASCADE')).rejects.toThrow();
  });

  it("stays one though two administrators demote each other at the same moment, past the app", async () => {
    const other = await aPerson("admin");
    const clients = await Promise.all([adminId, other.id].map(async (id) => ({ id, client: new pg.Client({ connectionString: database.url }) })));
    await Promise.all(clients.map(({ client }) => client.connect()));
    const outcomes = await Promise.allSettled(
      clients.map(async ({ id, client }) => {
        // With an author, but without the turn that begin_write waits for.
        await client.query("BEGIN");
        await client.query("SELECT set_config('app.actor', 'test', true)");
        await client.query(`UPDATE "user" SET role = 'editor' WHERE id = $1`, [id]);
        await client.query("COMMIT");
      }),
    );
    await Promise.all(clients.map(({ client }) => client.end()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database.query(`SELECT count(*)::int AS n FROM "user" WHERE role = 'admin' AND NOT banned`)).toEqual([{ n: 1 }]);
    await database.query(`BEGIN; SELECT begin_write('test', null); UPDATE "user" SET role = 'admin' WHERE id = '${adminId}'; COMMIT`);
  });
});

describe("a link to a new password", () => {
  it("sets one, once, and ends the sessions of before", async () => {
    const person = await aPerson();
    const session = cookieOf(await signIn(person));
    const { status, body } = await makeLink(person.id);
    expect(status).toBe(201);
    const secret = body.secret as string;
    expect(JSON.stringify(await database.query('SELECT u.*, k.answer FROM "user" u LEFT JOIN idempotency_key k ON true'))).not.toContain(secret);
    expect((await useLink(secret, "short")).body).toMatchObject({ status: 400, errors: [{ pointer: "/password" }] });
    expect((await useLink(secret)).status).toBe(200);
    expect([await mayWrite(session), (await signIn(person)).status, (await signIn({ ...person, password: "my very own password" })).status]).toEqual([false, 401, 200]);
    expect((await useLink(secret)).status).toBe(404);
  });

  it("works for one of two who use it at the same moment", async () => {
    const secret = (await makeLink((await aPerson()).id)).body.secret as string;
    expect((await Promise.all([useLink(secret), useLink(secret)])).map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it("is void when it is too old, when another was made, when the password was changed, when its user is disabled", async () => {
    const [late, replaced, changed, disabled] = await Promise.all([1, 2, 3, 4].map(() => aPerson()));
    const links = [];
    for (const { id } of [late, replaced, changed, disabled] as Person[]) links.push((await makeLink(id)).body.secret as string);
    await database.query(`BEGIN; SELECT begin_write('test', null); UPDATE "user" SET password_link_until = now() WHERE id = '${late?.id}'; COMMIT`);
    await makeLink(replaced?.id ?? "");
    const headers = { "content-type": "application/json", origin: ORIGIN, cookie: cookieOf(await signIn(changed as Person)) };
    const body = JSON.stringify({ currentPassword: changed?.password, newPassword: "changed by myself", revokeOtherSessions: true });
    expect((await AUTH(new Request(`${ORIGIN}/api/auth/change-password`, { method: "POST", headers, body }))).status).toBe(200);
    await change(disabled?.id ?? "", { disabled: true });
    for (const secret of links) expect((await useLink(secret)).status).toBe(404);
    expect((await makeLink(disabled?.id ?? "")).status).toBe(400);
  });
});

describe("one's own sessions", () => {
  it("are listed with their devices and ended one by one or all but this one", async () => {
    const person = await aPerson();
    const cookies: string[] = [];
    for (const agent of ["Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0", "curl/8.5", ""]) cookies.push(cookieOf(await signIn(person, agent)));
    const headers = new Headers({ cookie: cookies[0] ?? "" });
    const list = async () => listSessions(await requireRole({ headers }, "editor"), headers);
    expect((await list()).map(({ device, is_this }) => [device, is_this])).toEqual([["Unknown device", false], ["curl", false], ["Firefox on Linux", true]]);
    expect(JSON.stringify(await list())).not.toContain(decodeURIComponent(cookies[1] ?? "").split("=")[1]?.split(".")[0]);
    const end = (sessions: unknown, whose = cookies[0] ?? "") => send(END, "POST", "/api/v1/sessions/end", { sessions }, { cookie: whose });
    const other = (await list()).find(({ device }) => device === "curl")?.id ?? "";
    expect((await end([other], cookie)).status).toBe(404);
    expect((await end([other])).body).toEqual({ ended: 1 });
    expect(await Promise.all(cookies.map(mayWrite))).toEqual([true, false, true]);
    expect((await end("others")).body).toEqual({ ended: 1 });
    expect(await Promise.all(cookies.map(mayWrite))).toEqual([true, false, false]);
  });
});

describe("the log", () => {
  it("has what was done about somebody, by whom, and no hash", async () => {
    const person = await aPerson();
    await change(person.id, { role: "admin" });
    const { secret } = (await makeLink(person.id)).body as { secret: string };
    await useLink(secret);
    await change(person.id, { disabled: true });
    const log = await logOf(person.id);
    expect(log.map(({ actor }) => actor)).toEqual([adminId, adminId, adminId, "system:password-link", adminId]);
    expect(log.map(({ after }) => after)).toMatchObject([{ role: "editor", banned: false }, { role: "admin" }, { password_link_until: expect.any(String) }, { password_link_until: null, password_set_at: expect.any(String) }, { banned: true }]);
    expect(log.every(({ is_public }) => !is_public)).toBe(true);
    expect(Object.keys(log.at(-1)?.after ?? {}).sort()).toEqual(["banned", "email", "id", "name", "password_link_until", "password_set_at", "role"]);
  });

  it("has tokens made and revoked, by their user, and not their use", async () => {
    const person = await aPerson();
    const token = await tokenOf(cookieOf(await signIn(person)), ["claims", "imports"]);
    await findTokenUser(token);
    await change(person.id, { access: "ended" });
    const [{ id } = { id: "" }] = await database.query<{ id: string }>("SELECT id FROM api_token WHERE user_id = $1", [person.id]);
    const log = await logOf(id);
    expect(log).toMatchObject([{ actor: person.id, before: null, after: { scopes: ["claims", "imports"], revoked_at: null }, is_public: false }, { actor: adminId, after: { revoked_at: expect.any(String) } }]);
    expect(JSON.stringify(log)).not.toMatch(/hash|[0-9a-f]{64}/u);
  });

  it("is not gone around: a person changed without an author is refused", async () => {
    await expect(database.query(`UPDATE "user" SET role = 'admin' WHERE role = 'editor'`)).rejects.toThrow(/needs an author/u);
  });
});
