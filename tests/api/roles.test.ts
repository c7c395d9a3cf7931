import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { API_ROUTES } from "@/lib/domain/api-routes";
import { SCOPES, type Scope } from "@/lib/domain/tokens";
import { setEstimateStatus } from "@/lib/server/claims";
import { aClaim, TOPIC_SQL } from "@/tests/support/claims";
import { send, signedIn, tokenOf } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();

const ID = "0190b5a0-0000-7000-8000-00000000ffff";
type Status = number;
/** What a whole, well-formed request is answered with: to nobody, an editor, an admin. */
type Row = { route: string; method: "GET" | "POST" | "PUT" | "PATCH"; params?: Record<string, string>; body?: unknown; answers: [nobody: Status, editor: Status, admin: Status] };

const note = { topic: "a-force", on: "2025-03-01", label: "A note" };
const source = { name: "An agency", kind: "media" };
const topic = { title: "T", question: "Q", summary: "S", conflict: "C", force: "people", population: "all" };
const params = { id: ID };

/** Every route that writes, or that shows what is not public. */
const TABLE: readonly Row[] = [
  { route: "claims", method: "POST", body: aClaim(), answers: [401, 201, 400] },
  { route: "intakes", method: "POST", body: { claims: [{ claim: aClaim({ words: "about 4,000 dead, in an article" }) }] }, answers: [401, 201, 400] },
  { route: "claims/[id]", method: "PUT", params, body: { ...aClaim(), version: 1 }, answers: [401, 404, 404] },
  { route: "claims/[id]", method: "PATCH", params, body: { version: 1, status: "withdrawn", reason: "r" }, answers: [401, 404, 404] },
  { route: "claims/[id]/revert", method: "POST", params, body: { version: 2, to: 1, reason: "r" }, answers: [401, 404, 404] },
  { route: "claims/[id]/editable", method: "GET", params, answers: [401, 404, 404] },
  { route: "estimates/[id]/status", method: "PUT", params, body: { version: 1, status: "disputed", reason: "r" }, answers: [401, 404, 404] },
  { route: "error-reports", method: "POST", body: { estimate_id: ID, text: "It says 40." }, answers: [404, 404, 404] },
  { route: "error-reports/[id]", method: "PATCH", params, body: { outcome: "no_error" }, answers: [401, 404, 404] },
  // Without a mode; tests/api/imports sends files.
  { route: "imports", method: "POST", body: {}, answers: [401, 400, 400] },
  { route: "imports", method: "GET", answers: [401, 200, 200] },
  { route: "imports/[id]", method: "GET", params, answers: [401, 404, 404] },
  { route: "imports/[id]/undo", method: "POST", params, body: { reason: "r" }, answers: [401, 404, 404] },
  { route: "import-mappings", method: "GET", answers: [401, 400, 400] },
  { route: "import-mappings", method: "PUT", body: { header: ["a"], mapping: { words: "a" } }, answers: [401, 200, 200] },
  { route: "annotations", method: "POST", body: note, answers: [401, 201, 201] },
  { route: "annotations/[id]", method: "PUT", params, body: { ...note, version: 1 }, answers: [401, 404, 404] },
  { route: "sources", method: "POST", body: source, answers: [401, 201, 201] },
  { route: "sources/[slug]", method: "PUT", params: { slug: "nobody" }, body: { ...source, version: 1 }, answers: [401, 404, 404] },
  // Anybody may ask: it writes nothing.
  { route: "reconcile", method: "POST", body: { topic: "a-force" }, answers: [200, 200, 200] },
  { route: "topics", method: "POST", body: { ...topic, slug: "one" }, answers: [401, 403, 201] },
  { route: "tokens", method: "POST", body: { name: "A script", scopes: ["claims"], days: 30 }, answers: [401, 201, 201] },
  { route: "sessions/end", method: "POST", body: { sessions: ["nobody's"] }, answers: [401, 404, 404] },
  { route: "users", method: "POST", body: { email: "one@example.org", name: "One", role: "editor" }, answers: [401, 403, 201] },
  { route: "users/[id]", method: "PATCH", params, body: { disabled: true }, answers: [401, 403, 404] },
  { route: "users/[id]/password-link", method: "POST", params, body: {}, answers: [401, 403, 404] },
  { route: "new-password", method: "POST", body: { secret: "made up", password: "a long enough password" }, answers: [404, 404, 404] },
  { route: "tokens/[id]", method: "PATCH", params, body: { revoked: true }, answers: [401, 404, 404] },
  { route: "claims", method: "PATCH", body: { claims: [{ id: ID, version: 1 }], set: { method: "survey" }, reason: "r" }, answers: [401, 400, 400] },
  { route: "claims/found", method: "GET", answers: [401, 200, 200] },
  { route: "sources/choices", method: "GET", answers: [401, 200, 200] },
  { route: "sources/[slug]/merge", method: "GET", params: { slug: "nobody" }, answers: [401, 404, 404] },
  { route: "sources/[slug]/merge", method: "POST", params: { slug: "nobody" }, body: { into: "other", version: 1, into_version: 1, reason: "r" }, answers: [401, 404, 404] },
  { route: "sources/[slug]/unmerge", method: "GET", params: { slug: "nobody" }, answers: [401, 404, 404] },
  { route: "sources/[slug]/unmerge", method: "POST", params: { slug: "nobody" }, body: { version: 1, reason: "r" }, answers: [401, 404, 404] },
  { route: "topics/[slug]/pins", method: "PUT", params: { slug: "nothing" }, body: { version: 1, pinned: null }, answers: [401, 404, 404] },
  { route: "topics/[slug]", method: "PUT", params: { slug: "nothing" }, body: { ...topic, slug: "two", version: 1 }, answers: [401, 403, 404] },
];

