import { formatAge, toSubjects } from "@/lib/domain/as-recorded";
import { toLogEntries } from "@/lib/domain/change-log";
import { ClaimInput } from "@/lib/domain/estimate";
import { readAsRecorded } from "@/lib/server/as-recorded";
import { findVersion, listDifferences, listLog } from "@/lib/server/change-log";
import { reviseClaim, setEstimateStatus, withdrawClaim } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { getEstimate } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { author, claim, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
let first: Awaited<ReturnType<typeof fillRegister>>;
let before: number;
beforeAll(async () => {
  first = await fillRegister();
  before = await registerRevision();
}, 60_000);

const differences = async () => listDifferences(first.war, before);

describe("what changed since a link was made", () => {
  it("is nothing at first", async () => {
    const none = await differences();
    expect([none, formatAge(toSubjects(none), none.added)]).toEqual([{ rows: [], added: 0 }, "Nothing has changed since this link was made."]);
  });

  it("is each field of a published figure that reads differently, and each figure that is new", async () => {
    const id = first.earlier.estimates[0] as string;
    await setEstimateStatus(author, id, 1, { status: "disputed", status_on: null, reason: "Doubted.", successor_id: null });
    const changed = await differences();
    expect(toSubjects(changed)).toEqual([{ subject: "Service: “300 killed”", href: `/estimates/${id}`, fields: [{ name: "reason", before: "not stated", after: "Doubted." }, { name: "status", before: "current", after: "disputed" }] }]);
    // There and back again is no change.
    await setEstimateStatus(author, id, 2, { status: "current", status_on: null, reason: null, successor_id: null });
    expect(toSubjects(await differences())).toEqual([]);
    await claim("Late", "2025-03-02", [killed(9_999), killed(8_888, { measure: "wounded" })]);
    expect((await differences()).added).toBe(2);
  });

  it("tells nothing of what a claim held as a draft", async () => {
    const draft = ClaimInput.parse({ topic: "war", claimant: "secretive", said_on: "2025-01-26", note: "still secret", estimates: [{ ...killed(666_001), words: "a guess", as_of: "2025-01-26", id: first.draft.estimates[0] }] });
    await reviseClaim(author, first.draft.id, 1, { ...draft, status: "draft" });
    expect([(await differences()).added, JSON.stringify(await differences())]).toEqual([2, expect.not.stringMatching(/secret|6660/iu)]);
    await reviseClaim(author, first.draft.id, 2, { ...draft, note: null });
    const published = await differences();
    expect([published.added, JSON.stringify(published.rows)]).toEqual([3, expect.not.stringMatching(/secret|6660/iu)]);
  });
});

describe("what changed around the figures since a link was made", () => {
  it("is a source's new name and a report put otherwise", async () => {
    const since = await registerRevision();
    await inWriteTx(author, async (tx) => {
      await tx.source.updateMany({ where: { slug: "service" }, data: { name: "Service of the state", version: { increment: 1 } } });
      await tx.source.updateMany({ where: { slug: "secretive" }, data: { office: "an office", version: { increment: 1 } } });
      await tx.report.updateMany({ where: { claim_id: first.adviser.id, position: 0 }, data: { put_as: "said otherwise" } });
    });
    const subjects = toSubjects(await listDifferences(first.war, since));
    expect(subjects.map(({ subject, fields }) => [subject, ...fields.map(({ name, after }) => `${name}: ${after}`)])).toEqual(
      expect.arrayContaining([["Service of the state", "name: Service of the state"], [expect.stringContaining("Adviser"), "put as: said otherwise"]]),
    );
    // A topic in which neither is named has nothing to tell.
    const [peace] = await database.query<{ id: string }>("SELECT id FROM topic WHERE slug = 'peace'");
    expect((await listDifferences(peace?.id ?? "", since)).rows).toEqual([]);
  });
});

describe("the public log", () => {
  it("is newest first, in pages that miss nothing, and names what each change is about", async () => {
    const all = (await listLog({ topicId: first.war, before: null, since: 0, limit: 5_000 })).rows;
    const paged = [];
    for (let at: number | null = null, page = 0; page === 0 || at !== null; page += 1) {
      const { rows, older } = await listLog({ topicId: first.war, before: at, since: 0, limit: 7 });
      paged.push(...rows);
      at = older;
    }
    expect(paged).toEqual(all);
    expect(all.map(({ revision }) => revision)).toEqual(all.map(({ revision }) => revision).toSorted((a, b) => b - a));
    const entries = toLogEntries(all);
    expect(entries).toContainEqual(expect.objectContaining({ title: "Claim recorded with 2 estimates and 2 reports", subject: "Adviser: “12,000 soldiers”", by: "system:test" }));
    expect(entries.every(({ subject }) => subject !== null)).toBe(true);
  });

  it("begins after the revision that it is asked for", async () => {
    const { rows } = await listLog({ topicId: null, before: null, since: before, limit: 5_000 });
    expect(Math.min(...rows.map(({ revision }) => revision))).toBeGreaterThan(before);
  });

  it("holds no row of a draft, and no draft of what was published", async () => {
    const text = JSON.stringify(await listLog({ topicId: null, before: null, since: 0, limit: 5_000 }));
    expect(text).not.toMatch(/still secret|not yet public|Note on a draft|666000/u);
  });
});

describe("a version of a claim", () => {
  it("is the claim with its figures as that write left them", async () => {
    const { id, estimates } = await claim("Counter", "2025-04-01", [killed(10)]);
    const figure = estimates[0] as string;
    await setEstimateStatus(author, figure, 1, { status: "disputed", status_on: null, reason: "Doubted.", successor_id: null });
    await withdrawClaim(author, id, 2, "Wrong war.", "2025-04-03");
    const states = [];
    for (const version of [1, 2, 3]) {
      const found = await findVersion(id, version);
      const json = await readAsRecorded(first.war, found?.revision ?? 0, () => getEstimate(figure));
      const { status, claim_status, claim_version } = fromJson(json ?? "null");
      states.push([claim_version, status, claim_status, found?.next?.version ?? null]);
    }
    expect(states).toEqual([[1, "current", "published", 2], [2, "disputed", "published", 3], [3, "retracted", "withdrawn", null]]);
    expect(await findVersion(id, 4)).toBe(null);
  });

  it("of a draft is in no answer", async () => {
    const found = await findVersion(first.draft.id, 1);
    expect(await readAsRecorded(first.war, found?.revision ?? 0, () => getEstimate(first.draft.estimates[0] as string))).toBe(null);
  });
});
