import { ClaimInput } from "@/lib/domain/estimate";
import { listVersions, revertClaim } from "@/lib/server/claim-versions";
import { createClaim, reviseClaim, withdrawClaim } from "@/lib/server/claims";
import { getEditableClaim } from "@/lib/server/desk-claims";
import type { Editor } from "@/lib/server/session";
import { author, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const editor = author as unknown as Editor;
beforeAll(async () => {
  await fillRegister();
}, 60_000);

const input = (more: object = {}) =>
  ClaimInput.parse({ topic: "war", claimant: "service", said_on: "2026-03-01", note: "first", reports: [{ outlet: { name: "A paper", kind: "media" }, url: "https://example.org/first" }], estimates: [killed(500, { as_of: "2026-03-01" })], ...more });

describe("a claim's versions", () => {
  it("say who, why and what became different, and a former one comes back as a new one", async () => {
    const { id } = await createClaim(author, input());
    const first = (await getEditableClaim(editor, id)).input;
    const kept = first.estimates[0]?.id ?? null;
    const added = killed(90, { measure: "wounded", as_of: "2026-03-01", words: "90 hurt" });
    await reviseClaim(author, id, 1, input({ note: "second", reports: [], estimates: [{ ...killed(600, { as_of: "2026-03-01" }), id: kept }, added] }));
    const [second] = await listVersions(editor, id);
    expect(second?.changes.flatMap(({ title, fields }) => [title, ...fields.map(({ name, before, after }) => `${name}: ${before} → ${after}`)])).toEqual(
      expect.arrayContaining(["note: first → second", "best: 500 → 600", "Estimate recorded", "Report removed"]),
    );

    expect(await revertClaim(author, id, { version: 2, to: 1, reason: "Entered by mistake." })).toMatchObject({ version: 3 });
    const now = (await getEditableClaim(editor, id)).input;
    const withoutIds = ({ estimates, reports, ...rest }: ClaimInput) => ({ ...rest, estimates: estimates.slice(0, 1), reports: reports.map(({ id: _, ...report }) => report) });
    expect(withoutIds(now)).toEqual(withoutIds(first));
    // What was published since is retracted, not removed.
    expect(now.estimates[1]).toMatchObject({ words: "90 hurt", status: "retracted", reason: "Entered by mistake." });
    expect((await listVersions(editor, id)).map(({ version, reason }) => [version, reason])).toEqual([[3, "Entered by mistake."], [2, null], [1, null]]);
  });

  it("bring a draft back with the figure that was taken out", async () => {
    const { id } = await createClaim(author, input({ status: "draft", said_on: "2026-03-02", estimates: [killed(1, { words: "one" }), killed(2, { words: "two" })] }));
    const before = (await getEditableClaim(editor, id)).input;
    await reviseClaim(author, id, 1, { ...before, estimates: before.estimates.slice(0, 1) });
    await revertClaim(author, id, { version: 2, to: 1, reason: "Both stand." });
    const now = (await getEditableClaim(editor, id)).input;
    expect([now.status, now.estimates.map(({ words }) => words)]).toEqual(["draft", ["one", "two"]]);
  });

  it("are refused where the claim has moved on, was withdrawn, or has no such version", async () => {
    const { id } = await createClaim(author, input({ said_on: "2026-03-03" }));
    await expect(revertClaim(author, id, { version: 1, to: 7, reason: "r" })).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/to" }] });
    await reviseClaim(author, id, 1, { ...(await getEditableClaim(editor, id)).input, note: "later" });
    await expect(revertClaim(author, id, { version: 1, to: 1, reason: "r" })).rejects.toMatchObject({ status: 409 });
    await withdrawClaim(author, id, 2, "Wrong war.", "2026-03-04");
    await expect(revertClaim(author, id, { version: 3, to: 1, reason: "r" })).rejects.toMatchObject({ status: 409 });
    expect(await database.query("SELECT version FROM claim WHERE id = $1", [id])).toEqual([{ version: 3 }]);
  });
});
