import type { Figure } from "@/lib/domain/statement/figures";
import { ahead, behind, isThing, nounFate, populationOf } from "@/lib/domain/statement/lexicon";
import type { Token } from "@/lib/domain/statement/tokens";

/** Words that end a noun phrase. */
const STOPS = new Set(
  "a an is are was were be been being am has have had having do does did will would could should may might must can shall in on at by from to into onto with without within since until till before after during for against among amid between across around near over under through throughout about as than that which who whom whose where when while because if though although but so it he she they we i you this these those there here not no each every per also who's said says say told reported according out off up down away then now later ago still remain remained remains left reached rose stands stood aboard alongside inside outside behind beyond despite via along so-called".split(" "),
);
const CONTAINERS = new Set("members bodies corpses prisoners victims lives number citizens residents nationals relatives deaths employees casualties part total remains majority".split(" "));
const QUOTES = new Set("“ ” ‘ ’ \" ' * [ ]".split(" "));
const LONGEST_PHRASE = 9;

/** What follows a number: the noun it counts, what kind of noun that is, and the token behind the phrase. */
export type NounPhrase = { head: Token | null; kind: "people" | "fate" | "thing" | "unknown" | "none"; words: Token[]; next: number };

const kindOf = (token: Token): "people" | "fate" | "thing" | "unknown" => {
  if (isThing(token.lower)) return "thing";
  if (nounFate(token.lower) !== undefined && !(token.lower === "victims")) return "fate";
  return populationOf(token.lower, token.text) === undefined ? "unknown" : "people";
};

/**
 * The noun phrase behind a figure, up to the first word that cannot belong to it.
 *
 *     readPhrase(tokenise("40 Russian soldiers died"), figure, 4).head?.lower  // "soldiers"
 */
export function readPhrase(tokens: readonly Token[], figure: Pick<Figure, "head" | "kind">, to: number): NounPhrase {
  let head: Token | null = null;
  let kind: NounPhrase["kind"] = "none";
  let i = figure.head;
  const words: Token[] = [];
  const limit = Math.min(to, i + LONGEST_PHRASE + 3);
  for (; i < limit; i++) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    if (token.kind === "number") break;
    if (token.kind === "mark") {
      if (QUOTES.has(token.text) || (/^[-‐‑]$/u.test(token.text) && token.glued)) continue;
      break;
    }
    if (token.lower === "of") {
      if (words.length === 0 || (words.length > 0 && CONTAINERS.has(words.at(-1)!.lower))) continue;
      break;
    }
    if (token.lower === "the" || token.lower === "its" || token.lower === "their" || token.lower === "our" || token.lower === "his" || token.lower === "them" || token.lower === "those") {
      if (words.length === 0 || tokens[i - 1]!.lower === "of") {
        if (token.lower === "them" || token.lower === "those") return { head: token, kind: "people", words: [...words, token], next: i + 1 };
        continue;
      }
      break;
    }
    if (STOPS.has(token.lower)) break;
    if (token.lower === "and" || token.lower === "or") {
      if (next === undefined || next.kind !== "word" || STOPS.has(next.lower)) break;
      const joinsFates = behind(words.at(-1)?.lower ?? "") !== undefined && behind(next.lower) !== undefined;
      const joinsPeople = kind === "people" && populationOf(next.lower, next.text) !== undefined && kindOf(next) === "people";
      const joinsNames = (kind === "none" || kind === "unknown") && /^\p{Lu}/u.test(words.at(-1)?.text ?? "") && /^\p{Lu}/u.test(next.text);
      if (joinsFates && (head === null || kind === "fate")) continue;
      if (joinsPeople || joinsNames) continue;
      break;
    }
    // "40 soldiers killed": what happened stands behind the head, not in the phrase.
    const chained = kind === "fate" && /^(?:and|or)$/u.test(tokens[i - 1]!.lower);
    if (head !== null && ((!chained && behind(token.lower) !== undefined) || /ly$/u.test(token.lower))) break;
    if (head !== null && kind !== "unknown" && behind(token.lower) === undefined && /^(?:\p{Ll}+(?:ing|ed))$/u.test(token.text)) break;
    // "An army of 300,000 lost 40 tanks": the verb of the next figure.
    if (i === to - 1 && words.length === 0 && ahead(token.lower) !== undefined) break;
    words.push(token);
    const here = kindOf(token);
    if (behind(token.lower) !== undefined && nounFate(token.lower) === undefined) continue;
    if (nounFate(token.lower) !== undefined && behind(token.lower) !== undefined) {
      // "Five hundred wounded" is a head, "50 killed civilians" an attribute.
      const isAttribute = next !== undefined && next.kind === "word" && !STOPS.has(next.lower) && kindOf(next) !== "unknown" && kindOf(next) !== "fate";
      if (isAttribute || head !== null) continue;
    }
    if (here !== "unknown" || kind === "none" || kind === "unknown") {
      if (!(kind === "fate" && here === "people" && tokens[i - 1]!.lower !== "of")) {
        if (!(kind === "fate" && tokens[i - 1]!.lower === "of")) {
          head = token;
          kind = here;
        }
      }
    }
  }
  return { head, kind, words, next: i };
}
