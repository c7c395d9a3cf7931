import type { Page } from "playwright-core";
import { openPage } from "@/tests/support/browser";

jest.setTimeout(60_000);

const KURSK = "/topics/north-korean-troops-in-kursk";
const TOPICS = ["north-korean-troops-in-kursk", "russian-military-deaths-in-ukraine", "deaths-in-the-iraq-war", "deaths-in-gaza", "deaths-in-the-tigray-war"];

const marks = (page: Page) => page.locator("svg a[data-mark]:visible");
const podolyak = (page: Page) => page.getByRole("link", { name: /^Mykhailo Podolyak .* said about 4,000 killed/u }).locator("visible=true");
const syrskyi = (page: Page) => page.getByRole("link", { name: /^Oleksandr Syrskyi .* said about 6,000 killed or wounded/u }).locator("visible=true");

describe("the Kursk topic", () => {
  it("comes from the server with both starting claims drawn", async () => {
    const html = await (await fetch(`${process.env.APP_URL}${KURSK}`)).text();
    expect(html).toMatch(/~4,000<\/a>/u);
    expect(html).toMatch(/~6,000<\/a>/u);
    expect(html).toMatch(/aria-label="Mykhailo Podolyak[^"]*about 4,000 killed/u);
    expect(html).toMatch(/aria-label="Oleksandr Syrskyi[^"]*about 6,000 killed or wounded/u);
  });

  it("shows both starting claims hollow, as derived, with their equations", async () => {
    const page = await openPage(KURSK);
    expect(await podolyak(page).count()).toBe(1);
    expect(await syrskyi(page).count()).toBe(1);
    expect(await page.getByText("~4,000 = ⅓ × 12,000").count()).toBeGreaterThan(0);
    expect(await page.getByText("~6,000 = ½ × 12,000").count()).toBeGreaterThan(0);
  });

  it("switches a filter without a page load, in the address, and Back undoes it", async () => {
    const page = await openPage(KURSK);
    await page.evaluate("window.sameDocument = true");
    const before = await marks(page).count();
    await page.getByRole("button", { name: /^wounded/iu }).click();
    await page.waitForURL(/measure=killed,killed_or_wounded,wounded/u);
    await page.waitForFunction((n) => document.querySelectorAll("svg a[data-mark]").length > n, before);
    await page.goBack();
    await page.waitForURL((url) => url.search === "");
    await page.waitForFunction((n) => document.querySelectorAll("svg a[data-mark]").length === n, before);
    expect(await page.evaluate("window.sameDocument")).toBe(true);
  });

  it("opens the same picture again from its address", async () => {
    const page = await openPage(`${KURSK}?measure=wounded&latest=0`);
    expect(await page.getByRole("button", { name: /^wounded/iu, pressed: true }).count()).toBe(1);
    expect(await page.getByRole("button", { name: /^killed \d/iu, pressed: true }).count()).toBe(0);
    expect(await marks(page).count()).toBe(3);
  });

  it("says what is not shown, and shows it on a click", async () => {
    const page = await openPage(KURSK);
    await page.getByRole("link", { name: /planned strengths/u }).click();
    await page.waitForURL(/strength_kind=planned/u);
    await page.getByText("12,000").first().waitFor();
    const html = await page.content();
    expect(html).toMatch(/some 12,000 to be sent|planned/u);
  });

  it("walks the marks with the arrow keys, tells the sentence, and opens the estimate with Enter", async () => {
    const page = await openPage(KURSK);
    await podolyak(page).focus();
    await page.getByRole("tooltip").filter({ hasText: "a third of 12,000" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("tooltip").filter({ hasNotText: "a third of 12,000" }).waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/estimates\//u);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Mykhailo Podolyak: ~4,000 killed");
  });

  it("leaves out what had not been said by a day", async () => {
    const page = await openPage(`${KURSK}?said_by=2024-12-31&latest=0`);
    expect(await syrskyi(page).count()).toBe(0);
    expect(await marks(page).count()).toBeGreaterThan(3);
    expect(await page.getByText("said by 31 Dec 2024").count()).toBeGreaterThan(0);
  });

  it("moves derived figures to another base, and no stated one", async () => {
    const page = await openPage(`${KURSK}?base=9000&latest=0`);
    expect(await page.getByRole("link", { name: /^Mykhailo Podolyak .* said about 3,000 killed/u }).count()).toBeGreaterThan(0);
    expect(await page.getByRole("link", { name: /^National Intelligence Service .* about 2,000 killed/u }).count()).toBeGreaterThan(0);
  });

  it("says in a sentence what it did not understand in the address", async () => {
    const page = await openPage(`${KURSK}?measure=killed,dead`);
    expect(await page.getByRole("status").filter({ hasText: "“dead” is not understood" }).count()).toBe(1);
    expect(await marks(page).count()).toBeGreaterThan(0);
  });

  it("prints a warning into a picture whose axis does not begin at 0", async () => {
    const page = await openPage(`${KURSK}?axis=log`);
    expect(await page.locator("svg:visible").getByText(/logarithmic/iu).count()).toBeGreaterThan(0);
  });

  it("lets rows be chosen and downloaded alone", async () => {
    const page = await openPage(`${KURSK}?view=table`);
    const boxes = page.getByRole("checkbox", { name: /^Choose (?!all)/u });
    await boxes.nth(0).check();
    await boxes.nth(3).check();
    const href = await page.getByRole("link", { name: "Download 2 chosen rows as CSV" }).getAttribute("href");
    const csv = await (await fetch(`${process.env.APP_URL}${href}`)).text();
    expect(csv.trimEnd().split("\r\n")).toHaveLength(3);
  });
});

