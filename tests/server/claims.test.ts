import { ClaimInput, type ClaimDraft, type EstimateDraft } from "@/lib/domain/estimate";
import { createClaim, reviseClaim, setEstimateStatus, withdrawClaim } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { systemAuthor, type Author, type WriteRequest } from "@/lib/server/session";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const author = systemAuthor("test");
const under = (request: WriteRequest): Author => ({ ...author, request });

const adviser = { name: "Mykhailo Podolyak", office: "Presidential adviser", kind: "person", country: "Ukraine" } as const;
const strength: EstimateDraft = { words: "a 12,000-strong force", measure: "strength", strength_kind: "deployed_total", population: "combatants", bound: "exact", best: 12_000, temporal: "state" };
const third: EstimateDraft = {
  words: "one third had perished",
  measure: "killed",
  population: "combatants",
  bound: "approximately",
  share_best: 0.3333,
  base_figure: 0,
  base_origin: "stated_by_claimant",
};
const claim = (draft: Partial<ClaimDraft> = {}): ClaimInput => ClaimInput.parse({ topic: "kursk", claimant: adviser, said_on: "2025-01-31", estimates: [strength, third], ...draft });
/** What a form sends back for a claim it has read: the same figures with their ids. */
const again = (ids: string[], estimates: EstimateDraft[] = [strength, third]): EstimateDraft[] => estimates.map((figure, index) => ({ ...figure, id: ids[index] ?? null }));

const figures = (id: string) =>
  database.query<{ low: number | null; best: number | null; high: number | null; derived: boolean; status: string; words: string }>(
    "SELECT low, best, high, derived, status, words FROM estimate WHERE claim_id = $1 ORDER BY position",
    [id],
  );

beforeAll(() =>
  inWriteTx(author, (tx) =>
    tx.topic.create({ data: { slug: "kursk", title: "Kursk", question: "q", summary: "s", conflict: "c", force: "soldiers", population: "combatants" } }),
  ),
);

