import { toClaimForm } from "@/lib/domain/claim-form-edit";
import { checkClaimForm } from "@/lib/domain/claim-form-input";
import { reviseClaim } from "@/lib/server/claims";
import { closeDb } from "@/lib/server/db";
import { getEditableClaim, listDeskClaims } from "@/lib/server/desk-claims";
import { listDeskAnnotations, listSuccessors, listTopicChoices } from "@/lib/server/desk-lists";
import { requireRole, type Editor } from "@/lib/server/session";
import { signedIn } from "@/tests/support/signed-in";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase({ seeded: true });
let editor: Editor;
beforeAll(async () => {
  const { cookie } = await signedIn("editor");
  editor = await requireRole({ headers: new Headers({ cookie }) }, "editor");
});
afterAll(closeDb);

const rows = () => database.query("select to_jsonb(e) - 'components' as row from estimate e order by id");
const everyId = async () => (await database.query<{ id: string }>("select id from claim order by id")).map(({ id }) => id);

describe("the claims of the seed", () => {
  it("can each be opened in the form and saved unchanged, without one column of one figure moving", async () => {
    const before = await rows();
    const reports = await database.query("select to_jsonb(r) as row from report r order by id");
    const ids = await everyId();
    expect(ids.length).toBeGreaterThan(200);
    for (const id of ids) {
      const { version, ...claim } = await getEditableClaim(editor, id);
      const checked = checkClaimForm(toClaimForm(claim), claim.input.status);
      if ("problems" in checked) throw new Error(`${claim.input.estimates[0]?.words}: ${JSON.stringify(checked.problems)}`);
      expect(checked.input).toEqual(claim.input);
      await reviseClaim(editor, id, version, checked.input);
    }
    expect(await rows()).toEqual(before);
    expect(await database.query("select to_jsonb(r) as row from report r order by id")).toEqual(reports);
  }, 120_000);
});

describe(listDeskClaims, () => {
  it("finds by words, claimant, topic and status, a page at a time, and takes any text as text", async () => {
    const all = { q: "", topic: "", status: "", page: 1 };
    const everything = await listDeskClaims(editor, all);
    expect(everything.total).toBe((await everyId()).length);
    expect(everything.pages).toBe(Math.ceil(everything.total / 50));
    const second = await listDeskClaims(editor, { ...all, page: 2 });
    expect(second.rows.map(({ id }) => id)).not.toContain(everything.rows[0]?.id);
    const found = await listDeskClaims(editor, { ...all, q: "podolyak", topic: "north-korean-troops-in-kursk" });
    expect(found.rows.length).toBeGreaterThan(0);
    expect(found.rows.every(({ claimant_name }) => claimant_name === "Mykhailo Podolyak")).toBe(true);
    expect((await listDeskClaims(editor, { ...all, status: "draft" })).total).toBe(0);
    expect((await listDeskClaims(editor, { ...all, q: "'; DROP TABLE claim; --" })).total).toBe(0);
  });
});

describe("what the desk offers to pick", () => {
  it("is every topic, a topic's notes, and for a successor its other figures, the claimant's own first", async () => {
    expect((await listTopicChoices(editor)).map(({ slug }) => slug)).toContain("north-korean-troops-in-kursk");
    expect((await listDeskAnnotations(editor, "north-korean-troops-in-kursk")).length).toBeGreaterThan(0);
    const [nis] = await database.query<{ id: string }>("select c.id from claim c join source s on s.id = c.claimant_id where s.slug = 'national-intelligence-service' limit 1");
    const labels = (await listSuccessors(editor, nis!.id)).map(({ label }) => label);
    const own = labels.findLastIndex((label) => label.startsWith("National Intelligence Service"));
    expect(labels.slice(0, own + 1).every((label) => label.startsWith("National Intelligence Service"))).toBe(true);
    expect(labels.length).toBeGreaterThan(own + 1);
  });
});
