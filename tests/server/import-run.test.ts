import type { EstimateDraft } from "@/lib/domain/estimate";
import { createClaim, reviseClaim, withdrawClaim } from "@/lib/server/claims";
import { runImport } from "@/lib/server/import-run";
import { systemAuthor } from "@/lib/server/session";
import { ClaimInput } from "@/lib/domain/estimate";
import { aClaim, TOPIC_SQL } from "@/tests/support/claims";
import { importItems, item } from "@/tests/support/import-items";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const author = systemAuthor("test");
const SPOKESMAN = { name: "A spokesman", kind: "person" } as const;

beforeAll(() => database.query(`BEGIN; SELECT begin_write('test', null); ${TOPIC_SQL}; COMMIT`));

const all = (): Promise<Record<string, unknown>[]> =>
  database.query("SELECT c.status, c.version, e.id, e.claim_id, e.words, e.low, e.best, e.high, e.derived, e.position FROM estimate e JOIN claim c ON c.id = e.claim_id ORDER BY e.id");
const changes = async (): Promise<number> => (await database.query<{ n: number }>("SELECT count(*)::int AS n FROM change"))[0]?.n ?? -1;
const figure = (words: string, more: Partial<EstimateDraft> = {}): Partial<EstimateDraft> => ({ words, ...more });
const problems = (answer: { problems: { line: number; column: string; reason: string }[] }): [number, string, string][] => answer.problems.map(({ line, column, reason }) => [line, column, reason.split(/[.:]/u)[0] ?? ""]);

