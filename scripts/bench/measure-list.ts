import { addDays } from "@/lib/domain/dates";
import { median, type Report } from "@/scripts/bench/findings";
import { fire } from "@/scripts/bench/fire";
import type { Fired, Volley } from "@/scripts/bench/fire-worker";
import { get } from "@/scripts/bench/get";

const CONNECTIONS = 16;
/** More different answers than the app's cache of answers holds. */
const MISSES = 20_000;
const TURNS = 3;

type Kind = { what: string; requests: Volley["requests"]; status: number; least: number | null };

/** The 50 newest estimates of a topic, beside a route handler that does nothing, in the same run. */
export async function measureList(address: string, topics: readonly string[], seconds: number, report: Report): Promise<void> {
  const list = (topic: string): string => `/api/v1/estimates?topic=${topic}&limit=50`;
  const all = topics.map((topic) => ({ path: list(topic) }));
  const empty = [{ path: "/api/v1/health/live" }];
  const unchanged: Volley["requests"] = [];
  for (const { path } of all) unchanged.push({ path, headers: { "if-none-match": (await get(address + path)).headers.etag ?? "" } });
  const misses = Array.from({ length: MISSES }, (_, index) => ({ path: `${list(topics[index % topics.length] ?? "")}&as_of_from=${addDays("1900-01-01", index)}` }));

  const volley = (requests: Volley["requests"], status = 200, forSeconds = seconds) => fire({ address, requests, status, connections: CONNECTIONS, seconds: forSeconds });
  await volley([...empty, ...all], 200, Math.min(seconds, 4)); // Warms both routes up.

  const kinds: readonly Kind[] = [
    { what: "empty handler", requests: empty, status: 200, least: null },
    { what: `50 newest, ${topics.length} topics in turn`, requests: all, status: 200, least: 0.6 },
    { what: "50 newest, the largest topic", requests: all.slice(0, 1), status: 200, least: 0.6 },
    { what: "50 newest, never asked before", requests: misses, status: 200, least: null },
    { what: "unchanged (304)", requests: unchanged, status: 304, least: 0.7 },
  ];
  // In turns, so that what else the machine does falls on all alike; each is held against the empty handler of its own turn.
  const turns: Fired[][] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const fired: Fired[] = [];
    for (const { requests, status } of kinds) fired.push(await volley(requests, status));
    turns.push(fired);
  }
  kinds.forEach(({ what, status, least }, index) => {
    const middle = (read: (fired: Fired, idle: Fired) => number): number => median(turns.map((fired) => read(fired[index] as Fired, fired[0] as Fired)));
    report(what, middle((one) => one.perSecond), "req/s");
    if (index > 0) report(`${what}, beside the empty handler`, middle((one, idle) => one.perSecond / idle.perSecond), "×", least === null ? null : { least });
    report(`${what}, p50`, middle((one) => one.p50Ms), "ms");
    report(`${what}, p99`, middle((one) => one.p99Ms), "ms", least !== null && status === 200 ? { most: 70 } : null);
    if (index > 0 && status === 200) report(`${what}, an answer`, middle((one) => one.bytesPerAnswer) / 1000, "kB");
  });
}
