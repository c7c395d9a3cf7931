import { gzipSync } from "node:zlib";
import { setTimeout as delay } from "node:timers/promises";
import type { Page, TopicRow } from "@/lib/domain/answers";
import { freePort } from "@/scripts/postgres.mjs";
import { median, type Report } from "@/scripts/bench/findings";
import { get, getJson, timeEach } from "@/scripts/bench/get";
import { appProcesses, residentMegabytes } from "@/scripts/bench/processes";
import { makeDataFolder, startRegister } from "@/scripts/bench/register";

const TIMES = 40;
const WARM_UP = 10;

/** The register as it comes: how long it takes to start, what it holds at rest, and how soon its first topic answers. */
export async function measureStart(report: Report): Promise<void> {
  const { folder, remove } = makeDataFolder();
  try {
    const port = await freePort();
    const first = await startRegister(folder, port);
    report("first npm start, packages and build ready", first.startMs / 1000, "s");
    await first.stop();

    const second = await startRegister(folder, port);
    try {
      report("second npm start", second.startMs / 1000, "s", { most: 5 });
      const address = `http://127.0.0.1:${port}`;
      const topic = await firstTopic(address);
      for (const page of ["/", topic]) await get(address + page);
      await delay(5_000);
      report("the app at rest, resident", residentMegabytes(appProcesses(process.pid)), "MB", { most: 250 });
      await measurePages(address, topic, report);
    } finally {
      await second.stop();
    }
  } finally {
    remove();
  }
}

/** The page of the topic that the register is known for: the one with a headline pair. */
async function firstTopic(address: string): Promise<string> {
  const { rows } = (await getJson(`${address}/api/v1/topics`)) as Page<TopicRow>;
  const topic = rows.find(({ pinned_a_id }) => pinned_a_id !== null) ?? rows[0];
  if (!topic) throw new Error("The register has no topic: was it seeded?");
  return `/topics/${topic.slug}`;
}

async function measurePages(address: string, topic: string, report: Report): Promise<void> {
  for (const [name, page, target] of [["home page", "/", null], ["topic page", topic, { most: 120 }]] as const) {
    const answers = await timeEach(Array.from({ length: TIMES + WARM_UP }, () => address + page), WARM_UP);
    report(`${name}, first byte`, median(answers.map((one) => one.firstByteMs)), "ms", target);
    report(`${name}, whole`, median(answers.map((one) => one.totalMs)), "ms");
  }
  const html = (await get(address + topic)).body.toString();
  // Browsers of today leave scripts marked nomodule alone.
  const scripts = [...html.matchAll(/<script\b[^>]*>/gu)].flatMap(([tag]) => (/\bnomodule\b/iu.test(tag) ? [] : (/\bsrc="([^"]+)"/u.exec(tag)?.[1] ?? [])));
  let bytes = 0;
  for (const script of new Set(scripts)) bytes += gzipSync((await get(new URL(script.replaceAll("&amp;", "&"), address).href)).body).byteLength;
  report("topic page, JavaScript compressed", bytes / 1000, "kB", { most: 280 });
}
