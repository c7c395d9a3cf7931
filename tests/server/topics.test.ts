import { fromJson } from "@/lib/server/json";
import { getTopic, listTopics } from "@/lib/server/topics";
import { claim, killed, topic } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

testDatabase();
beforeAll(async () => {
  for (const slug of ["war", "peace", "elsewhere"]) await topic(slug);
});
const origins = async (slug: string) => fromJson((await getTopic(slug)) ?? "null").origins;
let day = 0;
const resting = async (on: string[], more: object = {}) => (await claim("Somebody", new Date(Date.UTC(2025, 0, ++day)).toISOString().slice(0, 10), [killed(day)], { origins: on, ...more })).id;

describe("a topic's origins", () => {
  it("are the claims that rest on none: chains and forks end in their roots", async () => {
    const root = await resting([]);
    const middle = await resting([root]);
    await resting([middle]);
    expect(await origins("war")).toBe(1);
    const second = await resting([]);
    await resting([middle, second]);
    expect(await origins("war")).toBe(2);
    expect(fromJson((await getTopic("war")) ?? "null").claims).toBe(5);
  });

  it("may lie in another topic or in a draft, and count once", async () => {
    const far = await resting([], { topic: "elsewhere" });
    const draft = await resting([], { topic: "peace", status: "draft" });
    for (const on of [[far], [far], [draft], [draft, far]]) await resting(on, { topic: "peace" });
    expect(await origins("peace")).toBe(2);
    expect(await origins("elsewhere")).toBe(1);
  });
});

describe(listTopics, () => {
  it("gives every topic by title, with the counts it has alone", async () => {
    const { rows } = fromJson(await listTopics(1));
    expect(rows.map((row) => row.slug)).toEqual(["elsewhere", "peace", "war"]);
    for (const row of rows) expect(row).toEqual(fromJson((await getTopic(row.slug)) ?? "null"));
  });
});
