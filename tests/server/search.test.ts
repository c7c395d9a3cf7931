import { parseSearch } from "@/lib/domain/search";
import { findAll } from "@/lib/server/search";
import { fromJson } from "@/lib/server/json";
import { claim, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase({ seeded: true });
beforeAll(() => fillRegister(), 60_000);

const find = async (question: string | Record<string, string>, { cursor = null as string | null, limit = 20 } = {}) =>
  fromJson(await findAll(parseSearch(new URLSearchParams(typeof question === "string" ? { q: question } : question)).search, { cursor, limit }, 1));
const claimants = async (q: string) => [...new Set((await find(q)).estimates.map((row) => row.claimant_name))];
const sources = async (q: string) => (await find(q)).sources.map(({ name }) => name);

describe(findAll, () => {
  it.each([
    ["podolyak", "Mykhailo Podolyak"],
    ["PODOL", "Mykhailo Podolyak"],
    ["sejourne", "Stéphane Séjourné"],
    ["podoliak", "Mykhailo Podolyak"],
    ["zelenski", "Volodymyr Zelensky"],
  ])("finds under %j the source %s, and its figures", async (q, name) => {
    expect(await sources(q)).toContain(name);
    expect(await claimants(q)).toContain(name);
  });

  it("asks for every word, wherever it stands: claimant, measure, phrase, topic, year, count", async () => {
    expect(await claimants("podolyak killed third")).toEqual(["Mykhailo Podolyak"]);
    for (const row of (await find("kursk 4,700")).estimates) expect([row.topic_slug, [row.low, row.best, row.high].includes(4_700)]).toEqual(["north-korean-troops-in-kursk", true]);
    const of2022 = (await find("podolyak 2022")).estimates;
    expect(of2022.length).toBeGreaterThan(0);
    for (const row of of2022) expect((row.as_of ?? row.said_on ?? "").slice(0, 4)).toBe("2022");
    expect(await find("podolyak tigray")).toMatchObject({ estimates: [], sources: [], topics: [] });
  });

  it("finds topics by title and by their question", async () => {
    expect((await find("gaza")).topics.map(({ slug }) => slug)).toContain("deaths-in-gaza");
    expect((await find("kursk korean")).topics).toHaveLength(1);
  });

  it("says how it read a misspelt word, and corrects nothing that is found as typed", async () => {
    expect((await find("podoliak kiled")).corrected).toEqual([
      { typed: "podoliak", read_as: "podolyak" },
      { typed: "kiled", read_as: "killed" },
    ]);
    expect((await find("podolyak killed")).corrected).toEqual([]);
    expect(await find("xqzvw")).toMatchObject({ corrected: [], estimates: [] });
  });

  it("takes “who” for a question and WHO for a name", async () => {
    const { id } = await claim("WHO office", "2025-02-01", [killed(17)]);
    expect((await find("WHO office")).estimates.map((row) => row.claim_id)).toContain(id);
    expect((await find("who was killed")).estimates.length).toBeGreaterThan(1);
  });

  it("narrows estimates by topic, measure and days, and then names no topics or sources", async () => {
    const all = await find({ q: "gaza", measure: "killed", as_of_from: "2025-01-01", as_of_to: "2025-03-01" });
    expect(all.estimates.length).toBeGreaterThan(0);
    for (const row of all.estimates) {
      expect(row.measure).toBe("killed");
      const day = row.as_of ?? row.said_on ?? "";
      expect(day >= "2025-01-01" && day <= "2025-03-01").toBe(true);
    }
    expect(all).toMatchObject({ topics: [], sources: [] });
    expect((await find({ q: "podolyak", topic: "north-korean-troops-in-kursk" })).estimates.every((row) => row.topic_slug === "north-korean-troops-in-kursk")).toBe(true);
    expect((await find({ q: "podolyak", topic: "nowhere" })).estimates).toEqual([]);
  });

  it("gives one kind alone when asked", async () => {
    expect(await find({ q: "gaza", kind: "topics" })).toMatchObject({ sources: [], estimates: [] });
    expect(await find({ q: "gaza", kind: "estimates" })).toMatchObject({ sources: [], topics: [] });
  });

  it("walks all that it finds page by page, the newest first, each once", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof find>> = await find("killed", { cursor, limit: 50 });
      seen.push(...page.estimates.map((row) => row.id));
      cursor = page.next;
    } while (cursor !== null);
    const rows = await database.query<{ id: string }>(
      `SELECT id FROM estimate WHERE claim_status = 'published' AND (measure LIKE '%killed%' OR words ~* '\\mkill' OR scope ~* '\\mkill'
         OR claimant_id IN (SELECT id FROM source WHERE concat_ws(' ', name, office, country) ~* '\\mkilled'))
       ORDER BY coalesce(as_of, said_on, date '0001-01-01') DESC, id DESC`,
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  it("finds rare words beyond the newest thousand as well", async () => {
    const none = await find("mixed", { limit: 100 });
    const rows = await database.query<{ n: number }>("SELECT count(*)::int AS n FROM estimate WHERE claim_status = 'published' AND measure = 'mixed'");
    expect(none.estimates.filter((row) => row.measure === "mixed")).toHaveLength(rows[0]?.n ?? -1);
  });

  it("shows no draft and nothing withdrawn, by whatever word", async () => {
    expect(await find("666000")).toMatchObject({ estimates: [] });
    // Nothing has the word, not even a source: it is read as one that is known.
    expect(await find("secretive")).toMatchObject({ corrected: [{ typed: "secretive" }] });
    expect(await claimants("secretive")).not.toContain("Secretive");
    expect((await find("mistaken 555000")).estimates).toEqual([]);
    expect((await find("not yet public")).corrected).toEqual([]);
  });

  it.each(["", " ", "%", "%%%", "'", "''; DROP TABLE claim --", "\\", "\u0000", "a\u0000b", "()", "&|!:*<->", "“”", "🙂", "\ud800", "x".repeat(1_000), "killed ".repeat(200), "<b>bold</b>", "=1+1", "1".repeat(300)])(
    "answers %j politely",
    async (q) => {
      const answer = await find(q);
      expect(answer.revision).toBe(1);
    },
  );

  it("refuses a cursor of another list", async () => {
    await expect(find("killed", { cursor: "x_y" })).rejects.toMatchObject({ status: 400 });
  });
});
