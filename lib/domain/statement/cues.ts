import type { Figure } from "@/lib/domain/statement/figures";
import { ahead, anyFate, behind, nounFate, populationOf, type Fate } from "@/lib/domain/statement/lexicon";
import type { Run, Token } from "@/lib/domain/statement/tokens";

/** What is said to have happened to those counted, and the tokens that say so. */
export type Cue = Run & { fates: readonly Fate[] };

// Between a figure and its predicate, or a verb and its figure, these say nothing about what happened.
const AUXILIARIES = new Set("is are was were be been being has have had having may might could would will".split(" "));
const CLEAR_BEHIND = new Set(
  "who later that also more others people persons men soldiers them already still now so far since then remain remained remains confirmed thought believed feared reported known presumed said estimated listed described counted verified officially among the with received suffered sustained minor serious severe critical slight light left found shot become became deemed considered recorded a an day per each every daily week month year either both were not yet ) unidentified civilians troops ” “ \" ' ’ ] [ all being".split(" "),
);
const CLEAR_AHEAD = new Set(
  "the a an number numbers of at to is was were are be been has had have total as another rose risen reached stands stood climbed up amounted amounting totalled totaled totalling reaching put his her its their our being between from including-only “ ” \" ' ‘ ’ count toll estimate estimated by some any further additional least off out nearly possibly perhaps reportedly both all those these most".split(" "),
);
const CONJUNCTIONS = new Set(["and", "or", "/", ",", "&"]);
const SUPPOSED = new Set("thought believed feared reported known presumed said estimated understood".split(" "));
const REACH = 10;

/** Some things said of people take more than one word. */
function readIdiom(tokens: readonly Token[], i: number): Cue | null {
  const [one = "", two = "", three = ""] = [0, 1, 2].map((k) => tokens[i + k]?.lower);
  const own = two === "their" || two === "his" || two === "her" || two === "the";
  if (one === "lost" && own && (three === "lives" || three === "life")) return { from: i, to: i + 3, fates: ["killed"] };
  if ((one === "left" || one === "leave" || one === "abandoned" || one === "abandon" || one === "flee" || one === "fled") && own && /^homes?$/u.test(three)) return { from: i, to: i + 3, fates: ["displaced"] };
  if (/^(?:forced|driven|pushed|made)$/u.test(one) && /^(?:from|out|to|off|homeless)$/u.test(two)) return { from: i, to: i + 2, fates: ["displaced"] };
  if (/^(?:internally|forcibly)$/u.test(one) && two === "displaced") return { from: i, to: i + 2, fates: ["displaced"] };
  if (/^(?:in|to)$/u.test(one) && /^hospitals?$/u.test(two)) return { from: i, to: i + 2, fates: ["wounded"] };
  if (one === "taken" && /^(?:prisoner|hostage|captive)s?$/u.test(two)) return { from: i, to: i + 2, fates: ["captured"] };
  if (one === "under" && (two === "rubble" || three === "rubble")) return { from: i, to: i + 3, fates: ["missing"] };
  if (one === "excess" && /^(?:deaths?|mortality)$/u.test(two)) return { from: i, to: i + 2, fates: ["excess"] };
  if (one === "in" && /^(?:\p{L}+)$/u.test(two) && three === "captivity") return { from: i, to: i + 3, fates: ["captured"] };
  if (/^(?:sought|seeking|seek|taken|took)$/u.test(one) && /^(?:refuge|shelter)$/u.test(two)) return { from: i, to: i + 2, fates: ["displaced"] };
  if (one === "without" && /^(?:power|electricity|water|heat|heating|food)$/u.test(two)) return { from: i, to: i + 2, fates: ["none"] };
  return null;
}

/** The fate a noun stands for where it stands. */
function nounAt(tokens: readonly Token[], i: number): Fate | undefined {
  const fate = nounFate(tokens[i]!.lower);
  return fate === "killed" && tokens[i - 1]?.lower === "excess" ? "excess" : fate;
}

