/** A topic by its title. */
export type TopicWords = { slug: string; title: string };

const words = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

/**
 * The topic that a text speaks of, by the words that one title has and the others do not; null where two come close.
 *
 *     suggestTopic("Fighting in the Hill District …", topics)  // "deaths-in-the-hill-district"
 */
export function suggestTopic(text: string, topics: readonly TopicWords[]): string | null {
  const said = new Set(words(text.slice(0, 20_000)));
  const own = topics.map(({ slug, title }) => ({ slug, words: new Set(words(title)) }));
  const scores = own
    .map(({ slug, words: its }) => ({ slug, score: [...its].filter((word) => said.has(word)).reduce((sum, word) => sum + 1 / own.filter((other) => other.words.has(word)).length, 0) }))
    .toSorted((a, b) => b.score - a.score);
  const [first, second] = scores;
  return first !== undefined && first.score >= 1 && first.score > 1.3 * (second?.score ?? 0) ? first.slug : null;
}
