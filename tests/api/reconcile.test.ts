import { POST } from "@/app/api/v1/reconcile/route";
import { ReconcileAnswer, ReconcileLine } from "@/lib/domain/reconcile/answer";
import { claim, fillRegister, killed } from "@/tests/support/small-register";
import { ORIGIN, send } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const post = POST as unknown as Parameters<typeof send>[0];
const ask = (body: unknown, headers: Record<string, string> = {}) => send(post, "POST", "/api/v1/reconcile", body, headers);

describe("POST /api/v1/reconcile", () => {
  let register: Awaited<ReturnType<typeof fillRegister>>;
  let fallen: string;
  beforeAll(async () => {
    register = await fillRegister();
    const later = await claim("Later", "2025-06-01", [killed(600, { measure: "killed_or_wounded" })]);
    fallen = later.estimates[0] as string;
  });

  it("answers as its schema says, with the topic's living claims", async () => {
    const { status, body } = await ask({ topic: "war" });
    expect(status).toBe(200);
    const answer = ReconcileAnswer.parse(body);
    expect(answer.claims.length).toBeGreaterThan(10);
    expect(answer.claims.map(({ figure }) => figure)).not.toContain("666,000");
    expect(answer.claims.map(({ figure }) => figure)).not.toContain("555,000");
    expect(answer.matrix).toHaveLength(answer.claims.length);
    expect(answer.sets!.proven).toBe(true);
  });

  it("holds chosen estimates against each other, and what is left when one is set aside", async () => {
    const estimates = [register.later.estimates[0] as string, fallen];
    const both = ReconcileAnswer.parse((await ask({ estimates })).body);
    expect(both.matrix).toEqual(["=x", "x="]);
    expect(both.conflicts).toEqual([{ low: 0, high: 1, clash: "exceeds_whole", within_intervals: false }]);
    expect(both.possible).toMatchObject({ agree: false, series: [] });
    expect(both.sets).toMatchObject({ size: 1, count: 2, listed: [[0], [1]] });
    const one = ReconcileAnswer.parse((await ask({ estimates, set_aside: [fallen], date: "2025-03-05" })).body);
    expect(one.possible).toMatchObject({ agree: true, claims: [0], series: [{ series: "killed", low: 2_000, high: null }, {}, {}] });
  });

  it("takes shares of another base", async () => {
    const answer = ReconcileAnswer.parse((await ask({ estimates: [register.adviser.estimates[1]], base: 9_000, parts: [] })).body);
    expect(answer.claims[0]!.figure).toBe("~3,000");
    expect(answer).toMatchObject({ discord: null, sets: null, possible: null });
  });

  it("comes as lines, progress first and the answer last", async () => {
    const request = new Request(`${ORIGIN}/api/v1/reconcile`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/x-ndjson" },
      body: JSON.stringify({ topic: "war", readings: { slack: 0.1 } }),
    });
    const lines = (await (await POST(request)).text()).trim().split("\n").map((line) => ReconcileLine.parse(JSON.parse(line)));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.slice(0, -1).every((line) => "progress" in line)).toBe(true);
    expect("answer" in lines.at(-1)!).toBe(true);
  });

  it("gives the same bytes until the topic changes, and then the new claim too", async () => {
    const before = await ask({ topic: "war" });
    expect(await ask({ topic: "war" })).toEqual(before);
    await claim("News", "2025-06-02", [killed(5)]);
    const after = await ask({ topic: "war" });
    expect((after.body.claims as unknown[]).length).toBe((before.body.claims as unknown[]).length + 1);
  });

  const unknown = "0190b5a0-0000-7000-8000-00000000ffff";
  it.each([
    ["neither estimates nor a topic", {}, "/estimates"],
    ["both", { topic: "war", estimates: [unknown] }, "/estimates"],
    ["more than 500 estimates", { estimates: Array.from({ length: 501 }, () => unknown) }, "/estimates"],
    ["an estimate that is not there", { estimates: [unknown] }, "/estimates/0"],
    ["a topic that is not there", { topic: "nowhere" }, "/topic"],
    ["a filter that means nothing", { topic: "war", filters: "measure=sorrow" }, "?measure"],
    ["a slack above a half", { topic: "war", readings: { slack: 0.6 } }, "/readings/slack"],
    ["a base of another topic", { topic: "war", base: unknown }, "/base"],
  ])("refuses %s, naming it", async (_, body, pointer) => {
    const { status, body: problem } = await ask(body);
    expect(status).toBe(400);
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  it("refuses a draft as if it were not there", async () => {
    expect((await ask({ estimates: [register.draft.estimates[0]] })).status).toBe(400);
  });

  it("answers another site's page, since nothing is written, and takes no form's body", async () => {
    expect((await ask({ topic: "peace" }, { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" })).status).toBe(200);
    expect((await ask({ topic: "peace" }, { "content-type": "text/plain" })).status).toBe(415);
  });

  it("writes nothing", async () => {
    const before = await database.query("select count(*) from change");
    await ask({ topic: "war", date: "2025-03-01" });
    expect(await database.query("select count(*) from change")).toEqual(before);
  });
});
