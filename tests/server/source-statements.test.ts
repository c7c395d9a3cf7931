import { parseSourceList, toSourceSearch } from "@/lib/domain/source-list";
import { listBeside, listCarried, listDirectory, listFigures } from "@/lib/server/source-statements";
import { claim, fillRegister, killed } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
beforeAll(() => fillRegister(), 60_000);

const idOf = async (name: string): Promise<string> => (await database.query<{ id: string }>("SELECT id FROM source WHERE name = $1", [name]))[0]?.id ?? "";
let revision = 0;
const list = (search: string) => listDirectory(parseSourceList(new URLSearchParams(search)), ++revision);
const names = async (search: string) => (await list(search)).rows.map((row) => row.name);

describe(listDirectory, () => {
  it("lists claimants by name, counting what is published", async () => {
    const { rows, total } = await list("");
    expect(rows.map((row) => row.name.toLowerCase())).toEqual(rows.map((row) => row.name.toLowerCase()).sort());
    expect(total).toBe(rows.length);
    expect(rows.find((row) => row.name === "Service")).toMatchObject({ claims: 2, topics: 1, reports: 0 });
    expect(rows.map((row) => row.name)).not.toContain("Secretive");
    expect(rows.map((row) => row.name)).not.toContain("The Gazette");
  });

  it("lists outlets apart, and narrows by kind and by a part of the name", async () => {
    expect(await names("role=outlets")).toEqual(["The Gazette"]);
    expect(await names("role=all&kind=media")).toEqual(["The Gazette"]);
    expect(await names("q=SERV")).toEqual(["Service"]);
    expect(await names("q=%25")).toEqual([]);
    expect(await names("q=%27%3B--%00")).toEqual([]);
    expect(await names("page=2")).toEqual([]);
  });
});

describe(toSourceSearch, () => {
  it.each(["", "q=a+b", "kind=media&role=outlets&page=3"])("writes %j as it was read", (search) => {
    expect(toSourceSearch(parseSourceList(new URLSearchParams(search)))).toBe(search);
  });
});

describe("a source's page", () => {
  it("has its figures in the order of saying, withdrawn ones too, drafts never", async () => {
    expect((await listFigures(await idOf("Service"))).map((row) => row.said_on)).toEqual(["2025-01-05", "2025-03-05", "2025-03-05"]);
    expect((await listFigures(await idOf("Mistaken"))).map((row) => row.claim_status)).toEqual(["withdrawn"]);
    expect(await listFigures(await idOf("Secretive"))).toEqual([]);
  });

  it("has others' totals near its own: no draft, no other measure, none of another month", async () => {
    await claim("Neighbour", "2025-01-30", [killed(310), killed(5, { measure: "captured" })]);
    await claim("Latecomer", "2025-02-10", [killed(320)]);
    const beside = await listBeside(await idOf("Service"), null);
    expect(beside.map((row) => row.claimant_name)).toContain("Neighbour");
    for (const row of beside) {
      expect([row.measure, row.temporal, row.scope_relation, row.claim_status, row.population]).toEqual(["killed", "cumulative", "same", "published", "combatants"]);
      expect(row.claimant_name).not.toBe("Service");
    }
    expect(await listBeside(await idOf("Service"), "peace")).toEqual([]);
  });

  it("has what an outlet carried, the newest first, with a link to the figure", async () => {
    const { rows, pages } = await listCarried(await idOf("The Gazette"), 4, 9);
    expect(rows.map((row) => row.published_on)).toEqual(["2025-02-01", "2025-01-13", "2025-01-12", "2025-01-11"]);
    expect(pages).toBe(1);
    expect(rows.every((row) => row.estimate_id !== null)).toBe(true);
  });
});
