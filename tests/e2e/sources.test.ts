import { accessibilityProblems, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(60_000);

const NIS = "/sources/national-intelligence-service";

describe.each([
  ["the sources", "/sources"],
  ["a claimant", NIS],
  ["an outlet", "/sources/ndtv"],
])("%s", (_name, address) => {
  it.each([
    { width: 1280, dark: false },
    { width: 320, dark: true },
  ])("are whole, quiet and accessible at $width px, dark: $dark", async (window) => {
    const page = await openPage(address, window);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

describe("the list of sources", () => {
  it("is narrowed by name and kind in the address, and leads to the source", async () => {
    const page = await openPage("/sources");
    await page.getByLabel("Name, office or country").fill("intelligence");
    await page.getByLabel("Kind").selectOption("intelligence service");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/q=intelligence&kind=intelligence/u);
    await page.getByRole("link", { name: "National Intelligence Service" }).click();
    await page.waitForURL(new RegExp(NIS, "u"));
    await page.getByRole("heading", { level: 1, name: "National Intelligence Service" }).waitFor();
  });
});

describe("a claimant's page", () => {
  it("has its statements in order, with what it revised, and its figures beside others'", async () => {
    const page = await openPage(NIS);
    const days = await page.getByRole("list", { name: /^Statements about/u }).locator("> li > p").allInnerTexts();
    expect(days.findIndex((day) => day.startsWith("19 Dec 2024"))).toBeLessThan(days.findIndex((day) => day.startsWith("2 Sep 2025")));
    await page.getByText("Takes the place of ~600 killed, as of 30 Apr 2025.").waitFor();
    expect(await page.getByRole("img", { name: /^Killed: .* elsewhere within 30 days/u }).count()).toBe(1);
    expect(await page.getByText("third state").count()).toBeGreaterThan(0);
  });

  it("is reached from a topic's table", async () => {
    const page = await openPage("/topics/north-korean-troops-in-kursk?view=table");
    await page.getByRole("link", { name: "National Intelligence Service" }).first().click();
    await page.waitForURL(new RegExp(NIS, "u"));
  });

  it("does not exist for a name that nobody has", async () => {
    expect((await fetch(`${process.env.APP_URL}/sources/nobody-at-all`)).status).toBe(404);
  });
});

describe("the sources of a topic", () => {
  it.each([
    { width: 1280, dark: false },
    { width: 390, dark: true },
  ])("have a panel each, leading to the claimant, whole and accessible at $width px, dark: $dark", async (window) => {
    const page = await openPage("/topics/north-korean-troops-in-kursk?view=sources", window);
    expect(await page.getByRole("img", { name: /: (killed|killed or wounded) [\d,]+/u }).count()).toBeGreaterThan(10);
    expect(await page.getByRole("img", { name: /^National Intelligence Service: killed/u }).count()).toBe(1);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("heading", { level: 2 }).getByRole("link", { name: "National Intelligence Service" }).click();
    await page.waitForURL(new RegExp(NIS, "u"));
  });
});