describe(createClaim, () => {
  it("derives a third of 12,000 as 4,000 killed and marks it derived", async () => {
    const { id } = await createClaim(author, claim());
    expect(await figures(id)).toMatchObject([
      { best: 12_000, derived: false },
      { best: 4_000, low: null, high: null, derived: true },
    ]);
  });

  it("derives from a figure that is itself derived", async () => {
    const quarter: EstimateDraft = { ...third, words: "a quarter of those", measure: "wounded", share_best: 0.25, base_figure: 1 };
    const { id } = await createClaim(author, claim({ said_on: "2025-02-01", estimates: [strength, third, quarter] }));
    expect((await figures(id))[2]).toMatchObject({ best: 1_000, derived: true });
  });

  it("leaves the end open that the phrase leaves open: more than half of 12,000 is more than 6,000", async () => {
    const more: EstimateDraft = { ...third, words: "more than half", bound: "more_than", share_best: 0.5 };
    const { id } = await createClaim(author, claim({ said_on: "2025-02-11", estimates: [strength, more] }));
    expect((await figures(id))[1]).toMatchObject({ low: 6_000, best: null, high: null, derived: true });
  });

  it("leaves a stated count alone though its share says otherwise", async () => {
    const nearly: EstimateDraft = { ...third, words: "4,000, nearly 40%", best: 4_000, share_best: 0.4 };
    const { id } = await createClaim(author, claim({ said_on: "2025-02-02", estimates: [strength, nearly] }));
    expect((await figures(id))[1]).toMatchObject({ best: 4_000, derived: false });
  });

  it("does not publish a share of a draft, which would tell what the draft says", async () => {
    const draft = await createClaim(author, claim({ said_on: "2025-02-12", status: "draft" }));
    const share: EstimateDraft = { ...third, base_figure: null, base_id: draft.estimates[0] ?? null, words: "half of them", share_best: 0.5 };
    await expect(createClaim(author, claim({ said_on: "2025-02-13", estimates: [share] }))).rejects.toThrow(/share of a draft/u);
    const waiting = await createClaim(author, claim({ said_on: "2025-02-13", status: "draft", estimates: [share] }));
    await expect(reviseClaim(author, waiting.id, 1, claim({ said_on: "2025-02-13", estimates: again(waiting.estimates, [share]) }))).rejects.toThrow(/share of a draft/u);
    await reviseClaim(author, draft.id, 1, claim({ said_on: "2025-02-12", estimates: again(draft.estimates) }));
    await reviseClaim(author, waiting.id, 1, claim({ said_on: "2025-02-13", estimates: again(waiting.estimates, [share]) }));
    expect((await figures(waiting.id))[0]).toMatchObject({ best: 6_000, derived: true });
  });

  it("refuses a share whose count no figure can hold, in a sentence at the share, also when its base grows", async () => {
    const most: EstimateDraft = { ...strength, best: 2_000_000_000 };
    const thrice: EstimateDraft = { ...third, bound: "exact", share_best: 3 };
    await expect(createClaim(author, claim({ said_on: "2025-02-14", estimates: [most, thrice] }))).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/estimates/1/share_best" }] });
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-02-14", estimates: [strength] }));
    await createClaim(author, claim({ said_on: "2025-02-15", estimates: [{ ...thrice, base_figure: null, base_id: estimates[0] ?? null }] }));
    await expect(reviseClaim(author, id, 1, claim({ said_on: "2025-02-14", estimates: again(estimates, [most]) }))).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/estimates" }] });
  });

  it("does not point from a published figure to a draft", async () => {
    const draft = await createClaim(author, claim({ said_on: "2025-02-24", status: "draft" }));
    for (const link of ["successor_id", "alternative_to_id"] as const) {
      const figure: EstimateDraft = { ...strength, words: link, [link]: draft.estimates[0], status: "superseded", reason: "r" };
      await expect(createClaim(author, claim({ said_on: "2025-02-25", estimates: [figure] }))).rejects.toThrow(/successor or other reading/u);
    }
  });

  it("keeps one source for one name, office and country", async () => {
    await createClaim(author, claim({ said_on: "2025-02-03" }));
    await createClaim(author, claim({ said_on: "2025-02-04", claimant: { ...adviser, name: "mykhailo PODOLYAK" } }));
    expect(await database.query("SELECT slug FROM source WHERE name ILIKE 'mykhailo podolyak'")).toEqual([{ slug: "mykhailo-podolyak" }]);
  });

  it("gives another person of the same name a slug of their own", async () => {
    await createClaim(author, claim({ said_on: "2025-02-05", claimant: { ...adviser, office: "Painter" } }));
    expect(await database.query("SELECT slug FROM source WHERE office = 'Painter'")).toEqual([{ slug: "mykhailo-podolyak-2" }]);
  });

  it("says which source or topic is not known, and writes nothing", async () => {
    const before = await database.query("SELECT count(*) FROM claim");
    await expect(createClaim(author, claim({ claimant: "nobody" }))).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/claimant" }] });
    await expect(createClaim(author, claim({ topic: "nowhere" }))).rejects.toMatchObject({ status: 400, errors: [{ pointer: "/topic" }] });
    await expect(createClaim(author, claim({ said_on: "2025-02-06", reports: [{ outlet: "nobody" }] }))).rejects.toMatchObject({ errors: [{ pointer: "/reports/0/outlet" }] });
    expect(await database.query("SELECT count(*) FROM claim")).toEqual(before);
  });

  it("writes once for a request sent twice, and gives the retry the first answer", async () => {
    await database.query(`BEGIN; SELECT begin_write('test', null); INSERT INTO "user" (id, name, email) VALUES ('${author.id}', 'Test', 'test@example.org'); COMMIT`);
    const request = { id: "r", idempotency: { key: "k-1", fingerprint: "f" } };
    const first = await createClaim(under(request), claim({ said_on: "2025-02-07" }));
    const retry = await createClaim(under(request), claim({ said_on: "2025-02-07" }));
    expect(retry).toEqual(first);
    await expect(createClaim(under({ id: "r", idempotency: { key: "k-1", fingerprint: "other" } }), claim())).rejects.toThrow();
  });

  it("writes once though the retry arrives while the first is still being written", async () => {
    const request = { id: "r", idempotency: { key: "k-2", fingerprint: "f" } };
    const answers = await Promise.all([1, 2, 3].map(() => createClaim(under(request), claim({ said_on: "2025-02-08" }))));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  });

  it("keeps hostile text as text", async () => {
    const words = `=cmd|' /C calc'!A0 <script>alert(1)</script> '; DROP TABLE claim; --`;
    const { id } = await createClaim(author, claim({ said_on: "2025-02-09", estimates: [{ ...strength, words }] }));
    expect((await figures(id))[0]?.words).toBe(words);
  });
});

