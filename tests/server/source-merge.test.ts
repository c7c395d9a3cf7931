import { ClaimInput, SourceInput } from "@/lib/domain/estimate";
import { listAlike, listDeskSources, listSourceChoices } from "@/lib/server/desk-sources";
import { reviseClaim } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { getEditableClaim } from "@/lib/server/desk-claims";
import { replayDifferences } from "@/lib/server/replay";
import type { Editor } from "@/lib/server/session";
import { mergeSource, previewMerge, previewUnmerge, unmergeSource } from "@/lib/server/source-merge";
import { createSource, reviseSource } from "@/lib/server/sources-write";
import { get } from "@/tests/api/routes";
import { author, claim, killed, topic } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const editor = author as Editor;
const outlet = (name: string) => ({ outlet: { name, kind: "media" as const }, url: `https://example.org/${name.length}` });
const person = (name: string) => ({ name, kind: "person" as const });
const input = (name: string) => SourceInput.parse(person(name));

beforeAll(() => topic("war"));

/** Two sources that are one: the first makes three claims (one a draft) and carries one that the second carries too. */
let turn = 0;
async function twins() {
  const n = (turn += 1);
  const [a, b] = [`Nis ${n}`, `Intelligence Service ${n}`];
  const said = `2025-01-${String(n).padStart(2, "0")}`;
  const one = await claim(a, said, [killed(100 + n)]);
  const two = await claim(a, said, [killed(200 + n)], { reports: [outlet(a)] });
  const draft = await claim(a, said, [killed(300 + n)], { status: "draft" });
  const carried = await claim(`Other ${n}`, said, [killed(400 + n)], { reports: [{ ...outlet(a), outlet: person(a) }, { ...outlet(b), outlet: person(b) }] });
  const theirs = await claim(b, said, [killed(500 + n)]);
  return { from: `nis-${n}`, into: `intelligence-service-${n}`, a, b, one, two, draft, carried, theirs, said };
}
const merge = (slugs: { from: string; into: string }, more = {}) => mergeSource(editor, slugs.from, { into: slugs.into, version: 1, into_version: 1, reason: "One service.", ...more });
const state = () => database.query("SELECT c.id, c.claimant_id, c.status, (SELECT array_agg((r.id, r.outlet_id)::text ORDER BY r.id) FROM report r WHERE r.claim_id = c.id) AS reports FROM claim c ORDER BY c.id");
const claimants = async (id: string) => (await database.query<{ claimant: string; copied: string[]; version: number }>(
  "SELECT s.slug AS claimant, c.version, (SELECT array_agg(DISTINCT e.claimant_id = c.claimant_id)::text[] FROM estimate e WHERE e.claim_id = c.id) AS copied FROM claim c JOIN source s ON s.id = c.claimant_id WHERE c.id = $1", [id]))[0];

it("names that are alike are held out as perhaps the same, the merged ones not", async () => {
  for (const name of ["Kyiv Courier", "Kyiv Courier (English)", "Kiyv Courier"]) await createSource(author, input(name));
  const pairs = async () => (await listAlike(editor)).map(({ a, b }) => [a.name, b.name].toSorted()).filter(([a = ""]) => a.endsWith("Courier"));
  expect(await pairs()).toContainEqual(["Kyiv Courier", "Kyiv Courier (English)"]);
  await mergeSource(editor, "kyiv-courier-english", { into: "kyiv-courier", version: 1, into_version: 1, reason: "One paper." });
  expect(await pairs()).not.toContainEqual(["Kyiv Courier", "Kyiv Courier (English)"]);
});