describe("an estimate", () => {
  it("that was superseded says by what, and why", async () => {
    const page = await openPage(`${KURSK}?measure=killed&latest=0&claimant=national-intelligence-service`);
    await page.getByRole("link", { name: /^National Intelligence Service .* about 600 killed/u }).locator("visible=true").click({ position: { x: 30, y: 12 } });
    await page.waitForURL(/\/estimates\//u);
    const note = page.getByRole("note");
    expect(await note.innerText()).toMatch(/superseded since 2 Sep 2025\..*raised its own figure/su);
    await note.getByRole("link", { name: /~2,000 killed/u }).click();
    await page.getByRole("heading", { level: 1, name: /~2,000 killed/u }).waitFor();
  });

  it("is not found in a plain sentence when there is none", async () => {
    const answer = await fetch(`${process.env.APP_URL}/estimates/not-an-id`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("There is nothing at this address");
  });
});

/** Runs in the page: how far things have moved since it was opened, as the browser scores it. */
function shiftsSoFar(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 300);
  });
}

describe.each(TOPICS)("%s", (slug) => {
  it.each([1280, 390])("does not move under the reader at %i px, in any view", async (width) => {
    for (const view of ["ranges", "time", "table"]) {
      const page = await openPage(`/topics/${slug}?view=${view}`, { width });
      const moved = await page.evaluate(shiftsSoFar);
      expect({ view, moved }).toEqual({ view, moved: 0 });
    }
  });

  it.each([1280, 390])("lets no two texts of its picture lie over each other at %i px", async (width) => {
    for (const view of ["ranges", "time"]) {
      const page = await openPage(`/topics/${slug}?view=${view}`, { width });
      const overlaps = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll<SVGTextElement>("svg text")]
          .map((text) => ({ words: text.textContent ?? "", box: text.getBoundingClientRect() }))
          .filter(({ words, box }) => words.trim() !== "" && box.width > 0);
        return boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .filter((b) => Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1.5 && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 4)
            .map((b) => `${a.words} × ${b.words}`),
        );
      });
      expect({ view, overlaps }).toEqual({ view, overlaps: [] });
    }
  });
});
