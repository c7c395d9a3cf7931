import { z } from "zod";
import { ClaimInput } from "@/lib/domain/estimate";
import { MOST_BODY_BYTES } from "@/lib/server/body";
import { KeyReusedError, inWriteTx } from "@/lib/server/db";
import { handle } from "@/lib/server/http";
import { ProblemError } from "@/lib/server/problem";
import { author, fillRegister, killed, claim } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

testDatabase();
beforeAll(async () => {
  await fillRegister();
}, 60_000);

const ADDRESS = "http://localhost:3000/api/v1/claims";
const post = (body: BodyInit | null, headers: Record<string, string> = {}): Request =>
  new Request(ADDRESS, { method: "POST", headers: { "content-type": "application/json", ...headers }, body, ...(body instanceof ReadableStream && { duplex: "half" }) });
const fails = (error: unknown) =>
  handle({}, async () => {
    throw error;
  })(new Request(ADDRESS));
const takes = handle({ body: z.object({ name: z.string() }) }, async ({ body }) => body);
const problem = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as { status: number; title: string; detail: string; request: string; errors?: { pointer: string; detail: string }[]; current?: unknown };
};

describe(handle, () => {
  it("answers a refusal with what it says, as a problem document", async () => {
    const response = await fails(new ProblemError(409, "Somebody was faster.", [], { current: { version: 4 } }));
    expect(response.status).toBe(409);
    expect(await problem(response)).toMatchObject({ type: "about:blank", title: "Changed in the meantime", status: 409, detail: "Somebody was faster.", current: { version: 4 } });
  });

  it("says nothing of an error of its own but the number under which the log has it", async () => {
    const log = jest.spyOn(console, "error").mockImplementation(() => {});
    const response = await fails(new Error("password=hunter2 in\n/secret/path"));
    const { request, detail } = await problem(response);
    expect(response.status).toBe(500);
    expect(detail).toContain(request);
    expect(JSON.stringify(detail)).not.toMatch(/hunter2|secret/u);
    expect(log).toHaveBeenCalledTimes(1);
    expect(log.mock.calls[0]?.[0]).toMatch(new RegExp(`${request} GET /api/v1/claims .*hunter2`, "u"));
    expect(log.mock.calls[0]?.[0]).not.toContain("\n");
  });

  it("names a key that was used for something else", async () => {
    expect((await fails(new KeyReusedError())).status).toBe(422);
  });

  it("points at each field that the schema refuses", async () => {
    const route = handle({ body: ClaimInput }, async () => null);
    const { errors } = await problem(await route(post(JSON.stringify({ topic: "war", claimant: "x", estimates: [{ words: "", measure: "killed", population: "all", bound: "exact", low: 5, high: 2 }] }))));
    expect(errors?.map(({ pointer }) => pointer)).toContain("/estimates/0/words");
    const again = await problem(await route(post(JSON.stringify({ topic: "war", claimant: "x", estimates: [{ words: "w", measure: "killed", population: "all", bound: "exact", low: 5, high: 2 }] }))));
    expect(again.errors).toContainEqual({ pointer: "/estimates/0/high", detail: "The high figure is below the low one." });
  });

  it.each([
    ["no JSON", post("{", {}), 400],
    ["no UTF-8", post(new Uint8Array([0x22, 0xff, 0x22])), 400],
    ["another type", post("{}", { "content-type": "text/plain" }), 415],
    ["a form", post("name=x", { "content-type": "application/x-www-form-urlencoded" }), 415],
    ["nothing", post(null), 400],
    ["a stranger's page", post("{}", { origin: "https://evil.example" }), 403],
    ["a page of no origin", post("{}", { origin: "null" }), 403],
    ["a sibling site", post("{}", { "sec-fetch-site": "same-site" }), 403],
    ["our page", post('{"name":"x"}', { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }), 200],
    ["no browser", post('{"name":"x"}'), 200],
  ])("answers a body from %s as it deserves", async (_, request, status) => {
    expect((await takes(request)).status).toBe(status);
  });

  it("reads no more of a body than it takes, whatever its length is said to be", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    expect((await takes(post(endless))).status).toBe(413);
    expect(sent).toBeLessThan(MOST_BODY_BYTES * 2);
    expect((await takes(post("{}", { "content-length": "99999999" }))).status).toBe(413);
  });

  it("does not find what the address cannot mean", async () => {
    const route = handle({ params: z.object({ id: z.uuid() }) }, async () => null);
    expect((await route(new Request(ADDRESS), { params: Promise.resolve({ id: "1 OR 1=1" }) })).status).toBe(404);
  });
});

describe("what the database refuses", () => {
  it("is said at the field of the claim: a figure that is here already", async () => {
    const again = () => claim("Twice", "2025-03-01", [killed(5)]);
    await again();
    const response = await handle({}, again)(new Request(ADDRESS));
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({ errors: [{ pointer: "/estimates/0/words", detail: expect.stringContaining("already") }] });
  });

  it.each([
    ["a CHECK", { low: 5, best: null, high: 2 }, "/high"],
    ["a vocabulary", { bound: "roughly" }, "/bound"],
    ["a text rule", { words: "a\u0007b" }, "/words"],
    ["a base that is none", { share_best: 0.5, base_id: "0193e6a0-0000-7000-8000-000000000000", base_origin: "chosen_by_editor", best: 5 }, "/base_id"],
  ])("is said at the field: %s", async (_, data, pointer) => {
    const { id } = await claim(`Checked ${pointer}`, "2025-03-02", [killed(7)]);
    const response = await handle({}, () => inWriteTx(author, (tx) => tx.estimate.updateMany({ where: { claim_id: id }, data })))(new Request(ADDRESS));
    expect(await problem(response)).toMatchObject({ status: 400, errors: [{ pointer }] });
  });
});
