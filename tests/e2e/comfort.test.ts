import type { Page } from "playwright-core";
import { accessibilityProblems, forgive, openPage, sidewaysOverflow } from "@/tests/support/browser";

jest.setTimeout(60_000);

const KURSK = "/topics/north-korean-troops-in-kursk";

/** Two estimates of the seed: ids are made anew with every database. */
async function someIds(): Promise<string[]> {
  const answer = await fetch(`${process.env.APP_URL}/api/v1/estimates?topic=north-korean-troops-in-kursk&limit=2`);
  const { rows } = (await answer.json()) as { rows: { id: string }[] };
  return rows.map(({ id }) => id);
}

type Address = string | (() => Promise<string>);
const PAGES: [string, Address][] = [
  ["the home page", "/"],
  ["a topic as ranges", KURSK],
  ["a topic over time", `${KURSK}?view=time`],
  ["a topic as shares", `${KURSK}?view=share`],
  ["a topic reconciled", `${KURSK}?view=reconcile`],
  ["a topic as a table", `${KURSK}?view=table`],
  ["a topic that a filter has emptied", `${KURSK}?from=1999-01-01&to=1999-01-02`],
  ["a long topic reconciled", "/topics/russian-military-deaths-in-ukraine?view=reconcile"],
  ["an estimate", async () => `/estimates/${(await someIds())[0]}`],
  ["two estimates compared", async () => `/compare?ids=${(await someIds()).join(",")}`],
  ["a comparison of nothing", "/compare"],
  ["the sources", "/sources"],
  ["a source", "/sources/national-intelligence-service"],
  ["a search", "/search?q=Podolyak"],
  ["a search that finds nothing", "/search?q=xyzzyplugh"],
  ["the method", "/methods"],
  ["the changes", "/changes"],
  ["the page of the API", "/developers"],
  ["the corrections", "/corrections"],
  ["a chart for another site", `/embed${KURSK}`],
  ["a page that is not there", "/nowhere/at-all"],
];
const open = async (address: Address, options = {}): Promise<Page> => openPage(typeof address === "string" ? address : await address(), options);

describe.each(PAGES)("%s", (name, address) => {
  it("has its heading, sticks out nowhere and shuts nobody out: 320 pixels by day, 3840 by night, without motion", async () => {
    const page = await open(address, { width: 320, height: 640 });
    if (name === "a page that is not there") expect(forgive(/404/u)).toBe(true);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect([await sidewaysOverflow(page), await accessibilityProblems(page)]).toEqual([0, []]);
    await page.setViewportSize({ width: 3840, height: 2160 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    // Charts draw themselves anew once they are measured.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect([await sidewaysOverflow(page), await accessibilityProblems(page)]).toEqual([0, []]);
    expect(await motion(page)).toEqual([]);
  });
});

/** What moves, or would move at the next change, on a page whose reader asked for stillness. */
const motion = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const running = document.getAnimations().map((animation) => `runs: ${animation.id || animation.constructor.name}`);
    const waiting = [...document.querySelectorAll("*")].flatMap((element) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
      const isStill = animationName === "none" && transitionDuration.split(", ").every((time) => time === "0s") && scrollBehavior === "auto";
      return isStill ? [] : [`would move: ${element.tagName} ${element.getAttribute("class")}`];
    });
    return [...running, ...waiting];
  });

const PICTURES: [string, string][] = [
  ["ranges", KURSK],
  ["time", `${KURSK}?view=time`],
  ["shares", `${KURSK}?view=share`],
  ["hundreds of rows", "/topics/russian-military-deaths-in-ukraine"],
  ["small charts", "/"],
];

describe.each(PICTURES)("a chart of %s", (_name, address) => {
  it.each([false, true])("keeps its marks and words on the ground that the reader's system forces (dark: %p)", async (dark) => {
    const page = await openPage(address, { dark });
    await page.emulateMedia({ forcedColors: "active", colorScheme: dark ? "dark" : "light" });
    expect(await unseen(page)).toEqual({ ground: dark ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)", isDrawn: true, faint: [] });
  });

  it("says in a sentence what it shows", async () => {
    const page = await openPage(address);
    const said = await page.locator("main svg[role]:visible").evaluateAll((charts) => charts.map((chart) => chart.querySelector(":scope > desc")?.textContent || chart.getAttribute("aria-label")));
    expect(said.length).toBeGreaterThan(0);
    for (const sentence of said) expect(sentence).toMatch(/\d/u);
  });
});

/** Shapes and words of the page's charts with a contrast under 3 against the forced ground; 4.5 for words. */
const unseen = (page: Page): Promise<{ ground: string; isDrawn: boolean; faint: string[] }> =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const luminance = (colour: string): number => {
      if (!canvas) return NaN;
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = getComputedStyle(document.body).backgroundColor;
    const contrast = (colour: string): number => {
      const [a, b] = [luminance(colour), luminance(ground)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    // A mark's outline or body; its shadow of rounding and the ground lines may be faint, and a number in a disc stands on the disc.
    const shapes = [...document.querySelectorAll<SVGElement>("main svg[role] :is(a, g[data-batch]) > g path, main svg[role] g[data-batch] > path, main svg[role] text:not([fill='var(--card)'])")];
    const faint = shapes.flatMap((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      const best = Math.max(...[fill, stroke].filter((colour) => colour !== "none").map(contrast), 0);
      return best >= (shape.tagName === "text" ? 4.5 : 3) ? [] : [`${shape.tagName} ${fill} ${stroke} ${shape.textContent}`];
    });
    return { ground, isDrawn: shapes.length > 0, faint: faint.slice(0, 5) };
  });
