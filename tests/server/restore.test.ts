import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { ClaimInput } from "@/lib/domain/estimate";
import { streamArchive, streamBackup } from "@/lib/server/archive";
import { ArchiveError, verifyArchive } from "@/lib/server/archive-read";
import { createClaim } from "@/lib/server/claims";
import { closeExports } from "@/lib/server/exports";
import { forgetAnswers } from "@/lib/server/answer-cache";
import { restoreArchive } from "@/lib/server/restore";
import { addUser } from "@/lib/server/users";
import { author, fillRegister, killed } from "@/tests/support/small-register";
import { onOtherDatabase } from "@/tests/support/other-database";
import { dropDatabase } from "@/tests/support/template.mjs";
import { testDatabase } from "@/tests/support/test-database";

// The seed, and beside it a small register with everything odd.
const database = testDatabase({ seeded: true });
const folder = mkdtempSync(path.join(tmpdir(), "tollbook-archive-"));
const at = (name: string): string => path.join(folder, name);

async function take(stream: Promise<ReadableStream<Uint8Array>>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of await stream) parts.push(part);
  return Buffer.concat(parts);
}
const published = () => take(streamArchive(new AbortController().signal));
const everything = () => take(streamBackup(new AbortController().signal));

beforeAll(async () => {
  const { draft, adviser } = await fillRegister();
  await addUser({ email: "ann@example.org", name: "Ann", role: "editor" });
  // Commas, quotes, apostrophes, empty text beside no text, the ends of numbers and dates.
  await createClaim(author, ClaimInput.parse({ topic: "war", claimant: { name: "'=Odd, \"one\"", kind: "other", office: "'", country: "\u00a0=x" }, said_on: null, note: "''=a", estimates: [killed(2_000_000_000, { words: "NULL", as_of: "9999-12-31" }), killed(0, { words: "\\N", as_of: "0011-01-01", components: ["killed", "missing"] }), { words: "a third of it, 0.1 + 0.2", measure: "killed", population: "all", bound: "exact", share_best: 0.1 + 0.2, no_base: true }] }));
  await database.query("INSERT INTO error_report (id, estimate_id, text, revision, sender) VALUES (gen_random_uuid(), $1, E'two\nlines, \"quoted\"\r\n', 3, 'x')", [adviser.estimates[0]]);
  await database.query('INSERT INTO draft (id, user_id, claim_id, data) SELECT gen_random_uuid(), id, $1, \'{"a": 1.50}\' FROM "user"', [draft.id]);
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closeExports();
});

describe("an archive of what is published", () => {
  it("makes an empty register the same, and that one's archive is the same byte for byte", async () => {
    const bytes = await published();
    writeFileSync(at("archive.zip"), bytes);
    const again = await onOtherDatabase("archive", async (url) => {
      const restored = await restoreArchive(at("archive.zip"), url);
      expect(restored).toMatchObject({ kind: "published", tables: 8 });
      expect(restored.rows).toBeGreaterThan(500);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query("SELECT DISTINCT actor FROM change");
      // What triggers copy and count is there again, too.
      const { rows: topics } = await client.query("SELECT count(*)::int AS n FROM topic WHERE revision > 0");
      await client.end();
      expect([rows, topics]).toEqual([[{ actor: "system:archive" }], [{ n: 7 }]]);
      return published();
    });
    expect(Buffer.compare(again, bytes)).toBe(0);
  });
});

describe("a backup", () => {
  it("holds everything: drafts, the log, people; restored it is the same byte for byte, and writing goes on", async () => {
    const bytes = await everything();
    writeFileSync(at("backup.zip"), bytes);
    const text = Object.entries(unzipSync(bytes)).map(([, file]) => strFromU8(file)).join("");
    for (const words of ["666000", "ann@example.org", "not yet public", "two\nlines"]) expect(text).toContain(words);
    await onOtherDatabase("backup", async (url) => {
      expect((await restoreArchive(at("backup.zip"), url)).kind).toBe("everything");
      expect(Buffer.compare(await everything(), bytes)).toBe(0);
      forgetAnswers();
      // Rules and the log are at work again.
      await createClaim(author, ClaimInput.parse({ topic: "war", claimant: "service", said_on: "2026-01-01", estimates: [killed(9)] }));
      await expect(createClaim(author, ClaimInput.parse({ topic: "war", claimant: "service", said_on: "2026-01-01", estimates: [killed(9)] }))).rejects.toThrow();
    });
  });

  it("is refused by a register that is not empty", async () => {
    await expect(restoreArchive(at("backup.zip"), database.url)).rejects.toThrow(/not empty/u);
  });
});

