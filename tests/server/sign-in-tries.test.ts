import { POST } from "@/app/api/auth/[...all]/route";
import { POST as NEW_PASSWORD } from "@/app/api/v1/new-password/route";
import { clientAddress, trueAddress } from "@/lib/server/client-address";
import { makeMark } from "@/lib/server/known-browser";
import { countTry as countTryAt, forgetTries as forgetTriesAt, LIMITS, refusalSentence } from "@/lib/server/sign-in-tries";
import { createPasswordLink } from "@/lib/server/passwords";
import { systemAuthor } from "@/lib/server/session";
import { addUser } from "@/lib/server/users";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const ORIGIN = "http://127.0.0.1:4300";
const countTry = (email: string, address: string, mark?: string) => countTryAt(email, { address, mark });
const forgetTries = (email: string, address: string) => forgetTriesAt(email, { address });
const signIn = (email: string, password: string, address: string, cookie = "") =>
  POST(new Request(`${ORIGIN}/api/auth/sign-in/email`, { method: "POST", headers: { "content-type": "application/json", origin: ORIGIN, host: "127.0.0.1:4300", "x-forwarded-for": address, cookie }, body: JSON.stringify({ email, password }) }));
const times = <T>(n: number, ask: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, (_, i) => ask(i)));
/** As if so long had passed. */
const pass = (ms: number) => database.query("UPDATE rate_limit SET last_request = last_request - $1", [ms]);
const { pair, address: fromOne, account } = LIMITS;
const refused = (answers: readonly (object | null)[]) => answers.filter((answer) => answer !== null).length;

let made = 0;
const aUser = () => addUser({ email: `user${(made += 1)}@example.org`, name: "User", role: "editor" });

describe("wrong passwords", () => {
  it("shut out who sent them, with a sentence and a time to come back, and nobody else", async () => {
    const { email, password } = await aUser();
    for (let n = 0; n < pair.most; n += 1) expect((await signIn(email, `guess ${n} of many`, "192.0.2.1")).status).toBe(401);
    const shut = await signIn(email, password, "192.0.2.1");
    expect(shut.status).toBe(429);
    expect(Number(shut.headers.get("retry-after"))).toBeGreaterThan(pair.windowMs / 1000 - 60);
    expect(await shut.json()).toMatchObject({ detail: expect.stringMatching(/^Too many wrong passwords for this account from here\. Wait 10 minutes/u) });
    expect((await signIn(email, password, "192.0.2.2")).status).toBe(200);
    const another = await aUser();
    expect((await signIn(another.email, another.password, "192.0.2.1")).status).toBe(200);
  }, 30_000);

  it("are counted one by one, even all at once", async () => {
    expect(refused(await times(pair.most + 5, () => countTry("at-once@example.org", "192.0.2.3")))).toBe(5);
  });

  it("are forgotten when their time is over, and after a right one", async () => {
    const tryIt = () => countTry("forgetful@example.org", "192.0.2.4");
    await times(pair.most, tryIt);
    expect(await tryIt()).toMatchObject({ limit: "pair" });
    await pass(pair.windowMs + 1_000);
    await times(pair.most, tryIt);
    await forgetTries("forgetful@example.org", "192.0.2.4");
    expect(refused(await times(pair.most, tryIt))).toBe(0);
  });

  it("count for one account however its address is written", async () => {
    await times(pair.most, () => countTry("Same@Example.org ", "192.0.2.5"));
    expect(await countTry("same@example.org", "192.0.2.5")).toMatchObject({ limit: "pair" });
  });

  it("from one address are stopped at whichever accounts they are meant for; right ones do not count", async () => {
    await times(fromOne.most, (n) => countTry(`${n}@example.org`, "192.0.2.6"));
    expect(await countTry("one-more@example.org", "192.0.2.6")).toMatchObject({ limit: "address" });
    await times(fromOne.most + 5, async (n) => {
      await countTry(`office${n}@example.org`, "192.0.2.7");
      await forgetTries(`office${n}@example.org`, "192.0.2.7");
    });
    expect(await countTry("office@example.org", "192.0.2.7")).toBeNull();
  });
});

