import { GET as ofAll } from "@/app/changes/feed.xml/route";
import { GET as ofTopic } from "@/app/topics/[slug]/feed.xml/route";
import { setEstimateStatus } from "@/lib/server/claims";
import { author, fillRegister } from "@/tests/support/small-register";
import { testDatabase } from "@/tests/support/test-database";

testDatabase();
let register: Awaited<ReturnType<typeof fillRegister>>;
beforeAll(async () => {
  register = await fillRegister();
}, 60_000);

const all = (headers: Record<string, string> = {}) => ofAll(new Request("http://localhost:3000/changes/feed.xml", { headers }));
const topic = (slug: string) => ofTopic(new Request(`http://localhost:3000/topics/${slug}/feed.xml`), { params: Promise.resolve({ slug }) });
const titles = (xml: string): string[] => [...xml.matchAll(/<entry>\s*<id>[^<]*<\/id>\s*<title>([^<]*)/gu)].map((match) => match[1] ?? "");

describe("the Atom feeds", () => {
  it("begin with the newest change and tell nothing of drafts and editors", async () => {
    const response = await all();
    const xml = await response.text();
    expect(response.headers.get("content-type")).toContain("application/atom+xml");
    expect(titles(xml).length).toBeGreaterThan(10);
    expect(titles(xml)).toContain("Wrong: 444 killed (changed)");
    expect(xml).not.toMatch(/666,?000|Secretive|not yet public|Note on a draft|system:test/u);
  });

  it("of a topic hold its own changes only", async () => {
    expect(titles(await (await topic("peace")).text())).toEqual(["The peace: topic recorded"]);
    expect((await topic("nowhere")).status).toBe(404);
    expect((await topic("No such slug")).status).toBe(404);
  });

  it("are 304 until something changes", async () => {
    const etag = (await all()).headers.get("etag") ?? "";
    expect((await all({ "if-none-match": etag })).status).toBe(304);
    await setEstimateStatus(author, register.earlier.estimates[0] as string, 1, { status: "disputed", status_on: "2025-03-06", reason: "By the ministry.", successor_id: null });
    const changed = await all({ "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(titles(await changed.text())[0]).toBe("Service: 300 killed (changed)");
  });
});
