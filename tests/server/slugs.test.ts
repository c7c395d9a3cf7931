import { SourceInput } from "@/lib/domain/estimate";
import { inWriteTx } from "@/lib/server/db";
import { topicHead } from "@/lib/server/revisions";
import { findNamed, presentSlugs } from "@/lib/server/slugs";
import { createSource, reviseSource } from "@/lib/server/sources-write";
import { createTopic, reviseTopic } from "@/lib/server/topics-write";
import type { Admin } from "@/lib/server/session";
import { get } from "@/tests/api/routes";
import { author, claim, killed, topic } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const admin = author as Admin;
const input = (name: string) => SourceInput.parse({ name, kind: "media" });
const words = { title: "The war", question: "How many?", summary: "A war.", conflict: "War", force: "soldiers", population: "combatants", counts_from: null } as const;

/** A source renamed: `old` leads to `now`. */
async function renamed(old: string, now: string) {
  const made = await createSource(author, input(old));
  return reviseSource(author, made.slug, { ...input(old), version: made.version, slug: now });
}

describe("a source that is renamed", () => {
  it("is found by both names, also after several renames, and is named by the present one", async () => {
    const { id } = await renamed("first", "second");
    await reviseSource(author, "first", { ...input("first"), version: 2, slug: "third" });
    for (const slug of ["first", "second", "third"]) expect(await findNamed("source", slug)).toEqual({ id, slug: "third" });
    expect(await presentSlugs(["second", "nobody", "third"])).toEqual(["third", "nobody"]);
  });

  it("may take a former name of its own back, and leaves none behind that leads nowhere", async () => {
    await renamed("here", "there");
    await reviseSource(author, "there", { ...input("here"), version: 2, slug: "here" });
    expect(await database.query("SELECT old_slug FROM slug_redirect r JOIN source s ON s.id = r.target_id WHERE s.slug = 'here'")).toEqual([{ old_slug: "there" }]);
  });

  it("keeps its former names from every other source, by rename, by creation and in the database itself", async () => {
    await renamed("taken", "moved");
    await createSource(author, input("other"));
    await expect(reviseSource(author, "other", { ...input("other"), version: 1, slug: "taken" })).rejects.toMatchObject({ status: 409, errors: [{ pointer: "/slug", detail: expect.stringContaining("leads to it") }] });
    await expect(reviseSource(author, "other", { ...input("other"), version: 1, slug: "moved" })).rejects.toMatchObject({ status: 409, errors: [{ detail: expect.stringContaining("has this slug") }] });
    expect((await createSource(author, { ...input("taken"), country: "Elsewhere" })).slug).toBe("taken-2");
    await expect(inWriteTx(author, (tx) => tx.source.create({ data: { slug: "taken", name: "x", kind: "media" } }))).rejects.toThrow("leads to it");
    await expect(inWriteTx(author, (tx) => tx.slugRedirect.create({ data: { kind: "source", old_slug: "other", target_id: "0190b5a0-0000-7000-8000-000000000009" } }))).rejects.toThrow("slug_redirect_in_use");
    await expect(inWriteTx(author, (tx) => tx.slugRedirect.create({ data: { kind: "source", old_slug: "unused", target_id: "0190b5a0-0000-7000-8000-000000000009" } }))).rejects.toThrow(/is there|slug_redirect_target/u);
  });
});

