import { drawClaim } from "@/scripts/bench/claims";
import { drawId, makeRandom, shuffle } from "@/scripts/bench/random";
import { type Row, SOURCES, makeAnnotations, makeSource, makeTopic, topicSizes } from "@/scripts/bench/topics";

export type ClaimRows = { claim: Row; estimates: Row[]; reports: Row[]; origins: Row[] };
export type Register = { topics: Row[]; sources: Row[]; annotations: Row[]; claims: Iterable<ClaimRows> };

/** The ids' clock: a row a millisecond, so that ids rise in the order of entering. */
const FIRST_ENTRY = Date.UTC(2026, 0, 1);

/**
 * A register of so many estimates, the same for the same seed. Claims come as they would be entered: the topics mixed, each
 * topic's in the rough order of their days, so that one topic's rows lie scattered on the disk as they would in use.
 *
 *     for (const { claim, estimates } of generateRegister({ estimates: 1_000, seed: 1 }).claims) …
 */
export function generateRegister({ estimates, seed }: { estimates: number; seed: number }): Register {
  const random = makeRandom(seed);
  let rows = 0;
  const nextId = (): string => drawId(random, FIRST_ENTRY + rows++);
  const sources = Array.from({ length: SOURCES }, (_, index) => makeSource(nextId(), index));
  const topics = topicSizes(estimates).map((size, index) => makeTopic(random, nextId(), index, size));
  const annotations = topics.flatMap((topic) => makeAnnotations(random, nextId, topic));

  function* drawClaims(): Generator<ClaimRows> {
    const turns = new Uint32Array(topics.reduce((sum, topic) => sum + topic.claims.length, 0));
    let filled = 0;
    topics.forEach((topic, index) => turns.fill(index, filled, (filled += topic.claims.length)));
    for (const turn of shuffle(random, turns)) yield drawClaim({ random, nextId, sources }, topics[turn] as (typeof topics)[number]);
  }
  return { sources, topics: topics.map(({ row }) => row), annotations, claims: drawClaims() };
}
