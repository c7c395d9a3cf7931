// One volley of requests, read from stdin as JSON and answered on stdout. Run by fire.ts.
import { text } from "node:stream/consumers";
import autocannon from "autocannon";

export type Volley = {
  address: string;
  requests: { path: string; headers?: Record<string, string> }[];
  connections: number;
  seconds: number;
  /** The status that every answer has. */
  status: number;
};
export type Fired = { perSecond: number; p50Ms: number; p99Ms: number; bytesPerAnswer: number };

const volley = JSON.parse(await text(process.stdin)) as Volley;
const { address, requests, connections, seconds, status } = volley;

let connection = 0;
const result = await autocannon({
  url: address,
  connections,
  duration: seconds,
  // Each connection walks through its own part of the requests, so that no two ask for the same thing at the same moment.
  setupClient: (client) => {
    const start = Math.floor((connection++ / connections) * requests.length);
    client.setRequests([...requests.slice(start), ...requests.slice(0, start)].slice(0, 2_000).map((request) => ({ method: "GET", ...request })));
  },
});

const { latency, throughput, statusCodeStats } = result as typeof result & { statusCodeStats: Record<string, { count: number }> };
const answered = statusCodeStats[status]?.count ?? 0;
const others = Object.entries(statusCodeStats).filter(([code]) => code !== String(status));
if (answered === 0 || others.length > 0 || result.errors > 0)
  throw new Error(`${requests[0]?.path} answered ${JSON.stringify(statusCodeStats)} with ${result.errors} errors; ${status} was expected.`);

const fired: Fired = { perSecond: answered / result.duration, p50Ms: latency.p50, p99Ms: latency.p99, bytesPerAnswer: throughput.total / answered };
process.stdout.write(JSON.stringify(fired));
