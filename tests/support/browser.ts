import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";

/** The app under test, its first administrator and the browser, as start-app.mjs left them. */
const APP_URL = process.env.APP_URL ?? "";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const AXE = readFileSync(createRequire(path.resolve("package.json")).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser | undefined;
const contexts: BrowserContext[] = [];
const complaints: string[] = [];

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  // An error on the console fails the test during which it came.
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(() => browser?.close());

export type Opening = { width?: number; height?: number; dark?: boolean; isEditor?: boolean };

/**
 * Opens a page of the app in a window of its own. Any error or warning on its console, and any uncaught one, fails the test;
 * what a test provokes on purpose (a 409, say) it takes back with `forgive`.
 *
 *     const page = await openPage("/topics/north-korean-troops-in-kursk", { width: 390, dark: true });
 */
export async function openPage(address: string, { width = 1280, height = 900, dark = false, isEditor = false }: Opening = {}): Promise<Page> {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
  const context = await browser.newContext({ baseURL: APP_URL, viewport: { width, height }, colorScheme: dark ? "dark" : "light", locale: "en-GB", timezoneId: "UTC" });
  contexts.push(context);
  if (isEditor) await signIn(context);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${message.type()} at ${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught at ${page.url()}: ${error.message}`));
  await page.goto(address, { waitUntil: "networkidle" });
  return page;
}

/** Takes back the complaints that a test provoked on purpose. Answers whether there was one, so that the test can ask for it. */
export function forgive(pattern: RegExp): boolean {
  const kept = complaints.filter((complaint) => !pattern.test(complaint));
  const isAny = kept.length < complaints.length;
  complaints.splice(0, complaints.length, ...kept);
  return isAny;
}

async function signIn(context: BrowserContext): Promise<void> {
  const answer = await context.request.post("/api/auth/sign-in/email", {
    data: { email: process.env.APP_ADMIN_EMAIL, password: process.env.APP_ADMIN_PASSWORD },
    headers: { origin: APP_URL },
  });
  if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}: ${await answer.text()}`);
}

type Violation = { id: string; help: string; nodes: { html: string }[] };

// One rule is left out: axe calls it experimental, and it takes the whole drawn row of a chart for the visible label of its mark.
const AXE_OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "label-content-name-mismatch": { enabled: false } },
};

/** What axe finds against WCAG 2.2 AA on a page, a line each rule with its first place; none is the only good answer. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<Violation[]>(`axe.run(document, ${JSON.stringify(AXE_OPTIONS)}).then((result) => result.violations)`);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}×): ${nodes[0]?.html.slice(0, 300)}`);
}

/** How many pixels a page can be scrolled sideways; nothing may stick out at any width. */
export const sidewaysOverflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