describe("a source merged into another", () => {
  it("says beforehand what moves, and moves it: claims, drafts and reports, each claim one version on, with the reason", async () => {
    const all = await twins();
    expect(await previewMerge(editor, all.from, all.into)).toMatchObject({ claims: 3, drafts: 1, reports: 2, both: 1, clashes: [], topics: [{ slug: "war", claims: 3 }] });
    expect(await merge(all)).toMatchObject({ slug: all.from, version: 2, claims: 3, reports: 2, left: [] });
    for (const { id } of [all.one, all.two, all.draft]) expect(await claimants(id)).toEqual({ claimant: all.into, version: 2, copied: ["true"] });
    expect(await claimants(all.carried.id)).toMatchObject({ claimant: `other-${turn}`, version: 2 });
    expect(await database.query("SELECT count(*)::int AS n FROM report r JOIN source s ON s.id = r.outlet_id WHERE s.slug = $1", [all.from])).toEqual([{ n: 0 }]);
    expect(await database.query("SELECT DISTINCT reason FROM change WHERE row_id = $1 AND after ->> 'version' = '2'", [all.one.id])).toEqual([{ reason: "One service." }]);
    expect(await replayDifferences()).toEqual([]);
  });

  it("is in no list and no choice, and its name leads to the other everywhere", async () => {
    const all = await twins();
    await merge(all);
    expect((await (await get("/sources", {}, `q=${encodeURIComponent(all.a)}`)).json()).rows).toEqual([]);
    expect(await listSourceChoices(editor, all.a, 12)).toEqual([]);
    expect((await listDeskSources(editor, { q: all.a.toLowerCase(), merged: true, page: 1 })).rows).toMatchObject([{ slug: all.from, merged_into: { slug: all.into } }]);
    expect(await (await get("/sources/{slug}", { slug: all.from })).json()).toMatchObject({ slug: all.into, claims: 3 });
    expect((await (await get("/claims", {}, `claimant=${all.from}`)).json()).rows).toHaveLength(3);
    // By its slug and by its name: neither brings the merged one back.
    const more = await claim(all.a, "2025-05-01", [killed(1)]);
    const again = await claim(all.a, "2025-05-02", [killed(1)], { claimant: all.from });
    for (const { id } of [more, again]) expect(await claimants(id)).toMatchObject({ claimant: all.into });
    await expect(reviseSource(author, all.from, { ...input(all.a), version: 2 })).rejects.toMatchObject({ status: 409, detail: expect.stringContaining("merged") });
    await expect(createSource(author, input(all.a))).resolves.toMatchObject({ slug: all.into });
  });

  it("is refused where one figure would be here twice, with both claims named, and nothing moves", async () => {
    const all = await twins();
    const twin = await claim(all.b, all.said, [killed(100 + turn)]);
    const before = await state();
    expect((await previewMerge(editor, all.from, all.into)).clashes).toEqual([{ topic_title: "The war", words: `${100 + turn} killed`, said_on: all.said, claim_id: all.one.id, into_claim_id: twin.id }]);
    await expect(merge(all)).rejects.toMatchObject({ status: 400, detail: expect.stringContaining("1 figure stands with both"), members: { clashes: [{ claim_id: all.one.id }] } });
    expect(await state()).toEqual(before);
  });

  it.each([
    ["when it has changed since", { version: 7 }, 409],
    ["when the other has changed since", { into_version: 7 }, 409],
    ["into one that is not here", { into: "nobody" }, 400],
  ])("is refused %s", async (_, more, status) => {
    const all = await twins();
    await expect(merge(all, more)).rejects.toMatchObject({ status });
    await expect(mergeSource(editor, all.from, { into: all.from, version: 1, into_version: 1, reason: "r" })).rejects.toMatchObject({ status: 400 });
  });

  it("cannot be named by a claim or a report, not even past the code", async () => {
    const all = await twins();
    await merge(all);
    const { id } = await database.query<{ id: string }>("SELECT id FROM source WHERE slug = $1", [all.from]).then(([row]) => row as { id: string });
    await expect(inWriteTx(author, (tx) => tx.claim.update({ where: { id: all.one.id }, data: { claimant_id: id, version: 3 } }))).rejects.toThrow("makes no claims");
    await expect(inWriteTx(author, (tx) => tx.report.create({ data: { claim_id: all.one.id, outlet_id: id } }))).rejects.toThrow("carries no claims");
  });
});

