import { POST } from "@/app/api/v1/error-reports/route";
import { PATCH } from "@/app/api/v1/error-reports/[id]/route";
import { listErrorReports, MOST_FROM_ONE, senderOf } from "@/lib/server/error-reports";
import type { Editor } from "@/lib/server/session";
import { fillRegister } from "@/tests/support/small-register";
import { send, signedIn } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let estimate_id: string;
let draft_id: string;
let cookie: string;
beforeAll(async () => {
  const { adviser, draft } = await fillRegister();
  [estimate_id, draft_id] = [adviser.estimates[1] as string, draft.estimates[0] as string];
  cookie = (await signedIn("editor")).cookie;
}, 60_000);

const count = async (): Promise<number> => Number((await database.query<{ n: string }>("SELECT count(*) AS n FROM error_report"))[0]?.n);
const report = (body: object, address: string) => send(POST, "POST", "/api/v1/error-reports", { estimate_id, text: "The page says 3,000.", ...body }, { "x-forwarded-for": address });
// The list is the desk's; its page asks for the editor.
const desk = () => listErrorReports({} as Editor);

describe("POST /api/v1/error-reports", () => {
  it("puts a reader's words before the editors, and leaves the change log alone", async () => {
    const before = await database.query("SELECT count(*) FROM change");
    const { status, body } = await report({ text: "  Not\n3,000? <b>no</b> ", source_url: "https://example.org/x", contact: "reader@example.org" }, "192.0.2.1");
    expect(status).toBe(201);
    const [open] = (await desk()).open;
    expect(open).toMatchObject({ id: body.id, estimate_id, claimant_name: "Adviser", words: "one third", text: "Not 3,000? <b>no</b>", source_url: "https://example.org/x", contact: "reader@example.org", outcome: null });
    expect(open?.revision).toBeGreaterThan(0);
    expect(await database.query("SELECT count(*) FROM change")).toEqual(before);
  });

  it("keeps no address in the clear", async () => {
    const rows = await database.query<{ sender: string }>("SELECT sender FROM error_report");
    expect(rows.every(({ sender }) => /^[0-9a-f]{32}$/u.test(sender))).toBe(true);
    await database.query("UPDATE error_report SET sent_at = now() - interval '2 days'");
    await report({}, "192.0.2.2");
    expect(await database.query("SELECT FROM error_report WHERE sender <> '' AND sent_at < now() - interval '1 day'")).toEqual([]);
  });

  it.each([
    ["nothing said", { text: " " }],
    ["too much said", { text: "x".repeat(2_001) }],
    ["an address that would run", { source_url: "javascript:alert(1)" }],
    ["a text that turns the reading direction", { text: "a\u202Eb" }],
    ["a field that there is not", { status: "retracted" }],
  ])("refuses %s at its field", async (_, body) => {
    const before = await count();
    const answer = await report(body, "192.0.2.3");
    expect([answer.status, (answer.body.errors as object[]).length > 0, await count()]).toEqual([400, true, before]);
  });

  it("knows no drafts", async () => {
    expect((await report({ estimate_id: draft_id }, "192.0.2.4")).status).toBe(404);
  });

  it("thanks a machine that fills in every field, and keeps nothing", async () => {
    const before = await count();
    expect((await report({ website: "https://spam.example.org" }, "192.0.2.5")).status).toBe(201);
    expect(await count()).toBe(before);
  });

  it("lets no more through from one address within an hour, even all at once, and others still", async () => {
    const answers = await Promise.all(Array.from({ length: MOST_FROM_ONE + 3 }, () => report({}, "198.51.100.1, 203.0.113.9")));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(MOST_FROM_ONE).fill(201), 429, 429, 429]);
    // What stands before the nearest proxy's word anyone can write.
    expect((await report({}, "198.51.100.77, 203.0.113.9")).status).toBe(429);
    expect((await report({}, "203.0.113.10")).status).toBe(201);
    await database.query("UPDATE error_report SET sent_at = now() - interval '61 minutes'");
    expect((await report({}, "203.0.113.9")).status).toBe(201);
  });
});

describe(senderOf, () => {
  const from = (address: string): string => senderOf(new Headers({ "x-forwarded-for": address }));

  it("takes an IPv6 network for one sender", () => {
    expect(from("2001:db8::1")).toBe(from("2001:0db8:0000:0000:ffff::2"));
    expect(from("2001:db8:0:1::1")).not.toBe(from("2001:db8::1"));
    expect(from("::1")).not.toBe(from("2001:db8::1"));
  });
});

describe("PATCH /api/v1/error-reports/{id}", () => {
  it("settles a report once, under the editor's name", async () => {
    const [waiting] = (await desk()).open;
    const settle = () => send(PATCH, "PATCH", `/api/v1/error-reports/${waiting?.id}`, { outcome: "corrected", answer: "It said 3,000." }, { cookie }, { id: waiting?.id ?? "" });
    expect([(await settle()).status, (await settle()).status]).toEqual([200, 409]);
    const { open, settled } = await desk();
    expect(open.map(({ id }) => id)).not.toContain(waiting?.id);
    expect(settled[0]).toMatchObject({ id: waiting?.id, outcome: "corrected", answer: "It said 3,000.", settled_by: "editor" });
  });
});
