// npm run bench -- [--sizes 1000,100000] [--only list,chart,export,search,reconcile,page,import,start] [--seconds 5] [--keep] [--json]: measures the
// product on generated registers and prints one table. docs/bench.md says how it measures.
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startApp } from "@/scripts/app.mjs";
import { buildIfNeeded } from "@/scripts/build.mjs";
import { stopChildren } from "@/scripts/children.mjs";
import { say as sayError } from "@/scripts/plain-error.mjs";
import { freePort } from "@/scripts/postgres.mjs";
import { type Finding, type Report, reporter, toTable } from "@/scripts/bench/findings";
import { benchUrl, dropBenchDatabase, isLoaded, loadRegister } from "@/scripts/bench/load";
import { measureChart } from "@/scripts/bench/measure-chart";
import { measureExport } from "@/scripts/bench/measure-export";
import { measureImport } from "@/scripts/bench/measure-import";
import { measureList } from "@/scripts/bench/measure-list";
import { measurePage } from "@/scripts/bench/measure-page";
import { measureReconcile } from "@/scripts/bench/measure-reconcile";
import { measureSearch } from "@/scripts/bench/measure-search";
import { measureStart } from "@/scripts/bench/measure-start";
import { TOPICS, slugOf, topicSizes } from "@/scripts/bench/topics";

const SECTIONS = ["list", "chart", "export", "search", "reconcile", "page", "import", "start"] as const;
type Section = (typeof SECTIONS)[number];
const CHART_SIZES = [500, 10_000, 100_000];
const PAGE_SIZES = [140, 5_000];
const GRACE_MS = 8_000;

const USAGE = `Usage: npm run bench -- [--sizes 1000,100000,1000000] [--only ${SECTIONS.join(",")}] [--seconds 5] [--keep] [--json]`;

const options = readOptions();

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        sizes: { type: "string", default: "1000,100000,1000000" },
        only: { type: "string", default: SECTIONS.join(",") },
        seconds: { type: "string", default: "5" },
        keep: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const sizes = values.sizes.split(",").map(Number);
    const wanted = values.only.split(",");
    const only = SECTIONS.filter((section) => wanted.includes(section));
    const seconds = Number(values.seconds);
    if (sizes.every((size) => Number.isInteger(size) && size >= 1_000 && size <= 2_000_000) && only.length === wanted.length && seconds >= 1) return { ...values, sizes, only, seconds };
  } catch {
    // An option that is not known.
  }
  console.error(USAGE);
  process.exit(1);
}

const server = process.env.DATABASE_URL ?? "";
const findings: Finding[] = [];
const say = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** The topic of a register that has as near as possible so many estimates, if it has one. */
const topicsOf = (register: number, wanted: readonly number[]): { topic: string; size: number }[] => {
  const all = topicSizes(register);
  const exact = wanted.flatMap((size) => (all.includes(size) ? [{ topic: slugOf(all.indexOf(size)), size }] : []));
  return exact.length > 0 ? exact : [{ topic: slugOf(0), size: all[0] ?? 0 }];
};

async function measureRegister(estimates: number): Promise<void> {
  const url = benchUrl(server, estimates);
  const register = estimates.toLocaleString("en");
  const start = performance.now();
  if (!options.keep || !(await isLoaded(server, url))) {
    await loadRegister(server, url, estimates);
    say(`${register} estimates loaded in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  }
  const measures: Record<Exclude<Section, "start">, (address: string, report: Report) => Promise<void>> = {
    list: (address, report) => measureList(address, Array.from({ length: TOPICS }, (_, index) => slugOf(index)), options.seconds, report),
    chart: async (address, report) => {
      for (const { topic, size } of topicsOf(estimates, CHART_SIZES)) await measureChart(address, topic, size, report);
    },
    export: (address, report) => measureExport(address, url, options.seconds, report),
    search: measureSearch,
    reconcile: (address, report) => measureReconcile(address, slugOf(0), report),
    page: (address, report) => measurePage(address, topicsOf(estimates, PAGE_SIZES), report),
    import: (address, report) => measureImport(address, url, options.seconds, report),
  };
  try {
    for (const section of SECTIONS) {
      if (section === "start" || !options.only.includes(section)) continue;
      await attempt(section, register, () => withApp(url, (address) => measures[section](address, reporter(findings, section, register))));
    }
  } finally {
    // An import leaves more rows than the register had.
    if (!options.keep || options.only.includes("import")) await dropBenchDatabase(server, url);
  }
}

/** Each section has an app of its own: what one leaves behind in memory and caches is not the next one's. */
async function withApp(databaseUrl: string, work: (address: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  try {
    const app = await startApp({ port, host: "127.0.0.1", env: { ...process.env, DATABASE_URL: databaseUrl, PUBLIC_URL: address } });
    await Promise.race([work(address), app.died]);
  } finally {
    await stopChildren(GRACE_MS);
  }
}

/** One section that fails does not take the others' figures with it. */
async function attempt(section: Section, register: string, measure: () => Promise<void>): Promise<void> {
  say(`Measuring ${section} on ${register} …`);
  try {
    await measure();
  } catch (error) {
    if (ending) return;
    process.exitCode = 1;
    console.error(`${section} on ${register} was not measured:`, error);
  }
}

let ending = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, async () => {
    if (ending) return;
    ending = true;
    await stopChildren(GRACE_MS);
    if (!options.keep) for (const size of options.sizes) await dropBenchDatabase(server, benchUrl(server, size));
    process.exit(1);
  });

try {
  await buildIfNeeded();
  if (options.only.some((section) => section !== "start")) for (const size of options.sizes) await measureRegister(size);
  if (options.only.includes("start")) await attempt("start", "seed", () => measureStart(reporter(findings, "start", "seed")));
  if (ending) throw new Error("Stopped.");
  say(`Load of the machine at the end: ${loadavg().map((load) => load.toFixed(1)).join(", ")}.`);
  console.log(options.json ? JSON.stringify(findings, null, 2) : toTable(findings));
} catch (error) {
  // What is cut short by a signal fails too, and says nothing new.
  if (!ending) sayError(error);
  process.exitCode = 1;
}