describe("the commands", () => {
  const run = (script: string, url: string, ...args: string[]) =>
    spawnSync(process.execPath, ["--conditions=react-server", "--import", "tsx", `scripts/${script}.ts`, ...args], { env: { ...process.env, DATABASE_URL: url }, encoding: "utf8" });

  it("write a backup for the keeper's eyes alone, put it into a database that was never migrated, and say what they did", async () => {
    const file = at("by-command.zip");
    const written = run("backup", database.url, file);
    expect([written.stderr, written.stdout]).toEqual(["", expect.stringMatching(/holds [\d,]+ rows of \d+ tables/u)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(run("backup", database.url, file)).toMatchObject({ status: 1, stderr: expect.stringContaining("already") });

    const url = `${database.url}_bare`;
    await database.query(`CREATE DATABASE ${new URL(url).pathname.slice(1)}`);
    try {
      const restored = run("restore", url, file);
      expect([restored.stderr, restored.stdout]).toEqual(["", expect.stringMatching(/Restored [\d,]+ rows/u)]);
      expect(run("restore", url, file)).toMatchObject({ status: 1, stderr: expect.stringContaining("not empty") });
    } finally {
      await dropDatabase(url);
    }
  }, 60_000);
});

describe("a damaged archive", () => {
  const edited = (edit: (files: Record<string, Uint8Array>) => void): string => {
    const files = { ...unzipSync(readFileSync(at("archive.zip"))) };
    edit(files);
    writeFileSync(at("edited.zip"), zipSync(files));
    return at("edited.zip");
  };
  const damaged: [string, () => string, RegExp][] = [
    ["cut short", () => { writeFileSync(at("cut.zip"), readFileSync(at("backup.zip"))); truncateSync(at("cut.zip"), 40_000); return at("cut.zip"); }, /damaged|cut short/u],
    ["with one digit changed", () => edited((files) => { files["estimate.csv"] = strToU8(strFromU8(files["estimate.csv"] as Uint8Array).replace("12000", "13000")); }), /estimate\.csv is not what/u],
    ["without a table", () => edited((files) => { delete files["report.csv"]; }), /report\.csv is missing/u],
    ["without its descriptor", () => edited((files) => { delete files["datapackage.json"]; }), /cut short/u],
    ["that is none", () => { writeFileSync(at("none.zip"), "no zip at all"); return at("none.zip"); }, /damaged|no archive/u],
    ["that is not there", () => at("nowhere.zip"), /There is no file/u],
  ];
  it.each(damaged)("%s is refused in a sentence", async (_, make, sentence) => {
    const file = make();
    await expect(verifyArchive(file)).rejects.toThrow(sentence);
    await expect(verifyArchive(file)).rejects.toBeInstanceOf(ArchiveError);
  });

  it("of another version's columns, or with a row that the register's rules refuse, leaves nothing behind", async () => {
    const bytes = unzipSync(readFileSync(at("archive.zip")));
    const descriptor = JSON.parse(strFromU8(bytes["datapackage.json"] as Uint8Array)) as { resources: { name: string; bytes: number; hash: string; schema: { fields: { name: string }[] } }[] };
    const { createHash } = await import("node:crypto");
    const rewritten = (table: string, edit: (csv: string) => string): string =>
      edited((files) => {
        const csv = strToU8(edit(strFromU8(bytes[`${table}.csv`] as Uint8Array)));
        files[`${table}.csv`] = csv;
        const resources = descriptor.resources.map((one) => (one.name === table ? { ...one, bytes: csv.byteLength, hash: `sha256:${createHash("sha256").update(csv).digest("hex")}`, schema: { fields: strFromU8(csv).split("\r\n", 1)[0]?.split(",").map((name) => ({ name })) } } : one));
        files["datapackage.json"] = strToU8(JSON.stringify({ ...descriptor, resources }));
      });
    await onOtherDatabase("refused", async (url) => {
      await expect(restoreArchive(rewritten("source", (csv) => csv.replace("office", "bureau")), url)).rejects.toThrow(/another version.*bureau/u);
      await expect(restoreArchive(rewritten("claim", (csv) => csv.replace(",statement,", ",hearsay,")), url)).rejects.toThrow(/claim_method/u);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      expect((await client.query("SELECT count(*)::int AS n FROM change")).rows).toEqual([{ n: 0 }]);
      await client.end();
    });
  });
});
