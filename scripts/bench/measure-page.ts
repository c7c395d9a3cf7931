import { chromium, type Page } from "playwright-core";
import { findOrInstallChromium } from "@/scripts/chromium.mjs";
import { DEFAULTS, EVERYTHING, type Filters, toSearch } from "@/lib/domain/filters";
import { median, type Report } from "@/scripts/bench/findings";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** The switches of the measures. */
const CHIP = '[role="group"][aria-label="Filters"] button[aria-pressed]';
/** The chart is drawn when it has not changed for so long. */
const QUIET_MS = 400;

/** A filter switched in a real browser, from the click to the frame that shows the other marks. */
export async function measurePage(address: string, topics: { topic: string; size: number }[], report: Report): Promise<void> {
  const browser = await chromium.launch({ executablePath: await findOrInstallChromium(), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    // tsx names functions through a helper that the page does not have.
    await page.addInitScript({ content: "globalThis.__name = (named) => named" });
    for (const { topic, size } of topics) {
      const isMany = size > 1_000;
      const views: Partial<Filters>[] = isMany ? [{ view: "time", marks: "all" }] : [{ view: "ranges" }, { view: "time" }];
      for (const view of views) {
        await page.goto(`${address}/topics/${topic}?${toSearch({ ...EVERYTHING, ...view }, DEFAULTS)}`, { waitUntil: "load" });
        await page.waitForSelector(CHIP);
        const name = `${size.toLocaleString("en")} estimates, ${view.view === "time" ? "over time" : "ranges"}`;
        const switched = await switchFilters(page);
        report(`${name}, marks drawn`, switched.marks, "marks");
        report(`${name}, filter switched`, median(switched.drawnMs), "ms", isMany ? null : { most: 150 });
        report(`${name}, of it waiting for data`, median(switched.waitedMs), "ms");
        if (isMany) report(`${name}, of it drawing`, median(switched.drawnMs.map((drawn, index) => drawn - (switched.waitedMs[index] ?? 0))), "ms", { most: 250 });
        report(`${name}, layout shift`, switched.shift, "", { most: 0.001 });
      }
    }
  } finally {
    await browser.close();
  }
}

type Switched = { drawnMs: number[]; waitedMs: number[]; marks: number; shift: number };

/** Switches each measure off and on again. What changes outside of the charts' SVG does not count as drawn. */
const switchFilters = (page: Page): Promise<Switched> =>
  page.evaluate(async ({ quietMs, chip: selector }) => {
    const chips = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
    const click = (chip: HTMLElement): Promise<{ drawn: number; waited: number } | null> =>
      new Promise((resolve) => {
        let drawn = 0;
        let done: ReturnType<typeof setTimeout> | undefined;
        const start = performance.now();
        const finish = () => {
          observer.disconnect();
          const entries = performance.getEntriesByType("resource").filter((one) => one.startTime >= start && one.name.includes("/chart")) as PerformanceResourceTiming[];
          const waited = entries.reduce((last, one) => Math.max(last, one.responseEnd - start), 0);
          resolve(drawn === 0 ? null : { drawn: drawn - start, waited });
        };
        const observer = new MutationObserver((mutations) => {
          const isChart = ({ target }: MutationRecord) => (target instanceof Element ? target : target.parentElement)?.closest("svg") || (target instanceof Element && target.querySelector("svg"));
          if (!mutations.some(isChart)) return;
          clearTimeout(done);
          // The frame after this one shows what was changed.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
              drawn = performance.now();
              done = setTimeout(finish, quietMs);
            };
            channel.port2.postMessage(null);
          });
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        done = setTimeout(finish, 10_000);
        chip.click();
      });

    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!entry.hadRecentInput) shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    // Many marks are drawn in batches, which say how many they hold.
    const batched = [...document.querySelectorAll<SVGElement>("svg [data-batch]")].reduce((sum, batch) => sum + Number(batch.dataset.batch), 0);
    const marks = batched || document.querySelectorAll("svg [data-mark]").length;
    const switched: { drawn: number; waited: number }[] = [];
    for (let index = 0; index < Math.min(chips().length, 6); index++) {
      const chip = chips()[index];
      const one = chip && (await click(chip));
      if (one) switched.push(one);
    }
    return { drawnMs: switched.map((one) => one.drawn), waitedMs: switched.map((one) => one.waited), marks, shift };
  }, { quietMs: QUIET_MS, chip: CHIP });
