import "server-only";
import { LRUCache } from "lru-cache";
import { isReadingApart } from "@/lib/server/db";

const MOST_BYTES = 32 * 1024 * 1024;

type Cache = { answers: LRUCache<string, Uint8Array<ArrayBuffer>>; building: Map<string, Promise<Uint8Array<ArrayBuffer>>> };
// On globalThis: routes and pages may each be given a copy of this module.
const kept = globalThis as { tollbookAnswers?: Cache };
const cache = (): Cache =>
  (kept.tollbookAnswers ??= {
    answers: new LRUCache({ maxSize: MOST_BYTES, maxEntrySize: MOST_BYTES / 8, sizeCalculation: (bytes, key) => bytes.byteLength + key.length * 2 }),
    building: new Map(),
  });

const encoder = new TextEncoder();

/**
 * The bytes of an answer at a revision, built once. Published data only: the key says nothing of who asks. A build that begins
 * after the revision was read may show newer data, never older, so a reader who revalidates gets on.
 */
export async function answerAt(key: string, revision: number, build: () => Promise<string>): Promise<Uint8Array<ArrayBuffer>> {
  const { answers, building } = cache();
  // What was read as it once stood is kept apart: the present may have been built a moment after its revision was read.
  const place = `${isReadingApart() ? "recorded " : ""}${revision} ${key}`;
  const ready = answers.get(place) ?? building.get(place);
  if (ready) return ready;
  const built = build()
    .then((json) => {
      const bytes = encoder.encode(json);
      answers.set(place, bytes);
      return bytes;
    })
    .finally(() => building.delete(place));
  building.set(place, built);
  return built;
}

/** The same answer as text. */
export const textAt = async (key: string, revision: number, build: () => Promise<string>): Promise<string> => new TextDecoder().decode(await answerAt(key, revision, build));

/** Forgets every answer: for a test that changes the database beside the change log. */
export const forgetAnswers = (): void => {
  kept.tollbookAnswers = undefined;
};
