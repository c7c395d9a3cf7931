import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { accessibilityProblems, forgive, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(60_000);

const KURSK = "/topics/north-korean-troops-in-kursk";
const folder = mkdtempSync(path.join(tmpdir(), "tollbook-pictures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const takeAlong = (page: Page) => page.locator("summary", { hasText: "Take it along" }).click();

async function save(page: Page, kind: "PNG" | "SVG"): Promise<{ file: string; name: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: kind, exact: true }).click()]);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return { file, name: download.suggestedFilename() };
}

describe("a picture of a chart", () => {
  it.each([
    ["ranges", false],
    ["time", true],
    ["share", false],
  ])("of the view %s is an SVG that needs nothing else (dark: %s)", async (view, dark) => {
    const page = await openPage(`${KURSK}?view=${view}`, { dark });
    await takeAlong(page);
    const { file, name } = await save(page, "SVG");
    expect(name).toMatch(new RegExp(`^tollbook-north-korean-troops-in-kursk-${view}-r\\d+\\.svg$`, "u"));
    const svg = readFileSync(file, "utf8");
    expect(svg).not.toMatch(/var\(|light-dark|class=|url\((?!data:)|href="\/|data-hit/u);
    expect(svg).toContain('@font-face{font-family:Inter');
    for (const words of ["North Korean troops in Kursk Oblast", "killed, killed or wounded, excess deaths", "revision", KURSK]) expect(svg).toContain(words);
    // The ground is the theme's own.
    expect(svg).toContain(dark ? 'fill="#1a2028"' : 'fill="#ffffff"');
  });

  it("opens alone with its font and every word that the page's chart has", async () => {
    const page = await openPage(`${KURSK}?view=time`);
    const shown = await page.locator('main svg[role="group"]:visible').evaluate((svg) => [...svg.querySelectorAll("text")].map((text) => text.textContent));
    await takeAlong(page);
    const { file } = await save(page, "SVG");
    await page.goto(`file://${file}`);
    expect(await page.evaluate(() => [...document.querySelectorAll("text")].map((text) => text.textContent))).toEqual(shown);
    expect(await page.evaluate(async () => (await document.fonts.ready, [...document.fonts].map((face) => face.status)))).toEqual(["loaded"]);
  });

  it.each([
    ["the sources", `${KURSK}?view=sources`, ["National Intelligence Service", "third state", "Mykhailo Podolyak"]],
    ["what is reconciled", `${KURSK}?view=reconcile&slack=10`, ["all be true at once", "Mykhailo Podolyak", "widened by 10%", "slack=10"]],
    ["a source's own figures", "/sources/mykhailo-podolyak?topic=north-korean-troops-in-kursk", ["stand pale beside", "Killed"]],
  ])("of %s is one sheet with its words, its marks and where it comes from", async (_, address, words) => {
    const page = await openPage(address);
    if (address.includes("view=sources")) await takeAlong(page);
    const { file } = await save(page, "SVG");
    const svg = readFileSync(file, "utf8");
    expect(svg).not.toMatch(/var\(|light-dark|class=|url\((?!data:)|href="\//u);
    for (const one of [...words, "North Korean troops in Kursk Oblast", "revision"]) expect(svg.replace(/<\/text><text[^>]*>/gu, " ")).toContain(one);
    // The drawing was made beside the page and is gone again.
    expect(await page.locator("body > div[aria-hidden=true] svg").count()).toBe(0);
  });

  it("is a PNG of twice the pixels", async () => {
    const page = await openPage(KURSK);
    const box = await page.locator('main svg[role="group"]:visible').boundingBox();
    await takeAlong(page);
    const png = readFileSync((await save(page, "PNG")).file);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * (Math.round(box?.width ?? 0) + 48), 2 * (Math.round(box?.height ?? 0) + 48)]);
  });
});

describe("the menu", () => {
  it.each([false, true])("has no barrier that axe finds, and sticks out nowhere (dark: %s)", async (dark) => {
    const page = await openPage(KURSK, { width: 320, dark });
    await takeAlong(page);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});

describe("what is copied", () => {
  it("is the chosen rows as Markdown and with tabs, and the citation", async () => {
    const page = await openPage(`${KURSK}?view=table`);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole("checkbox", { name: "Choose ~4,000 Mykhailo Podolyak" }).check();
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await page.getByRole("status").getByText("Copied").first().waitFor({ state: "attached" });
    expect(await clipboard()).toMatch(/^\| Measure \|.*\n\| --- \|.*\n\| Killed \| \\~4,000 \| Mykhailo Podolyak, .*\/estimates\/[0-9a-f-]{36}> \|$/u);
    await page.getByRole("button", { name: "Copy for a spreadsheet" }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("\t"));
    expect((await clipboard()).split("\n")).toHaveLength(2);
    await takeAlong(page);
    await page.getByRole("button", { name: "Copy as BibTeX" }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("@misc"));
  });
});

describe("an embedded view", () => {
  let server: Server;
  let address: string;
  const host = (src: string) => `<!doctype html><html lang="en"><title>Another site</title><body><iframe src="${src}" title="A chart" width="100%" height="620" style="border:0"></iframe></body></html>`;
  beforeAll(async () => {
    server = createServer((request, response) => {
      response.setHeader("content-type", "text/html").end(request.url === "/favicon.ico" ? "" : host(`${process.env.APP_URL}${request.url}`));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each([["ranges", 1280], ["time", 390], ["share", 390], ["table", 320]])("stands in a foreign page as %s at %i pixels, without the site around it and without a cookie", async (view, width) => {
    const page = await openPage(`${address}/embed${KURSK}?view=${view}`, { width });
    const frame = page.frames()[1];
    if (!frame) throw new Error("The frame is missing.");
    await frame.getByRole("link", { name: "Open in Tollbook" }).waitFor();
    expect(await frame.locator("header").count()).toBe(0);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await page.context().cookies()).toEqual([]);
  });

  it("leads to the same view in a window of its own", async () => {
    const page = await openPage(`${address}/embed${KURSK}?view=time&measure=killed`);
    const [opened] = await Promise.all([page.context().waitForEvent("page"), page.frames()[1]?.getByRole("link", { name: "Open in Tollbook" }).click()]);
    expect(opened.url()).toBe(`${process.env.APP_URL}${KURSK}?view=time&measure=killed`);
  });

  it("is the only page that another site may frame", async () => {
    await openPage(`${address}${KURSK}`);
    expect(forgive(/frame-ancestors/u)).toBe(true);
  });
});

describe("a topic's page", () => {
  it("tells machines of its data set, its feed and its preview image", async () => {
    const page = await openPage(KURSK);
    const dataset = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "") as { "@type": string; distribution: { contentUrl: string }[] };
    expect(dataset["@type"]).toBe("Dataset");
    for (const { contentUrl } of dataset.distribution) expect((await fetch(contentUrl)).status).toBe(200);
    const feed = await page.locator('link[type="application/atom+xml"]').getAttribute("href");
    expect((await fetch(feed ?? "")).headers.get("content-type")).toContain("atom");
    const image = await fetch((await page.locator('meta[property="og:image"]').getAttribute("content")) ?? "");
    expect(image.headers.get("content-type")).toBe("image/png");
    const png = Buffer.from(await image.arrayBuffer());
    writeFileSync(path.join(folder, "preview.png"), png);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });
});