/** The fates named side by side from a token on: "killed, wounded, or taken". */
export function readChain(tokens: readonly Token[], i: number, to: number, fateOf: (word: string) => Fate | undefined = behind): Cue | null {
  const idiom = readIdiom(tokens, i);
  const first = idiom?.fates[0] ?? fateOf(tokens[i]?.lower ?? "");
  if (first === undefined) return null;
  const fates = [first];
  let end = idiom?.to ?? i + 1;
  for (let k = end; k < to; ) {
    let at = k;
    while (at < k + 3 && CONJUNCTIONS.has(tokens[at]?.lower ?? "")) at++;
    if (at === k || at >= to) break;
    while (at < k + 6 && /^(?:badly|severely|seriously|otherwise|even|presumed|still|are|were|been|in)$/u.test(tokens[at]?.lower ?? "") && readIdiom(tokens, at) === null) at++;
    const next = readIdiom(tokens, at);
    const fate = next?.fates[0] ?? anyFate(tokens[at]?.lower ?? "");
    if (fate === undefined || fate === "strength" || fate === "none") break;
    fates.push(fate);
    end = next?.to ?? at + 1;
    k = end;
  }
  return { from: i, to: end, fates };
}

/** The cue that follows a noun phrase as its predicate: "were reportedly killed", "dead or missing". `starts` are the tokens where figures begin. */
export function cueBehind(tokens: readonly Token[], from: number, to: number, starts: ReadonlySet<number>): Cue | null {
  let passive = false;
  let i = from;
  if (tokens[i]?.text === "," && readChain(tokens, i + 1, to) !== null && AUXILIARIES.has(tokens[i + 1]?.lower ?? "") === false) i++;
  for (const limit = Math.min(to, i + REACH); i < limit; i++) {
    const { lower, text } = tokens[i]!;
    if (starts.has(i)) return null;
    if (text === "(") {
      const close = closing(tokens, i, to);
      if (close === null) return null;
      i = close;
      continue;
    }
    const chain = readChain(tokens, i, to);
    if (chain !== null) {
      // "40 soldiers killed 20 rebels": the verb belongs to the figure behind it, unless it was said in the passive.
      const active = starts.has(chain.to) && !passive && ahead(tokens[chain.to - 1]!.lower) !== undefined;
      return active ? null : trim(tokens, chain, starts);
    }
    const noun = nounAt(tokens, i);
    if (noun !== undefined && i > from && /^(?:the|minor|serious|severe|critical|with|suffered|sustained|received|become|became)$/u.test(tokens[i - 1]!.lower)) return { from: i, to: i + 1, fates: [noun] };
    if (AUXILIARIES.has(lower)) passive ||= /^(?:was|were|been|being|be|are|is)$/u.test(lower);
    else if (lower === "in" && readChain(tokens, i + 1, to) !== null) continue;
    else if (lower === "to" && (i === from || SUPPOSED.has(tokens[i - 1]?.lower ?? ""))) continue;
    else if (/^(?:and|,)$/u.test(lower) && personBehind(tokens, i + 1, limit) !== null) i = personBehind(tokens, i + 1, limit)!;
    else if (!CLEAR_BEHIND.has(lower) && !/ly$/u.test(lower) && text !== "-") return null;
  }
  return null;
}

const SINGLE = /^(?:a|an|his|her|their|another)$/u;

/** The end of "a civilian" in "two officers and a civilian were killed". */
function personBehind(tokens: readonly Token[], from: number, to: number): number | null {
  if (!SINGLE.test(tokens[from]?.lower ?? "")) return null;
  for (let i = from + 1; i < Math.min(to, from + 5); i++) if (populationOf(tokens[i]!.lower, tokens[i]!.text) !== undefined) return i;
  return null;
}

/** The end of a parenthesis, where it ends soon. */
function closing(tokens: readonly Token[], open: number, to: number): number | null {
  for (let i = open + 1; i < Math.min(to, open + 16); i++) if (tokens[i]!.text === ")") return i;
  return null;
}

/** "Killed and wounded 20": the last fate of a chain goes with the figure right behind it. */
function trim(tokens: readonly Token[], chain: Cue, starts: ReadonlySet<number>): Cue {
  if (!starts.has(chain.to) || chain.fates.length < 2 || ahead(tokens[chain.to - 1]!.lower) === undefined) return chain;
  return { ...chain, to: chain.to - 2, fates: chain.fates.slice(0, -1) };
}