describe("the former names of a topic and a claimant", () => {
  beforeAll(async () => {
    await topic("war");
    await claim("Adviser", "2025-01-10", [killed(4_000)]);
    await claim("Echo", "2025-01-11", [killed(300)]);
    await reviseSource(author, "adviser", { ...input("Adviser"), version: 1, slug: "counsellor" });
    await reviseTopic(admin, "war", { ...words, version: 1, slug: "the-war" });
  });

  it.each<[string, Record<string, string>, string]>([
    ["/topics/{slug}", { slug: "war" }, ""],
    ["/topics/{slug}/chart", { slug: "war" }, "claimant=adviser"],
    ["/sources/{slug}", { slug: "adviser" }, ""],
    ["/estimates", {}, "topic=war&claimant=adviser"],
    ["/claims", {}, "topic=war&claimant=adviser"],
    ["/estimates/export", {}, "topic=war&claimant=adviser&format=csv"],
    ["/search", {}, "q=killed&topic=war"],
  ])("still ask for the same things of %s", async (route, params, search) => {
    const answer = await get(route, params, search);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toMatch(route.startsWith("/topics/{slug}") && !route.endsWith("chart") ? /"slug":\s?"the-war"/u : /counsellor/iu);
    if (search.includes("claimant")) expect(text).not.toContain("300 killed");
  });

  it("ask for a topic by its id and its present name", async () => {
    expect(await topicHead("war")).toEqual(await topicHead("the-war"));
    expect((await topicHead("war"))?.slug).toBe("the-war");
  });

  it("take new claims, as a form that was open meanwhile sends them", async () => {
    const { id } = await claim("Anybody", "2025-02-01", [killed(7)], { claimant: "adviser" });
    expect(await database.query("SELECT s.slug, t.slug AS topic FROM claim c JOIN source s ON s.id = c.claimant_id JOIN topic t ON t.id = c.topic_id WHERE c.id = $1", [id])).toEqual([{ slug: "counsellor", topic: "the-war" }]);
  });

  it("are told in the log, and read as they were where the register is put back", async () => {
    const log = await (await get("/changes", {}, "limit=500")).json();
    expect(log.rows).toContainEqual(expect.objectContaining({ table: "slug_redirect", after: expect.objectContaining({ old_slug: "adviser" }) }));
    const before = log.rows.find((row: { after: { slug?: string } | null }) => row.after?.slug === "counsellor").revision - 1;
    for (const claimant of ["adviser", "counsellor"]) {
      const then = await (await get("/estimates", {}, `topic=the-war&as_recorded=${before}&claimant=${claimant}`)).json();
      expect(then.rows.map((row: { claimant_slug: string; words: string }) => [row.claimant_slug, row.words])).toEqual([["adviser", "4000 killed"]]);
    }
  });

  it("are refused to a topic that is new or renamed, with the one that they lead to", async () => {
    await expect(createTopic(admin, { ...words, slug: "war" })).rejects.toMatchObject({ status: 409, errors: [{ pointer: "/slug", detail: expect.stringContaining("The war") }] });
    await createTopic(admin, { ...words, slug: "peace" });
    await expect(reviseTopic(admin, "peace", { ...words, slug: "the-war", version: 1 })).rejects.toMatchObject({ status: 409 });
    await expect(reviseTopic(admin, "peace", { ...words, slug: "war", version: 2 })).rejects.toMatchObject({ status: 409, members: { current: { slug: "peace", version: 1 } } });
  });
});

describe("a source that only drafts name", () => {
  const named = { name: "Whisperer", kind: "person" } as const;
  const isListed = async (slug: string) => [(await get("/sources/{slug}", { slug })).status, (await (await get("/sources", {}, `q=${slug}`)).json()).rows.length, (await (await get("/search", {}, `q=${slug}`)).json()).sources.length];
  const logged = async (): Promise<string> => (await get("/changes", {}, "limit=500&since=0")).text();

  it("is nobody's to see until a claim that names it is published, and is then recorded as new", async () => {
    await topic("quiet");
    const outlet = { outlet: { name: "Backroom", kind: "media" as const }, url: "https://example.org/1" };
    const draft = await claim("Whisperer", "2025-01-10", [killed(5)], { topic: "quiet", claimant: named, status: "draft", reports: [outlet] });
    expect([await isListed("whisperer"), await isListed("backroom")]).toEqual([[404, 0, 0], [404, 0, 0]]);
    expect(await logged()).not.toMatch(/whisperer|backroom/iu);
    await inWriteTx(author, (tx) => tx.claim.update({ where: { id: draft.id }, data: { status: "published", version: 2 } }));
    expect([await isListed("whisperer"), await isListed("backroom")]).toEqual([[200, 1, 1], [200, 1, 1]]);
    const rows = JSON.parse(await logged()).rows.filter((row: { table: string; after: { name?: string } }) => row.table === "source" && /Whisperer|Backroom/u.test(row.after.name ?? ""));
    expect(rows.map((row: { before: unknown }) => row.before)).toEqual([null, null]);
  });

  it("is public once an editor adds it on purpose", async () => {
    await claim("Whisperer", "2025-01-10", [killed(5)], { topic: "quiet", claimant: { name: "Sidler", kind: "person" }, status: "draft" });
    await createSource(author, SourceInput.parse({ name: "Sidler", kind: "person" }));
    expect(await isListed("sidler")).toEqual([200, 1, 1]);
  });
});
