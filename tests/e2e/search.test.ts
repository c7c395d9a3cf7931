import type { Page } from "playwright-core";
import { accessibilityProblems, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(60_000);

const box = (page: Page) => page.getByRole("combobox", { name: "Search claims, sources, topics" });
const option = (page: Page, name: RegExp) => page.getByRole("option", { name });

describe("the search page", () => {
  it.each([
    { width: 1280, dark: false },
    { width: 320, dark: true },
  ])("is whole, quiet and accessible at $width px, dark: $dark", async (window) => {
    const page = await openPage("/search?q=gaza", window);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it("finds a misspelt name and says how it read it", async () => {
    const page = await openPage("/search?q=podoliak+kiled");
    await page.getByText("“podoliak” was read as “podolyak”, “kiled” was read as “killed”").waitFor();
    await page.getByRole("link", { name: "~4,000 killed" }).click();
    await page.waitForURL(/\/estimates\//u);
  });

  it("narrows by measure in the address, and pages on", async () => {
    const page = await openPage("/search?q=gaza");
    await page.getByLabel("Measure").selectOption("killed");
    await page.getByRole("search").getByRole("button", { name: "Search" }).click();
    await page.waitForURL(/measure=killed/u);
    await page.getByText(/^Found the newest 20 estimates\./u).waitFor();
    const first = await page.locator("main li a").first().getAttribute("href");
    await page.getByRole("link", { name: "More estimates" }).click();
    await page.waitForURL(/cursor=/u);
    await page.waitForFunction((before) => document.querySelector("main li a")?.getAttribute("href") !== before, first);
  });

  it.each(["%", "'; DROP TABLE claim; --", "x".repeat(500), "<script>alert(1)</script>", "()&|!:*"])("answers %j with a sentence", async (q) => {
    const page = await openPage(`/search?${new URLSearchParams({ q })}`);
    await page.getByText(/Nothing was found|no letter or digit|Found/u).first().waitFor();
  });
});

describe("the palette", () => {
  it("opens with Ctrl K, is walked with arrows, opens what was chosen, and Escape closes it", async () => {
    const page = await openPage("/");
    await page.keyboard.press("Control+k");
    await box(page).fill("podolyak");
    await option(page, /^Mykhailo Podolyak\s*Source/u).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/sources\/mykhailo-podolyak$/u);
    expect(await box(page).count()).toBe(0);
    await page.keyboard.press("Control+k");
    await box(page).waitFor();
    await page.keyboard.press("Escape");
    await box(page).waitFor({ state: "detached" });
  });

  it("sends Enter to everything found when the list is not of the text yet", async () => {
    const page = await openPage("/");
    await page.getByRole("link", { name: /Search claims/u }).click();
    await box(page).fill("tigray");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=tigray|\/topics\/deaths-in-the-tigray-war/u);
  });

  it("is a link called Search on a telephone", async () => {
    const page = await openPage("/", { width: 390 });
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await box(page).waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});
