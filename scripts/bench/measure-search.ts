import { percentile, type Report } from "@/scripts/bench/findings";
import { timeEach } from "@/scripts/bench/get";

const WARM_UP = 3;
// Words that few rows have, words that many have, parts and misspellings, numbers, several together: each question is asked once.
const WORDS = ["bulletin", "killed", "wounded soldiers", "about", "excess deaths", "kiled", "more than", "strength", "ministry", "agency", "dozens", "captured people"];
const NUMBERS = Array.from({ length: 120 }, (_, index) => String(37 * index + 100));

/** What it takes to search the register by words, misspelt ones too, over one connection. */
export async function measureSearch(address: string, report: Report): Promise<void> {
  const questions = [...WORDS, ...WORDS.map((words, index) => `${words} ${2018 + (index % 8)}`), ...NUMBERS, ...WORDS.map((words, index) => `${words} ${NUMBERS[index * 7] ?? ""}`)];
  const answers = await timeEach(questions.map((words) => `${address}/api/v1/search?q=${encodeURIComponent(words)}`), WARM_UP);
  const times = answers.map((answer) => answer.totalMs);
  report("one of 150 questions, half of them within", percentile(times, 0.5), "ms");
  report("one of 150 questions, 95% of them within", percentile(times, 0.95), "ms", { most: 100 });
}