describe(reviseClaim, () => {
  it("refuses an editor who read an older version, and says which one stands", async () => {
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-03-01" }));
    await reviseClaim(author, id, 1, claim({ said_on: "2025-03-01", note: "first", estimates: again(estimates) }));
    await expect(reviseClaim(author, id, 1, claim({ said_on: "2025-03-01", note: "second", estimates: again(estimates) }))).rejects.toMatchObject({ status: 409, members: { current: { version: 2 } } });
    expect(await database.query("SELECT note FROM claim WHERE id = $1", [id])).toEqual([{ note: "first" }]);
  });

  it("lets exactly one of two editors who save at the same time through", async () => {
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-03-02" }));
    const save = (note: string) => reviseClaim(author, id, 1, claim({ said_on: "2025-03-02", note, estimates: again(estimates) }));
    const outcomes = await Promise.allSettled([save("a"), save("b"), save("c")]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  });

  it("works out again what follows from a base that changed, in other claims too", async () => {
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-03-03" }));
    const elsewhere: EstimateDraft = { ...third, base_figure: null, base_id: estimates[0] ?? null, words: "half of them", share_best: 0.5 };
    const other = await createClaim(author, claim({ said_on: "2025-03-04", claimant: { name: "Other", kind: "media" }, estimates: [elsewhere] }));
    expect((await figures(other.id))[0]).toMatchObject({ best: 6_000 });
    await reviseClaim(author, id, 1, claim({ said_on: "2025-03-03", estimates: again(estimates, [{ ...strength, best: 11_000 }, third]) }));
    expect((await figures(id))[1]).toMatchObject({ best: 3_667 });
    expect((await figures(other.id))[0]).toMatchObject({ best: 5_500 });
    expect(await database.query("SELECT version FROM claim WHERE id = $1", [other.id])).toEqual([{ version: 2 }]);
  });

  it("does not drop a figure that was published, but drops one of a draft", async () => {
    const published = await createClaim(author, claim({ said_on: "2025-03-05" }));
    const fewer = (ids: string[]) => again(ids.slice(0, 1), [strength]);
    await expect(reviseClaim(author, published.id, 1, claim({ said_on: "2025-03-05", estimates: fewer(published.estimates) }))).rejects.toMatchObject({ status: 400 });
    const draft = await createClaim(author, claim({ said_on: "2025-03-06", status: "draft" }));
    await reviseClaim(author, draft.id, 1, claim({ said_on: "2025-03-06", status: "draft", estimates: fewer(draft.estimates) }));
    expect(await figures(draft.id)).toHaveLength(1);
  });

  it("does not take figures or reports of another claim", async () => {
    const a = await createClaim(author, claim({ said_on: "2025-03-07" }));
    const b = await createClaim(author, claim({ said_on: "2025-03-08" }));
    await expect(reviseClaim(author, a.id, 1, claim({ said_on: "2025-03-07", estimates: [...again(a.estimates), { ...strength, id: b.estimates[0] }] }))).rejects.toMatchObject({ status: 400 });
  });

  it("keeps a report's row when only its address changes, and removes one that was taken out", async () => {
    const reports = [{ outlet: { name: "Outlet A", kind: "media" } as const }, { outlet: { name: "Outlet B", kind: "media" } as const }];
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-03-09", reports }));
    const rows = await database.query<{ id: string }>("SELECT id FROM report WHERE claim_id = $1 ORDER BY position", [id]);
    await reviseClaim(author, id, 1, claim({ said_on: "2025-03-09", estimates: again(estimates), reports: [{ id: rows[1]?.id, outlet: "outlet-b", url: "https://example.org/b" }] }));
    expect(await database.query("SELECT id, url, position FROM report WHERE claim_id = $1", [id])).toEqual([{ id: rows[1]?.id, url: "https://example.org/b", position: 0 }]);
  });

  it("does not turn a published claim into a draft", async () => {
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-03-10" }));
    await expect(reviseClaim(author, id, 1, claim({ said_on: "2025-03-10", status: "draft", estimates: again(estimates) }))).rejects.toMatchObject({ status: 409 });
  });
});

describe(setEstimateStatus, () => {
  it("marks a figure superseded by its successor, with a reason, and moves the claim's version", async () => {
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-04-01" }));
    const later = await createClaim(author, claim({ said_on: "2025-09-02" }));
    const change = { status: "superseded", status_on: "2025-09-02", reason: "the same agency revised it", successor_id: later.estimates[1] ?? null } as const;
    expect(await setEstimateStatus(author, estimates[1] ?? "", 1, change)).toEqual({ id: estimates[1], version: 2 });
    expect((await figures(id))[1]).toMatchObject({ status: "superseded", best: 4_000 });
    await expect(setEstimateStatus(author, estimates[1] ?? "", 1, change)).rejects.toMatchObject({ status: 409 });
  });

  it("asks for the reason", async () => {
    const { estimates } = await createClaim(author, claim({ said_on: "2025-04-02" }));
    await expect(setEstimateStatus(author, estimates[0] ?? "", 1, { status: "disputed", status_on: null, reason: null, successor_id: null })).rejects.toMatchObject({ errors: [{ pointer: "/reason" }] });
  });
});

describe(withdrawClaim, () => {
  it("keeps the claim and retracts its figures with the reason", async () => {
    const { id } = await createClaim(author, claim({ said_on: "2025-05-01" }));
    await withdrawClaim(author, id, 1, "entered twice", "2025-05-02");
    expect(await database.query("SELECT status, version FROM claim WHERE id = $1", [id])).toEqual([{ status: "withdrawn", version: 2 }]);
    expect((await figures(id)).map((figure) => figure.status)).toEqual(["retracted", "retracted"]);
    await expect(withdrawClaim(author, id, 2, "again", "2025-05-02")).rejects.toMatchObject({ status: 409 });
  });

  it("leaves no figure of it to be made current again", async () => {
    const { id, estimates } = await createClaim(author, claim({ said_on: "2025-05-03" }));
    await withdrawClaim(author, id, 1, "entered twice", "2025-05-04");
    await expect(setEstimateStatus(author, estimates[0] ?? "", 2, { status: "current", status_on: null, reason: null, successor_id: null })).rejects.toMatchObject({ status: 409 });
  });
});
