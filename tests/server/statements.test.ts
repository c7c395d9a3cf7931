import { testDatabase } from "@/tests/support/test-database";

testDatabase();

describe("lib/server/db", () => {
  it("names prepared statements alike in every copy of itself: pages and routes have one each and share the connections", async () => {
    const page = await import("@/lib/server/db");
    jest.resetModules();
    const route = await import("@/lib/server/db");
    expect(route.readJson).not.toBe(page.readJson);
    expect(await page.readJson("SELECT 'of the page'")).toBe("of the page");
    expect(await route.readJson("SELECT 'of the route'")).toBe("of the route");
  });
});
