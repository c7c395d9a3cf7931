import { median, type Report } from "@/scripts/bench/findings";
import { getJson, post } from "@/scripts/bench/get";

const TIMES = 7;
const SIZES = [15, 140, 500];
const MOST_MS: Record<number, { discord: number; sets: number | null }> = { 15: { discord: 50, sets: null }, 140: { discord: 1_000, sets: 5_000 }, 500: { discord: 2_000, sets: null } };

/** Reconciling the newest estimates of one topic. Each question has another slack, so that none is answered from memory. */
export async function measureReconcile(address: string, topic: string, report: Report): Promise<void> {
  const { rows } = (await getJson(`${address}/api/v1/estimates?topic=${topic}&limit=500&measure=killed,killed_or_wounded,wounded&temporal=cumulative`)) as { rows: { id: string }[] };
  let slack = 0;
  const ask = async (size: number, parts: string[]): Promise<number> => {
    slack += 0.0001;
    const body = { estimates: rows.slice(0, size).map((row) => row.id), parts, readings: { slack } };
    return (await post(`${address}/api/v1/reconcile`, body)).totalMs;
  };
  await ask(2, []);
  for (const size of SIZES.filter((one) => one <= rows.length)) {
    const times: number[] = [];
    for (let n = 0; n < TIMES; n += 1) times.push(await ask(size, ["discord"]));
    const most = MOST_MS[size];
    report(`${size} claims, matrix and discord`, median(times), "ms", most ? { most: most.discord } : null);
    report(`${size} claims, the smallest sets too`, await ask(size, ["discord", "sets"]), "ms", most?.sets ? { most: most.sets } : null);
  }
}
