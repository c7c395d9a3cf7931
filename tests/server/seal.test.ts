import pg from "pg";
import { ClaimInput } from "@/lib/domain/estimate";
import { createClaim } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { replayDifferences } from "@/lib/server/replay";
import { newestSeal, sealChanges, verifySeals } from "@/lib/server/seal";
import { author, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
beforeAll(async () => {
  await fillRegister();
}, 60_000);

/** Whoever owns the database can go past its triggers: does so, tells what is found, and takes it back. */
async function tampering(sql: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query("CREATE TABLE kept_change AS SELECT * FROM change; CREATE TABLE kept_seal AS SELECT * FROM seal");
    await client.query("SET session_replication_role = replica");
    await client.query(sql);
    const { problem } = await verifySeals();
    await client.query("DELETE FROM change; INSERT INTO change SELECT * FROM kept_change; DELETE FROM seal; INSERT INTO seal SELECT * FROM kept_seal");
    return problem;
  } finally {
    await client.query("DROP TABLE kept_change, kept_seal");
    await client.end();
  }
}

describe("the sealed log", () => {
  it("has no seal before the first, then one over everything, and the next follows it", async () => {
    expect([await newestSeal(), await verifySeals()]).toEqual([null, expect.objectContaining({ sealed: 0, newest: null, problem: null })]);
    const sealed = await sealChanges();
    expect(sealed).toBeGreaterThan(40);
    expect(await sealChanges()).toBe(0);
    await createClaim(author, ClaimInput.parse({ topic: "war", claimant: "service", said_on: "2026-02-01", estimates: [killed(11)] }));
    expect(await verifySeals()).toMatchObject({ sealed, unsealed: 2, problem: null });
    expect(await sealChanges()).toBe(2);
    const verified = await verifySeals();
    expect(verified).toMatchObject({ sealed: sealed + 2, unsealed: 0, problem: null });
    expect(verified.newest).toEqual(await newestSeal());
  });

  it("has one chain however many seal at once", async () => {
    await createClaim(author, ClaimInput.parse({ topic: "war", claimant: "service", said_on: "2026-02-02", estimates: [killed(12)] }));
    const counts = await Promise.all(Array.from({ length: 5 }, () => sealChanges()));
    expect(counts.toSorted()).toEqual([0, 0, 0, 0, 2]);
    expect((await verifySeals()).problem).toBeNull();
  });

  it.each([
    ["a figure altered", "UPDATE change SET after = jsonb_set(after, '{best}', '301') WHERE revision = 10", /^Entry 10 .*altered/u],
    ["another author", "UPDATE change SET actor = 'somebody' WHERE revision = 3", /^Entry 3 .*altered/u],
    ["another reason", "UPDATE change SET reason = 'because' WHERE revision = 4", /^Entry 4 .*altered/u],
    ["a draft made public", "UPDATE change SET is_public = NOT is_public WHERE revision = 7", /^Entry 7 .*altered/u],
    ["an entry removed", "DELETE FROM change WHERE revision = 12", /^Entry 12 is missing/u],
    ["the last sealed one removed", "DELETE FROM change WHERE revision = (SELECT max(revision) FROM change)", /^Entry \d+ is missing/u],
    ["an entry put in", "UPDATE change SET revision = revision + 100000 WHERE revision > 20; INSERT INTO change (revision, actor, table_name, row_id, is_public) VALUES (21, 'x', 'claim', 'x', true); UPDATE change SET revision = revision - 100000 WHERE revision > 100021", /^Entry 21 /u],
    ["two in each other's place", "UPDATE change SET revision = CASE revision WHEN 14 THEN -15 ELSE -14 END WHERE revision IN (14, 15); UPDATE change SET revision = -revision WHERE revision < 0", /^Entry 14 .*altered/u],
    ["a seal removed", "DELETE FROM seal WHERE id = 1", /^Seal \d+ does not follow/u],
    ["a seal altered", "UPDATE seal SET hash = repeat('0', 64) WHERE id = 2", /Seal/u],
  ])("names the first entry at %s", async (_, sql, sentence) => {
    expect(await tampering(sql)).toMatch(sentence);
    expect((await verifySeals()).problem).toBeNull();
  });
});

describe("the log's reason", () => {
  it("is that of its transaction and of no other", async () => {
    const rename = (office: string, reason?: string) => inWriteTx(author, (tx) => tx.source.updateMany({ where: { slug: "service" }, data: { office, version: { increment: 1 } } }), reason === undefined ? {} : { reason });
    await rename("one", "A clerk's mistake.");
    await rename("two");
    expect(await database.query("SELECT reason FROM change ORDER BY revision DESC LIMIT 2")).toEqual([{ reason: null }, { reason: "A clerk's mistake." }]);
  });
});

describe("the log replayed", () => {
  it("gives every table as it is, and names a row that was changed past it", async () => {
    expect(await replayDifferences()).toEqual([]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("SET session_replication_role = replica");
    const { rows } = await client.query<{ id: string }>("UPDATE estimate SET best = 31 WHERE id = (SELECT id FROM estimate WHERE best = 300 LIMIT 1) RETURNING id");
    expect(await replayDifferences()).toEqual([`estimate ${rows[0]?.id}`]);
    await client.end();
  });
});