const folder = path.join(process.cwd(), "app/api/v1");
const routes = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
const handlersOf = (route: string) => jest.requireActual<Record<string, Parameters<typeof send>[0]>>(path.join(folder, route, "route.ts"));

describe("who may do what", () => {
  const cookies = { nobody: "", editor: "", admin: "" };
  const toPath = (route: string) => `/${route.replaceAll("[", "{").replaceAll("]", "}")}`;
  const scopeOf = ({ route, method }: Row) => API_ROUTES.find((one) => one.path === toPath(route) && one.method === method.toLowerCase())?.scope;
  beforeAll(async () => {
    await database.query(`BEGIN; SELECT begin_write('test', null); ${TOPIC_SQL}; COMMIT`);
    for (const role of ["editor", "admin"] as const) cookies[role] = (await signedIn(role)).cookie;
  });

  describe.each(TABLE)("$method /api/v1/$route", ({ route, method, params: given, body, answers }) => {
    it.each(["nobody", "editor", "admin"] as const)("answers %s as the table says", async (who) => {
      const handler = handlersOf(route)[method]!;
      const before = await database.query("select count(*) from change");
      const { status } = await send(handler, method, `/api/v1/${route}`, body, cookies[who] ? { cookie: cookies[who] } : {}, given);
      expect(status).toBe(answers[["nobody", "editor", "admin"].indexOf(who)]);
      if (status >= 400) expect(await database.query("select count(*) from change")).toEqual(before);
    });
  });

  describe.each(TABLE.filter(({ answers }) => answers[0] === 401))("$method /api/v1/$route, with a token", (row) => {
    const { route, method, params: given, body, answers } = row;
    const ask = async (who: "editor" | "admin", scopes: readonly Scope[]) => {
      const headers = { authorization: `Bearer ${await tokenOf(cookies[who], scopes)}`, origin: "https://elsewhere.example", cookie: cookies.admin };
      return (await send(handlersOf(route)[method]!, method, `/api/v1/${route}`, body, headers, given)).status;
    };

    it.each(["editor", "admin"] as const)("lets the %s's through with the route's scope, and no further than the role", async (who) => {
      const scope = scopeOf(row);
      const refused = scope === undefined || answers[who === "editor" ? 1 : 2] === 403;
      expect((await ask(who, scope ? [scope] : SCOPES)) === 403).toBe(refused);
    });

    it("lets none through with every other scope", async () => {
      expect(await ask("admin", SCOPES.filter((scope) => scope !== scopeOf(row)))).toBe(403);
    });
  });

  it("is said in the table for every route that writes", () => {
    const writing = routes.flatMap((file) => {
      const found = readFileSync(path.join(folder, file), "utf8").matchAll(/export const (POST|PUT|PATCH|DELETE)\b/gu);
      return [...found].map(([, method]) => `${method} ${path.dirname(file)}`);
    });
    const listed = TABLE.filter(({ method }) => method !== "GET").map(({ method, route }) => `${method} ${route}`);
    expect(listed.toSorted()).toEqual(writing.toSorted());
  });

  it("is checked again by the types: a stranger is no author", () => {
    // @ts-expect-error Only requireRole makes an author.
    const call = () => setEstimateStatus({ id: "x", name: "x", request: null }, ID, 1, { status: "current", status_on: null, reason: null, successor_id: null });
    expect(call).toBeInstanceOf(Function);
  });
});
