import { ClaimInput, type EstimateDraft } from "@/lib/domain/estimate";
import type { KeyedClaim } from "@/lib/domain/keyed-claim";
import { inWriteTx } from "@/lib/server/db";
import { importClaims } from "@/lib/server/keyed-claims";
import { systemAuthor } from "@/lib/server/session";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const author = systemAuthor("test");

const agency = { name: "Agency", kind: "intelligence" } as const;
const killed: EstimateDraft = { words: "about 600", measure: "killed", population: "combatants", bound: "approximately", best: 600 };
const keyed = (key: string, said_on: string, figure: Partial<EstimateDraft>, links: { origins?: string[]; successor?: string } = {}): KeyedClaim => ({
  key,
  claim: ClaimInput.parse({ topic: "kursk", claimant: agency, said_on, estimates: [{ ...killed, ...figure }] }),
  figures: [{ key: `${key}/1`, successor: links.successor ?? null }],
  origins: links.origins ?? [],
});
const count = async (): Promise<number> => (await database.query<{ n: number }>("SELECT count(*)::int AS n FROM claim"))[0]?.n ?? -1;

beforeAll(() =>
  inWriteTx(author, (tx) => tx.topic.create({ data: { slug: "kursk", title: "Kursk", question: "q", summary: "s", conflict: "c", force: "soldiers", population: "combatants" } })),
);

describe(importClaims, () => {
  it("leaves nothing where the last claim cannot be stored", async () => {
    const twice = keyed("b", "2025-04-30", {});
    await expect(importClaims(author, [keyed("a", "2025-04-30", {}), twice])).rejects.toThrow();
    expect(await count()).toBe(0);
    expect(await database.query("SELECT 1 FROM source")).toEqual([]);
  });

  it("resolves keys to ids whatever the order, and makes one source of one name", async () => {
    const status = { status: "superseded", status_on: "2025-09-02", reason: "Revised upward." } as const;
    const { claims, figures } = await importClaims(author, [
      keyed("rate", "2025-05-01", { words: "five a day", best: 5, temporal: "rate", rate_per: "day" }, { origins: ["first"] }),
      keyed("first", "2025-04-30", status, { successor: "later/1" }),
      keyed("later", "2025-09-02", { words: "around 2,000", best: 2_000 }),
    ]);
    expect(await database.query("SELECT claim_id, origin_id FROM claim_origin")).toEqual([{ claim_id: claims.get("rate"), origin_id: claims.get("first") }]);
    expect(await database.query("SELECT id, successor_id FROM estimate WHERE successor_id IS NOT NULL")).toEqual([{ id: figures.get("first/1"), successor_id: figures.get("later/1") }]);
    expect(await database.query("SELECT name FROM source")).toEqual([{ name: "Agency" }]);
  });
});