/** The cue right before a figure: "killing at least", "the loss of", "the death toll at". */
export function cueAhead(tokens: readonly Token[], figure: Figure, least: number): Cue | null {
  for (let i = figure.from - 1, limit = Math.max(least, figure.from - REACH); i >= limit; i--) {
    const { lower } = tokens[i]!;
    const noun = /^(?:of|to|at|is|was|by|from|between|:|reached|than)$/u.test(tokens[i + 1]?.lower ?? "") || i === figure.from - 1 ? nounAt(tokens, i) : undefined;
    const fate = ahead(lower) ?? noun;
    if (fate !== undefined) {
      const fates = [fate];
      let from = i;
      for (let k = i - 1; k > limit && /^(?:and|or)$/u.test(tokens[k]!.lower); k = from - 1) {
        const other = ahead(tokens[k - 1]?.lower ?? "") ?? (noun === undefined || ahead(lower) !== undefined ? undefined : anyFate(tokens[k - 1]?.lower ?? ""));
        if (other === undefined) break;
        fates.unshift(other);
        from = k - 1;
      }
      return { from, to: i + 1, fates };
    }
    // "Killed a man and his three children".
    const article = lower === "and" ? tokens.slice(Math.max(least, i - 4), i).findLastIndex((token) => SINGLE.test(token.lower)) : -1;
    if (article >= 0) i = Math.max(least, i - 4) + article;
    else if (!CLEAR_AHEAD.has(lower) && !/ly$/u.test(lower)) return null;
  }
  return null;
}
const FAR = 40;
const BREAKS = new Set(["while", "but", "when", "after", "before", "because", "although", "as", "where", ";", ":", "whose"]);

/** A predicate farther behind: "civilians in the two northern districts have been killed". */
export function cueFarBehind(tokens: readonly Token[], from: number, to: number, starts: ReadonlySet<number>, skips: ReadonlySet<number>): Cue | null {
  for (let i = from, limit = Math.min(to, from + FAR); i < limit; i++) {
    const { lower } = tokens[i]!;
    if (BREAKS.has(lower) || (starts.has(i) && !skips.has(i))) return null;
    const after = tokens[i - 1]?.lower ?? "";
    const chain = readChain(tokens, i, to);
    if (chain === null) continue;
    if (/^(?:died|perished|fled)$/u.test(lower) || AUXILIARIES.has(after) || (/ly$/u.test(after) && AUXILIARIES.has(tokens[i - 2]?.lower ?? ""))) return trim(tokens, chain, starts);
  }
  return null;
}

/** "Losses in the past day: 1,310 soldiers", but no sentence that ends in a colon. */
function titleBefore(tokens: readonly Token[], colon: number, least: number): Cue | null {
  for (let i = colon - 1; i >= Math.max(least, colon - 8); i--) {
    const fate = nounAt(tokens, i);
    if (fate !== undefined) return { from: i, to: i + 1, fates: [fate] };
    if (AUXILIARIES.has(tokens[i]!.lower)) return null;
  }
  return null;
}

/** A title farther before: "the number of soldiers killed since May is closer to 6,000". */
export function cueFarAhead(tokens: readonly Token[], at: number, least: number): Cue | null {
  for (let i = at - 1, limit = Math.max(least, at - FAR); i >= limit; i--) {
    const { lower } = tokens[i]!;
    if (lower === ";") return null;
    if (lower === ":") return titleBefore(tokens, i, limit);
    const fate = nounAt(tokens, i) ?? anyFate(lower);
    if (fate === undefined) continue;
    let from = i;
    const fates = [fate];
    for (let k = i - 1; k > limit && CONJUNCTIONS.has(tokens[k]!.lower); k = from - 1) {
      const other = anyFate(tokens[k - 1]?.lower ?? "");
      if (other === undefined) break;
      fates.unshift(other);
      from = k - 1;
    }
    return { from, to: i + 1, fates };
  }
  return null;
}
