import { POST } from "@/app/api/v1/intakes/route";
import { figureName } from "@/lib/domain/intake";
import { aClaim, TOPIC_SQL } from "@/tests/support/claims";
import { send, signedIn } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let cookie = "";
beforeAll(async () => {
  await database.query(`BEGIN; SELECT begin_write('test', null); ${TOPIC_SQL}; COMMIT`);
  cookie = (await signedIn("editor")).cookie;
});

const post = async (claims: unknown[], headers: Record<string, string> = {}) => {
  const response = await send(POST as unknown as Parameters<typeof send>[0], "POST", "/api/v1/intakes", { claims }, { cookie, ...headers });
  return { status: response.status, body: response.body as unknown as { claims: { id: string; estimates: string[] }[]; errors?: { pointer: string }[] } };
};
const count = async (): Promise<unknown> => (await database.query("select count(*) from claim"))[0];

const strength = { words: "the 8,000", measure: "strength", strength_kind: "deployed_total", best: 8000, bound: "exact", temporal: "state" } as const;
const whole = { claim: aClaim(strength, { claimant: { name: "An adviser", kind: "person" } }), figures: [figureName(1)] };
const half = { claim: aClaim({ words: "half of them", best: null, share_best: 0.5, base_id: figureName(1), base_origin: "supplied_by_report" }), figures: [figureName(2)] };

describe("POST /api/v1/intakes", () => {
  it("writes all claims, a share's base in another claim of the same article among them, whichever comes first", async () => {
    const { status, body } = await post([half, whole], { "idempotency-key": "one" });
    expect(status).toBe(201);
    const rows = await database.query(`select base_id, best, derived from estimate where id = '${body.claims[0]!.estimates[0]}'`);
    expect(rows).toEqual([{ base_id: body.claims[1]!.estimates[0], best: 4000, derived: true }]);
    const before = await count();
    expect((await post([half, whole], { "idempotency-key": "one" })).body).toEqual(body);
    expect(await count()).toEqual(before);
  });

  it("writes nothing when one claim is refused, and says which", async () => {
    const before = await count();
    const { status, body } = await post([{ claim: aClaim({ words: "quite another" }) }, { claim: aClaim({ words: "fine" }, { topic: "no-such" }) }]);
    expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([400, ["/claims/1/claim/topic"]]);
    expect(await count()).toEqual(before);
  });
});