describe("a merge taken back", () => {
  it("puts every claim and report back where it was, and nothing that came later", async () => {
    const all = await twins();
    const before = await state();
    await merge(all);
    const later = await claim(all.b, "2025-06-01", [killed(9)]);
    expect(await previewUnmerge(editor, all.from)).toMatchObject({ claims: 3, reports: 2, left: [], reason: "One service.", into: { slug: all.into } });
    expect(await unmergeSource(editor, all.from, { version: 2, reason: "Two after all." })).toMatchObject({ claims: 3, reports: 2, left: [], version: 3 });
    expect((await state()).filter(({ id }) => id !== later.id)).toEqual(before);
    expect(await claimants(later.id)).toMatchObject({ claimant: all.into });
    expect(await (await get("/sources/{slug}", { slug: all.from })).json()).toMatchObject({ slug: all.from });
    expect(await replayDifferences()).toEqual([]);
  });

  it("leaves what was changed since, and names it", async () => {
    const all = await twins();
    await merge(all);
    const { input: now } = await getEditableClaim(editor, all.one.id);
    await reviseClaim(author, all.one.id, 2, ClaimInput.parse({ ...now, claimant: person(`Somebody ${turn}`) }));
    const carried = await getEditableClaim(editor, all.carried.id);
    await reviseClaim(author, all.carried.id, 2, ClaimInput.parse({ ...carried.input, reports: carried.input.reports.slice(1) }));
    // Another change does not keep a claim from going back.
    const two = await getEditableClaim(editor, all.two.id);
    await reviseClaim(author, all.two.id, 2, ClaimInput.parse({ ...two.input, note: "Looked at again." }));
    const { claims, reports, left } = await unmergeSource(editor, all.from, { version: 2, reason: "Two after all." });
    expect([claims, reports]).toEqual([2, 1]);
    expect(left).toHaveLength(2);
    expect(left).toEqual(expect.arrayContaining([expect.objectContaining({ what: "claim", claim_id: all.one.id, subject: expect.stringContaining(`Somebody ${turn}`) }), expect.objectContaining({ what: "report", claim_id: all.carried.id })]));
    expect(await claimants(all.two.id)).toMatchObject({ claimant: all.from, version: 4 });
  });

  it("goes from the end of a chain of merges", async () => {
    const all = await twins();
    await claim(`Last ${turn}`, "2025-07-01", [killed(5)]);
    await merge(all);
    await mergeSource(editor, all.into, { into: `last-${turn}`, version: 1, into_version: 1, reason: "And these." });
    expect(await (await get("/sources/{slug}", { slug: all.from })).json()).toMatchObject({ slug: `last-${turn}` });
    await expect(unmergeSource(editor, all.from, { version: 2, reason: "r" })).rejects.toMatchObject({ status: 409, detail: expect.stringContaining("Take that back first") });
    await unmergeSource(editor, all.into, { version: 2, reason: "r" });
    await unmergeSource(editor, all.from, { version: 2, reason: "r" });
    expect(await claimants(all.one.id)).toMatchObject({ claimant: all.from });
    await expect(unmergeSource(editor, all.from, { version: 3, reason: "r" })).rejects.toMatchObject({ status: 409, detail: expect.stringContaining("is not merged") });
  });

  it("may be merged again, and then only the last merge is taken back", async () => {
    const all = await twins();
    await merge(all);
    await unmergeSource(editor, all.from, { version: 2, reason: "r" });
    await mergeSource(editor, all.from, { into: all.into, version: 3, into_version: 1, reason: "Again." });
    expect(await previewUnmerge(editor, all.from)).toMatchObject({ claims: 3, reports: 2, reason: "Again." });
  });
});
