import { addDays } from "@/lib/domain/dates";
import { DEFAULTS, EVERYTHING, toSearch } from "@/lib/domain/filters";
import { median, type Report } from "@/scripts/bench/findings";
import { get, timeEach } from "@/scripts/bench/get";

const TIMES = 100;
const WARM_UP = 5;
/** Above this many estimates the view over time shows bands, which Postgres computes. */
const MOST_DRAWN = 10_000;
const MOST_MS: Record<number, number> = { 500: 10, 10_000: 60, 100_000: 250 };

/** The chart data of a topic with so many estimates, over one connection: all of them, whatever their measure, scope or status. */
export async function measureChart(address: string, topic: string, size: number, report: Report): Promise<void> {
  const marks = size > MOST_DRAWN ? "auto" : "all";
  const search = toSearch({ ...EVERYTHING, view: "time", marks }, DEFAULTS);
  const chart = `${address}/api/v1/topics/${topic}/chart?${search}`;
  const name = `${size.toLocaleString("en")} estimates as ${marks === "all" ? "marks" : "bands"}`;

  const first = await get(chart);
  report(`${name}, first of all`, first.totalMs, "ms");
  // A day long before the first row changes the question and not the answer, so that each is a miss.
  const misses = Array.from({ length: TIMES + WARM_UP }, (_, index) => `${chart}&as_of_from=${addDays("1900-01-01", index)}`);
  const most = MOST_MS[size];
  report(`${name}, never asked before`, median((await timeEach(misses, WARM_UP)).map((one) => one.totalMs)), "ms", most === undefined ? null : { most });
  const hits = await timeEach(Array.from({ length: TIMES + WARM_UP }, () => chart), WARM_UP);
  report(`${name}, asked before`, median(hits.map((one) => one.totalMs)), "ms");
  report(`${name}, size`, first.body.byteLength / 1000, "kB", marks === "auto" && size >= 100_000 ? { most: 200 } : null);
}