describe(runImport, () => {
  it("counts in a check what a commit then writes, and finds it all identical the next time", async () => {
    const file = [
      item(2, aClaim(figure("about 4,000 dead"), { reports: [{ outlet: { name: "A paper", kind: "media" }, url: "https://example.org/1" }] })),
      item(3, aClaim(figure("a third", { best: null, share_best: 1 / 3, base_id: "0190b5a0-0000-7000-8000-00000000aaaa", base_origin: "stated_by_claimant" }), { said_on: "2025-01-20" })),
      item(4, aClaim(figure("12,000 soldiers", { id: "0190b5a0-0000-7000-8000-00000000aaaa", measure: "strength", strength_kind: "present", best: 12_000 }), { claimant: { name: "An adviser", kind: "person" } })),
    ];
    const before = await changes();
    const stages: string[] = [];
    const checked = await importItems(author, "check", file, { stages });
    expect(stages).toEqual(["waiting", "comparing", "checking"]);
    expect(checked.problems).toEqual([]);
    expect(checked.counts).toEqual({ rows: 3, new: 3, changed: 0, identical: 0, wrong: 0, new_claims: 3, changed_claims: 0, new_sources: 3 });
    expect(checked).toMatchObject({ import_id: null, sources: ["A spokesman", "A paper", "An adviser"], earlier: null });
    expect([await changes(), await all()]).toEqual([before, []]);

    const stagesOfCommit: string[] = [];
    const committed = await importItems(author, "commit", file, { stages: stagesOfCommit });
    expect(stagesOfCommit).toEqual(["waiting", "comparing", "checking", "writing"]);
    expect(committed.counts).toEqual(checked.counts);
    expect(await all()).toMatchObject([
      { status: "published", words: "about 4,000 dead", best: 4_000, derived: false },
      { words: "a third", best: 4_000, derived: true },
      { words: "12,000 soldiers", best: 12_000 },
    ]);
    expect(await database.query("SELECT DISTINCT actor, request FROM change WHERE table_name <> 'topic'")).toEqual([{ actor: "system:test", request: `import:${committed.import_id}` }]);

    const after = await changes();
    const again = await importItems(author, "commit", file);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, identical: 3, wrong: 0, new_claims: 0, changed_claims: 0, new_sources: 0 });
    expect(again).toMatchObject({ import_id: null, earlier: { id: committed.import_id, file_name: "file.csv", undone_at: null } });
    expect(await changes()).toBe(after);
  });

  it("knows a figure by its id, changes only what the file speaks of, and derives anew what rests on it", async () => {
    const rows = await database.query<{ id: string; claim_id: string; words: string }>("SELECT id, claim_id, words FROM estimate ORDER BY id");
    const strength = rows.find(({ words }) => words === "12,000 soldiers")!;
    const file = [item(2, aClaim({ ...figure("12,000 soldiers"), id: strength.id, measure: "strength", strength_kind: "present", best: 9_000, scope: "not looked at" }, { claimant: { name: "An adviser", kind: "person" }, note: "not looked at" }), { id: strength.claim_id, version: 1 })];
    const states = ["words", "measure", "population", "best", "as_of", "said_on"];
    const answer = await importItems(author, "commit", file, { states });
    expect(answer.problems).toEqual([]);
    expect(answer.counts).toMatchObject({ new: 0, changed: 1, identical: 0, changed_claims: 1 });
    expect(await all()).toMatchObject([{ version: 1 }, { words: "a third", best: 3_000, derived: true, version: 2 }, { words: "12,000 soldiers", best: 9_000, version: 2 }]);
    expect(await database.query("SELECT e.scope, c.note FROM estimate e JOIN claim c ON c.id = e.claim_id WHERE e.id = $1", [strength.id])).toEqual([{ scope: null, note: null }]);
    // The same row again, of the version it had: it would change nothing, so it is no conflict.
    expect((await importItems(author, "check", file, { states })).counts).toMatchObject({ identical: 1, wrong: 0 });
  });

  it("refuses a row that was exported before somebody changed its claim", async () => {
    const [row] = await database.query<{ id: string; claim_id: string }>("SELECT id, claim_id FROM estimate WHERE words = '12,000 soldiers'");
    const stale = item(7, aClaim({ ...figure("12,000 soldiers"), id: row!.id, measure: "strength", strength_kind: "present", best: 8_000 }, { claimant: { name: "An adviser", kind: "person" } }), { id: row!.claim_id, version: 1 });
    const answer = await importItems(author, "commit", [stale]);
    expect(answer.problems).toEqual([{ line: 7, column: "claim_version", value: "1", reason: "Changed since you exported it: it was version 1 then and is version 2 now. Export it again and repeat your changes there." }]);
    expect(answer.import_id).toBeNull();
  });

  it("names every line that breaks a rule only the register can tell, and writes nothing", async () => {
    const planned = await createClaim(author, ClaimInput.parse(aClaim({ words: "20,000 planned", measure: "strength", strength_kind: "planned", best: 20_000 }, { claimant: SPOKESMAN })));
    const draft = await createClaim(author, ClaimInput.parse(aClaim({ words: "30,000", measure: "strength", strength_kind: "present", best: 30_000 }, { status: "draft" })));
    const twice = { name: "Two of a name", kind: "media" } as const;
    for (const office of ["London", "Paris"]) await createClaim(author, ClaimInput.parse(aClaim({ words: `office ${office}` }, { claimant: { ...twice, office } })));
    const share = (base: string) => ({ best: null, share_best: 0.5, base_id: base, base_origin: "chosen_by_editor" as const });
    const id = (n: number): string => `0190b5a0-0000-7000-8000-00000000b00${n}`;
    const before = [await changes(), await all()];
    const answer = await importItems(author, "commit", [
      item(2, aClaim(figure("two"), { topic: "no-force" })),
      item(3, aClaim(figure("three"), { claimant: "nobody-at-all" })),
      item(4, aClaim(figure("four"), { claimant: twice })),
      item(5, aClaim(figure("five"))),
      item(6, aClaim(figure("five"))),
      item(7, aClaim(figure("seven", share(planned.estimates[0]!)))),
      item(8, aClaim(figure("eight", share(draft.estimates[0]!)))),
      item(9, aClaim(figure("nine", share(id(0))))),
      item(10, aClaim(figure("ten", { id: id(1), ...share(id(2)) }))),
      item(11, aClaim(figure("eleven", { id: id(2), ...share(id(1)) }))),
      item(12, aClaim(figure("twelve", { status: "superseded", reason: "r" })), { keys: ["12"], successors: ["13"] }),
      item(13, aClaim(figure("thirteen", { status: "superseded", reason: "r" })), { keys: ["13"], successors: ["12"] }),
      item(14, aClaim(figure("fourteen")), { key: "a", origins: ["b"] }),
      item(15, aClaim(figure("fifteen")), { key: "b", origins: ["a"] }),
      item(16, aClaim(figure("sixteen")), { withdrawn: true }),
      item(17, aClaim(figure("seventeen"), { origins: [id(9)] })),
      { kind: "problem", problem: { line: 18, column: "best", value: "4.5k", reason: "Write a whole number." } },
      item(19, aClaim(figure("nineteen"))),
    ]);
    expect(problems(answer)).toEqual([
      [2, "topic_slug", "There is no topic of this name"],
      [3, "claimant_name", "There is no source of this name"],
      [4, "claimant_name", "Several sources are called this"],
      [6, "words", "Line 5 has this figure already"],
      [7, "base_id", "A base is a stated total of the same topic"],
      [8, "base_id", "A published figure cannot be a share of a draft"],
      [9, "base_id", "There is no such estimate, neither here nor in the file"],
      [10, "base_id", "An estimate cannot be, through its bases, a share of itself"],
      [11, "base_id", "An estimate cannot be, through its bases, a share of itself"],
      [12, "successor_id", "An estimate cannot, through others, supersede itself"],
      [13, "successor_id", "An estimate cannot, through others, supersede itself"],
      [14, "origins", "A claim cannot rest on itself, not even through others"],
      [15, "origins", "A claim cannot rest on itself, not even through others"],
      [16, "claim_status", "A withdrawn claim is not imported"],
      [17, "origins", "There is no such claim, neither here nor in the file"],
      [18, "best", "Write a whole number"],
    ]);
    expect(answer.counts).toMatchObject({ rows: 18, new: 2, wrong: 16 });
    expect([await changes(), await all()]).toEqual(before);
  });

  it("refuses what the register has under another id, and what was withdrawn", async () => {
    const one = await createClaim(author, ClaimInput.parse(aClaim({ words: "one" }, { claimant: { name: "Keeper", kind: "person" } })));
    const other = await createClaim(author, ClaimInput.parse(aClaim({ words: "other" }, { claimant: { name: "Keeper", kind: "person" } })));
    const gone = await createClaim(author, ClaimInput.parse(aClaim({ words: "gone" }, { claimant: { name: "Keeper", kind: "person" } })));
    await withdrawClaim(author, gone.id, 1, "Wrong.", "2025-03-01");
    const keeper = { claimant: { name: "Keeper", kind: "person" } as const };
    const answer = await importItems(author, "commit", [
      item(2, aClaim({ words: "other", id: one.estimates[0]! }, keeper), { id: one.id }),
      item(3, aClaim({ words: "gone", best: 5, id: gone.estimates[0]! }, keeper), { id: gone.id }),
    ]);
    expect(problems(answer)).toEqual([
      [2, "words", "This figure is here already, in another claim or as another figure"],
      [3, "claim_status", "This claim was withdrawn here; it cannot be revised"],
    ]);
    expect(other.version).toBe(1);
  });

  it("adds a new outlet as a report to a claim that is here, and keeps drafts drafts", async () => {
    const claim = aClaim({ words: "reported twice" }, { reports: [{ outlet: { name: "A paper", kind: "media" }, url: "https://example.org/2" }] });
    await importItems(author, "commit", [item(2, claim)], { status: "draft" });
    const answer = await importItems(author, "commit", [item(2, { ...claim, reports: [{ outlet: { name: "A radio", kind: "media" }, url: "https://example.org/3" }] })], { status: "published" });
    expect(answer.counts).toMatchObject({ new: 0, changed: 1, identical: 0, new_sources: 1 });
    expect(await database.query("SELECT c.status, c.version, r.position, s.name FROM report r JOIN source s ON s.id = r.outlet_id JOIN claim c ON c.id = r.claim_id JOIN estimate e ON e.claim_id = c.id WHERE e.words = 'reported twice' ORDER BY r.position")).toEqual([
      { status: "draft", version: 2, position: 0, name: "A paper" },
      { status: "draft", version: 2, position: 1, name: "A radio" },
    ]);
  });

  it("compares anew what was read for a check, when the register has moved on before the commit", async () => {
    const file = [item(2, aClaim({ words: "checked, then entered by hand" }))];
    expect((await importItems(author, "check", file)).counts).toMatchObject({ new: 1 });
    await createClaim(author, ClaimInput.parse(aClaim({ words: "checked, then entered by hand" })));
    expect((await importItems(author, "commit", file)).counts).toMatchObject({ new: 0, identical: 1 });
  });

  it("reads anew when the connection that kept what was read has ended", async () => {
    const file = [item(2, aClaim({ words: "checked before a restart" }))];
    await importItems(author, "check", file);
    await database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tollbook import'");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await importItems(author, "commit", file)).counts).toMatchObject({ new: 1 });
  });

  it("makes one claim of parts that stand apart in the file", async () => {
    const part = (line: number, words: string) => item(line, aClaim({ words }, { claimant: SPOKESMAN, said_on: "2025-05-05" }), { key: "one utterance" });
    const answer = await importItems(author, "commit", [part(2, "first part"), item(3, aClaim({ words: "between" }, { claimant: SPOKESMAN })), part(4, "second part")]);
    expect(answer.counts).toMatchObject({ new: 3, new_claims: 2 });
    expect(await database.query("SELECT count(DISTINCT claim_id)::int AS claims, array_agg(position ORDER BY words) AS positions FROM estimate WHERE words LIKE '% part'")).toEqual([{ claims: 1, positions: [0, 1] }]);
  });

  it("keeps a published claim's editor from being overwritten: a revision in between is a conflict only where rows differ", async () => {
    const made = await createClaim(author, ClaimInput.parse(aClaim({ words: "revised between" })));
    const row = (best: number) => item(2, aClaim({ words: "revised between", best, id: made.estimates[0]! }), { id: made.id, version: 1 });
    await reviseClaim(author, made.id, 1, ClaimInput.parse({ ...aClaim({ words: "revised between", best: 4_100, id: made.estimates[0]! }) }));
    expect((await importItems(author, "check", [row(4_100)])).counts).toMatchObject({ identical: 1, wrong: 0 });
    expect((await importItems(author, "check", [row(4_000)])).counts).toMatchObject({ identical: 0, wrong: 1 });
  });
});