describe("an editor", () => {
  it("is never locked out by one stranger, however long they go on", async () => {
    for (let round = 0; round < 6; round += 1) {
      await times(pair.most + 5, () => countTry("editor@example.org", "198.51.100.1"));
      await pass(pair.windowMs + 1_000);
    }
    expect(await countTry("editor@example.org", "192.0.2.8")).toBeNull();
  });

  it("is shut out of new places alone when very many guess from everywhere, for as long as they do", async () => {
    const email = "hunted@example.org";
    await times(account.most, (n) => countTry(email, `198.51.${100 + Math.floor(n / 250)}.${n % 250}`));
    expect(await countTry(email, "203.0.113.1")).toMatchObject({ limit: "account" });
    expect(await countTry(email, "203.0.113.1", makeMark(email))).toBeNull();
    await pass(account.windowMs + 1_000);
    expect(await countTry(email, "203.0.113.1")).toBeNull();
  });

  it("signs in with the browser of before, though a stranger at the same address goes on guessing", async () => {
    const { email, password } = await aUser();
    const first = await signIn(email, password, "192.0.2.9");
    const mark = first.headers.getSetCookie().find((cookie) => cookie.startsWith("tollbook.known_browser=")) ?? "";
    expect(mark).toMatch(/; Path=\/api\/auth; HttpOnly; SameSite=Lax$/u);
    const cookie = mark.split(";")[0] ?? "";
    await times(pair.most + 1, () => countTry(email, "192.0.2.9"));
    expect((await signIn(email, password, "192.0.2.9")).status).toBe(429);
    expect((await signIn(email, password, "192.0.2.9", cookie)).status).toBe(200);
    // It opens nothing, for nobody, and does not guess for ever either.
    expect((await signIn((await aUser()).email, password, "192.0.2.9", cookie)).status).toBe(401);
    const own = decodeURIComponent(cookie.split("=")[1] ?? "");
    await times(pair.most, () => countTry(email, "192.0.2.11", own));
    expect(await countTry(email, "192.0.2.12", own)).toMatchObject({ limit: "pair" });
  });

  it("gets in at once with the link that an administrator hands over", async () => {
    const { id, email } = await aUser();
    await times(pair.most + 1, () => countTry(email, "192.0.2.14"));
    const { secret } = await createPasswordLink(systemAuthor("test"), { id });
    const password = "what I chose myself";
    const set = await NEW_PASSWORD(new Request(`${ORIGIN}/api/v1/new-password`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ secret, password }) }));
    const cookie = set.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect([(await signIn(email, password, "192.0.2.14")).status, (await signIn(email, password, "192.0.2.14", cookie)).status]).toEqual([429, 200]);
  });

  it.each([["another account's", makeMark], ["a made-up", () => "made.up"], ["an empty", () => "."]])("gains nothing from %s mark", async (_, make) => {
    await times(pair.most, () => countTry("marked@example.org", "192.0.2.13"));
    expect(await countTry("marked@example.org", "192.0.2.13", make("other@example.org"))).toMatchObject({ limit: "pair" });
  });
});

describe("the table of tries", () => {
  it("holds no address of a person or a network, and loses what no limit looks at", async () => {
    const rows = await database.query<{ key: string }>("SELECT key FROM rate_limit");
    expect(rows.map(({ key }) => key).join("\n")).not.toMatch(/example|192\.0|198\.51/u);
    await pass(account.windowMs + 1_000);
    await forgetTries("last@example.org", "192.0.2.10");
    expect(await database.query("SELECT key FROM rate_limit")).toEqual([]);
  });

  it.each(["pair", "address", "account"] as const)("has a sentence for %s that says how long", (limit) => {
    expect(refusalSentence({ limit, seconds: 61 })).toContain("Wait 2 minutes and try again");
    expect(refusalSentence({ limit, seconds: 5 })).toContain("Wait a minute and try again");
  });
});

describe(trueAddress, () => {
  it.each([
    ["believes nothing that is only said", "192.0.2.1", "6.6.6.6", 0, "192.0.2.1"],
    ["believes the proxy, not what was said to it", "10.0.0.1", "6.6.6.6, 192.0.2.7", 1, "192.0.2.7"],
    ["counts proxies from the near end", "10.0.0.1", "6.6.6.6, 192.0.2.7, 10.0.0.2", 2, "192.0.2.7"],
    ["takes the connection where too little was said", "10.0.0.1", "192.0.2.7", 2, "10.0.0.1"],
    ["takes the connection where no address was said", "10.0.0.1", "unknown", 1, "10.0.0.1"],
    ["takes the connection where nothing was said", "10.0.0.1", undefined, 1, "10.0.0.1"],
  ] as const)("%s", (_, connected, forwarded, proxies, expected) => {
    expect(trueAddress(connected, forwarded, proxies)).toBe(expected);
  });
});

describe(clientAddress, () => {
  it.each([
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:0db8:0000:0000:ffff::2", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["192.0.2.1", "192.0.2.1"],
    ["", ""],
  ])("takes %j for %j", (address, expected) => {
    expect(clientAddress(new Headers({ "x-forwarded-for": address }))).toBe(expected);
  });
});
