import { ClaimsChange } from "@/lib/domain/claims-change";
import { changeClaims } from "@/lib/server/claims-change";
import { findClaims } from "@/lib/server/desk-claims";
import type { Editor } from "@/lib/server/session";
import { pinTopic } from "@/lib/server/topics-write";
import { author, claim, killed, topic } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";
import { withdrawClaim } from "@/lib/server/claims";

const database = testDatabase();
beforeAll(() => topic("war"));

let n = 0;
const made = (more = {}) => claim(`Claimant ${(n += 1)}`, "2025-01-10", [killed(100 + n)], more);
const at = (claims: readonly { id: string }[], set: object, version = 1) => ClaimsChange.parse({ claims: claims.map(({ id }) => ({ id, version })), set, reason: "Graded in review." });
const rows = (claims: readonly { id: string }[]) =>
  database.query("SELECT source_grade, information_grade, standpoint, method, version, (SELECT count(*)::int FROM claim_origin o WHERE o.claim_id = c.id) AS origins FROM claim c WHERE id = ANY($1) ORDER BY id", [claims.map(({ id }) => id)]);

describe(changeClaims, () => {
  it("sets the same of many claims, moves on those that become different, and keeps the reason", async () => {
    const [a, b] = [await made(), await made({ source_grade: "B", standpoint: "opponent" })];
    expect(await changeClaims(author, at([a, b], { source_grade: "B", standpoint: "opponent" }))).toEqual({ changed: 1, same: 1 });
    expect(await rows([a, b])).toEqual([
      { source_grade: "B", information_grade: null, standpoint: "opponent", method: "statement", version: 2, origins: 0 },
      { source_grade: "B", information_grade: null, standpoint: "opponent", method: "statement", version: 1, origins: 0 },
    ]);
    expect(await database.query("SELECT reason FROM change WHERE row_id = $1 AND after ->> 'version' = '2'", [a.id])).toEqual([{ reason: "Graded in review." }]);
  });

  it("writes nothing when one has moved on, and names that one", async () => {
    const [a, b] = [await made(), await made()];
    await changeClaims(author, at([b], { method: "survey" }));
    await expect(changeClaims(author, at([a, b], { source_grade: "C" }))).rejects.toMatchObject({ status: 409, members: { moved_on: [{ id: b.id, version: 2, subject: expect.stringContaining(`Claimant ${n}`) }] } });
    expect(await rows([a])).toMatchObject([{ source_grade: null, version: 1 }]);
  });

  it("adds and takes away what claims rest on", async () => {
    const [a, b, origin] = [await made(), await made(), await made()];
    await changeClaims(author, at([a, b, origin], { add_origins: [origin.id] }));
    expect((await rows([a, b, origin])).map(({ origins, version }) => [origins, version])).toEqual([[1, 2], [1, 2], [0, 1]]);
    await changeClaims(author, at([a], { remove_origins: [origin.id] }, 2));
    expect(await rows([a])).toMatchObject([{ origins: 0, version: 3 }]);
    await expect(changeClaims(author, at([origin], { add_origins: [b.id] }))).rejects.toThrow(/rest on itself|claim_origin_cycle/u);
  });

  it("refuses grade 1 without two origins, also where both are one in the end, and writes nothing", async () => {
    const [a, root, copy, other] = [await made(), await made(), await made(), await made()];
    await changeClaims(author, at([copy], { add_origins: [root.id] }));
    await expect(changeClaims(author, at([a], { information_grade: "1", add_origins: [root.id] }))).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/claims/0", detail: expect.stringContaining("one is named") }] });
    await expect(changeClaims(author, at([other, a], { information_grade: "1", add_origins: [root.id, copy.id] }))).rejects.toMatchObject({ status: 400, errors: expect.arrayContaining([{ pointer: "/claims/1", detail: expect.stringContaining("one is named") }]) });
    await expect(made({ information_grade: "1", origins: [root.id, copy.id] })).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/information_grade" }] });
    expect(await rows([a])).toMatchObject([{ information_grade: null, version: 1, origins: 0 }]);
    expect(await changeClaims(author, at([a], { information_grade: "1", add_origins: [root.id, other.id] }))).toEqual({ changed: 1, same: 0 });
  });

  it("changes no withdrawn claim and none that is not here", async () => {
    const [a, gone] = [await made(), await made()];
    await withdrawClaim(author, gone.id, 1, "Entered twice.", "2025-02-01");
    await expect(changeClaims(author, at([gone], { method: "survey" }, 2))).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/claims/0" }] });
    await expect(changeClaims(author, at([a, { id: "0190b5a0-0000-7000-8000-00000000ffff" }], { method: "survey" }))).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/claims/1/id" }] });
  });

  it("takes claims as the list of the desk gives them", async () => {
    const found = await findClaims(author as Editor, { q: "claimant 1", topic: "war", status: "published" }, 500);
    expect(found.length).toBeGreaterThan(1);
    await changeClaims(author, ClaimsChange.parse({ claims: found.map(({ id, version }) => ({ id, version })), set: { attribution: "unnamed" }, reason: "r" }));
    expect((await findClaims(author as Editor, { q: "claimant 1", topic: "war", status: "published" }, 500)).every(({ attribution }) => attribution === "unnamed")).toBe(true);
  });
});

describe(pinTopic, () => {
  it("pins two published estimates of the topic, and leaves the choice to the register again", async () => {
    const [a, b, draft] = [await made(), await made(), await made({ status: "draft" })];
    const pair = (...claims: { estimates: string[] }[]) => claims.map(({ estimates }) => estimates[0]) as [string, string];
    await topic("peace");
    await expect(pinTopic(author, "war", { version: 1, pinned: pair(a, draft) })).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/pinned/1" }] });
    await expect(pinTopic(author, "peace", { version: 1, pinned: pair(a, b) })).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/pinned/0" }] });
    expect(await pinTopic(author, "war", { version: 1, pinned: pair(a, b) })).toMatchObject({ slug: "war", version: 2 });
    await expect(pinTopic(author, "war", { version: 1, pinned: null })).rejects.toMatchObject({ status: 409, members: { current: { version: 2 } } });
    await pinTopic(author, "war", { version: 2, pinned: null });
    expect(await database.query("SELECT pinned_a_id, pinned_b_id, version FROM topic WHERE slug = 'war'")).toEqual([{ pinned_a_id: null, pinned_b_id: null, version: 3 }]);
  });
});
