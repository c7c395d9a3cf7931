import { isBaseOf, isShareOf } from "@/lib/domain/statement/bases";
import { cueAhead, cueBehind, cueFarAhead, cueFarBehind, readChain, type Cue } from "@/lib/domain/statement/cues";
import type { Figure } from "@/lib/domain/statement/figures";
import { ahead, anyFate, behind, isForce, nounFate, type Fate } from "@/lib/domain/statement/lexicon";
import { readPhrase, type NounPhrase } from "@/lib/domain/statement/phrases";
import type { Run, Token } from "@/lib/domain/statement/tokens";

/**
 * A figure with the noun it counts and what is said to have happened to them; `cue` is null where it counts no people.
 * `part` is the figure it counts some of, `base` the one it was taken of, `share` the share that comes with it.
 */
export type Counted = { figure: Figure; phrase: NounPhrase; cue: Cue | null; part: Counted | null; base: Counted | null; share: Figure | null };

type Sentence = { tokens: readonly Token[]; run: Run; list: Counted[]; starts: Set<number>; previous: Counted | null };

// Prisoners and refugees are counted as such unless something else is said of them.
const PERSONAL = new Set<Fate>(["captured", "displaced", "missing"]);
const isOneOf = (word: string | undefined, words: string): boolean => word !== undefined && words.split(" ").includes(word);
const isThing = ({ phrase, figure }: Counted): boolean => phrase.kind === "thing" && !(figure.kind === "share" && phrase.head?.lower === "population");

function fatesWithin({ tokens, starts, run }: Sentence, { figure, phrase }: Counted): Cue | null {
  const found = phrase.words.flatMap((token): { fate: Fate; token: Token }[] => {
    const fate = phrase.words.some(({ lower }) => lower === "excess") && nounFate(token.lower) === "killed" ? "excess" : (nounFate(token.lower) ?? behind(token.lower));
    return fate === undefined || fate === "strength" ? [] : [{ fate, token }];
  });
  if (found.length === 0) return null;
  const from = tokens.indexOf(found[0]!.token, figure.head);
  const within = { from, to: tokens.indexOf(found.at(-1)!.token, from) + 1, fates: found.map(({ fate }) => fate) };
  // "Missing or in captivity": the rest of the chain may stand outside the phrase.
  const more = isOneOf(tokens[within.to]?.lower, "and or") && within.to === phrase.next ? readChain(tokens, within.to + 1, run.to) : null;
  return more === null || starts.has(more.to) ? within : { from, to: more.to, fates: [...within.fates, ...more.fates] };
}

/** What a figure's own words say, before anything is borrowed from its neighbours. */
function readOwn(sentence: Sentence, counted: Counted, least: number): Cue | null {
  const { tokens, run, starts } = sentence;
  const { figure, phrase } = counted;
  const ofForce = forceOf(tokens, counted);
  if (ofForce !== null) return ofForce;
  const within = fatesWithin(sentence, counted);
  // "Two of the wounded later died."
  const among = within !== null && tokens[figure.head]?.lower === "of" ? cueBehind(tokens, phrase.next, run.to, starts) : null;
  if (among !== null && among.fates[0] !== "strength") return among;
  if (within !== null && !within.fates.every((fate) => PERSONAL.has(fate))) return within;
  const after = cueBehind(tokens, phrase.next, run.to, starts);
  const before = cueAhead(tokens, figure, least);
  // "Freed 24 hostages" still counts hostages.
  if (within !== null && (after ?? before)?.fates[0] === "none") return within;
  if (after !== null && after.fates[0] !== "strength") return lossOf(sentence, counted, after);
  if (before !== null && before.fates[0] !== "strength") return lossOf(sentence, counted, before);
  const other = within ?? after ?? before;
  return phrase.kind === "unknown" && other?.fates[0] === "strength" ? null : other;
}

/** "Lost 300 soldiers" says killed, unless the rest of the sentence says what the loss is made of. */
function lossOf({ tokens, run, starts }: Sentence, { figure, phrase }: Counted, cue: Cue): Cue {
  if (cue.fates[0] !== "loss" || nounFate(tokens[cue.to - 1]!.lower) !== undefined) return cue;
  for (let i = phrase.next; i < Math.min(run.to, phrase.next + 15) && !starts.has(i); i++) {
    const chain = readChain(tokens, i, run.to, anyFate);
    if (chain !== null && chain.fates.length > 1) return chain;
  }
  // Of men "lost" in the old returns some came back wounded.
  return figure.kind === "share" || isOneOf(phrase.head?.lower, "men officers") ? cue : { ...cue, fates: ["killed"] };
}

const SMALL_WORDS = "a an the and or at least as well plus with to up another one then mother father woman man child girl boy baby infant toddler mainly mostly";

/** Whether a figure counts some of those counted before: "including a woman and 9 children", "33 of them". */
function isPart({ tokens, run }: Sentence, { figure, phrase }: Counted, before: Counted | undefined): boolean {
  if (isOneOf(phrase.words[0]?.lower, "them those") || (tokens[figure.head]?.lower === "of" && isOneOf(tokens[figure.head + 1]?.lower, "whom which that these"))) return true;
  const least = Math.max(run.from, before?.figure.to ?? run.from, figure.from - 9);
  for (let i = figure.from - 1; i >= least; i--) {
    const { lower, text, kind } = tokens[i]!;
    if (isOneOf(lower, "including include includes included namely")) return true;
    if (isOneOf(lower, "them whom these which those")) return isOneOf(tokens[i - 1]?.lower, "among of amongst");
    if (kind === "mark" ? !isOneOf(text, ", “ ” \" ‘ ’") : anyFate(lower) !== undefined || isOneOf(lower, "is are was were has have had that while when")) return false;
  }
  return false;
}

/** Whether only "and", a comma and the like stand between one figure and the next. */
function isJoined({ tokens }: Sentence, left: Counted, right: Counted): boolean {
  const from = left.cue !== null && left.cue.from >= left.phrase.next && left.cue.to <= right.figure.from ? left.cue.to : left.phrase.next;
  const between = tokens.slice(from, right.figure.from);
  return between.length > 0 && between.length <= 4 && between.every(({ text, lower }) => /^[,–—−(“"]$/u.test(text) || isOneOf(lower, SMALL_WORDS));
}

/** "Three people – a woman and two children": what a dash or a bracket adds counts some of those before it. */
function isAside({ tokens }: Sentence, left: Counted, right: Counted): boolean {
  const between = tokens.slice(left.phrase.next, right.figure.from);
  return between.length > 0 && between.length <= 6 && /^[–—−(:]$/u.test(between[0]!.text) && between.every(({ lower, kind }) => kind === "mark" || isOneOf(lower, SMALL_WORDS));
}

/**
 * The figures of a sentence with what each counts. What a figure does not say itself it takes from those it stands beside:
 * "40 soldiers and 10 civilians were killed", "killed 240 Iranians and 24 Israelis", "among them 9 children".
 */
export function readMeasures(tokens: readonly Token[], figures: readonly Figure[], run: Run, previous: Counted | null): Counted[] {
  const sentence: Sentence = { tokens, run, list: [], starts: new Set(figures.map(({ from }) => from)), previous };
  const { list, starts } = sentence;
  for (const [at, figure] of figures.entries()) {
    const phrase = readPhrase(tokens, figure, figures[at + 1]?.from ?? run.to);
    const before = list.at(-1);
    if (before !== undefined && isShareOf(tokens, before.figure, before.phrase.next, figure)) {
      starts.delete(figure.from);
      before.share = figure;
      // The predicate goes on behind the share: "1,000 people, or a fifth, have fled".
      if (/^[,(–—]$/u.test(tokens[before.phrase.next]?.text ?? "")) before.phrase = { ...before.phrase, next: isOneOf(tokens[phrase.next]?.text, ", )") ? phrase.next + 1 : phrase.next };
      continue;
    }
    const counted: Counted = { figure, phrase, cue: null, part: null, base: null, share: null };
    // "4,000, or a third of the 12,000": the number behind the share is its base.
    if (before?.share != null && before.base === null && isBaseOf(tokens, before.share, before.share.head, figure)) {
      starts.delete(figure.from);
      before.base = counted;
      if (before.phrase.next > before.share.from) before.phrase = { ...before.phrase, next: isOneOf(tokens[phrase.next]?.text, ", )") ? phrase.next + 1 : phrase.next };
    }
    list.push(counted);
  }
  linkBases(sentence);
  for (const [at, counted] of list.entries()) counted.cue = readOwn(sentence, counted, list[at - 1]?.figure.to ?? run.from);
  for (const counted of list) {
    // "The troops deployed there have been killed": the predicate says more than where they were.
    if (counted.cue?.fates[0] === "strength") counted.cue = cueFarBehind(tokens, counted.phrase.next, run.to, starts, new Set()) ?? counted.cue;
  }
  linkParts(sentence);
  for (let at = list.length - 2; at >= 0; at--) {
    const left = list[at]!;
    const right = list[at + 1]!;
    if (left.cue === null && left.part === null && right.cue !== null && right.cue.from >= right.phrase.next && isJoined(sentence, left, right)) left.cue = right.cue;
  }
  for (const [at, counted] of list.entries()) counted.cue ??= readFar(sentence, at);
  for (const [at, counted] of list.entries()) {
    if (isThing(counted) || isLostThing(sentence, counted, list[at - 1]) || counted.cue?.fates.includes("none") === true || isMereOne(sentence, counted)) counted.cue = null;
    if (list.some(({ base }) => base === counted)) counted.cue = counted.phrase.kind === "fate" ? fatesWithin(sentence, counted) : asForce(sentence, counted);
  }
  return list;
}

/** "A third of the 600", "80 hit out of 180": the part reads on behind its base as if that were its own noun. */
function linkBases({ tokens, run, list, starts }: Sentence): void {
  const [ground, first] = list;
  // "Of the 600 aboard, a third drowned."
  const opens = ground !== undefined && /^(?:out )?of(?: the| its| those)?$/u.test(tokens.slice(run.from, ground.figure.from).map(({ lower }) => lower).join(" ")); // prettier-ignore
  if (opens && first !== undefined && (first.figure.kind === "share" || first.phrase.kind === "none")) first.base = ground;
  for (const [at, part] of list.entries()) {
    const base = list[at + 1];
    if (base === undefined || !isBaseOf(tokens, part.figure, part.phrase.next, base.figure)) continue;
    part.base = base;
    starts.delete(base.figure.from);
    part.phrase = { ...(part.phrase.kind === "none" ? base.phrase : part.phrase), next: isOneOf(tokens[part.figure.head]?.lower, "of out") || tokens[part.phrase.next]?.lower === "out" ? base.phrase.next : part.phrase.next };
  }
}

function linkParts(sentence: Sentence): void {
  const { list, previous } = sentence;
  for (const [at, counted] of list.entries()) {
    const before = list[at - 1];
    const sibling = before?.part != null && counted.cue === null && isJoined(sentence, before, counted);
    const aside = before !== undefined && counted.cue === null && counted.phrase.kind === "people" && isAside(sentence, before, counted);
    if (sibling) counted.part = before.part;
    else if (aside || isPart(sentence, counted, before)) counted.part = list.slice(0, at).findLast((one) => !isThing(one) && one.part === null) ?? previous;
  }
}

const LEAST_FORCE = 10;

function readFar(sentence: Sentence, at: number): Cue | null {
  const { tokens, list, run, starts } = sentence;
  const counted = list[at]!;
  const { figure, phrase, part } = counted;
  if (part !== null) return part.cue;
  const before = list[at - 1];
  const least = before === undefined ? run.from : before.phrase.next;
  if (phrase.kind !== "unknown") {
    const parts = new Set(list.filter((one) => one.part !== null).map((one) => one.figure.from));
    const after = cueFarBehind(tokens, phrase.next, run.to, starts, parts);
    if (after !== null) return after;
  }
  if (phrase.kind !== "unknown" && before?.cue != null && isJoined(sentence, before, counted)) return before.cue;
  const bare = phrase.kind === "none" || isOneOf(phrase.head?.lower, "others more people") || (figure.kind === "share" && phrase.kind === "unknown");
  if (bare || phrase.kind === "people") {
    const title = cueFarAhead(tokens, figure.from, least);
    if (title !== null && (phrase.kind === "none" || title.fates[0] !== "strength") && (bare || isTitle(tokens, title))) return title;
    if (bare && before?.cue != null && figure.kind !== "share" && !isPlace(tokens, figure) && (phrase.kind === "none" || before.cue.fates[0] !== "strength")) return before.cue;
  }
  if (isOneOf(phrase.head?.lower, "victim victims")) return { from: figure.head, to: phrase.next, fates: ["killed"] };
  return asForce(sentence, counted, least);
}

/** Only a title goes with a full phrase: "the toll has climbed to 109 Palestinians", not any verb that came before. */
const isTitle = (tokens: readonly Token[], cue: Cue): boolean => isOneOf(tokens[cue.to - 1]!.lower, "toll deaths fatalities casualties losses") && ahead(tokens[cue.to - 1]!.lower) === undefined;

/** "An army of 30,000". */
function forceOf(tokens: readonly Token[], { figure, phrase }: Pick<Counted, "figure" | "phrase">): Cue | null {
  if (phrase.words[0]?.lower === "strong") return { from: figure.head, to: phrase.next, fates: ["strength"] };
  const named = (phrase.kind === "none" || phrase.kind === "unknown") && tokens[figure.from - 1]?.lower === "of" && isForce(tokens[figure.from - 2]?.lower ?? "");
  return named && /^(?:army|force|garrison|infantry|cavalry)$/u.test(tokens[figure.from - 2]!.lower) ? { from: figure.from - 2, to: figure.from - 1, fates: ["strength"] } : null;
}

/** People under arms of whom nothing else is said are a strength. */
function asForce({ tokens }: Sentence, { figure, phrase }: Counted, least?: number): Cue | null {
  const most = figure.range.high ?? figure.range.best ?? figure.range.low ?? 0;
  const head = phrase.words.findLast(({ lower }) => isForce(lower));
  if (phrase.kind !== "thing" && phrase.head !== null && head !== undefined && (figure.kind === "share" || most >= LEAST_FORCE)) {
    const from = tokens.indexOf(head, figure.head);
    return { from, to: from + 1, fates: ["strength"] };
  }
  const ofForce = forceOf(tokens, { figure, phrase });
  if (ofForce !== null) return ofForce;
  if (phrase.kind !== "none" || tokens.slice(Math.max(0, figure.from - 3), figure.from).some(({ lower }) => lower === "population")) return null;
  // As a base: "out of 400". Else only behind a force: "increased its troops to 8,000".
  if (tokens[figure.from - 1]?.lower === "at") return null;
  for (let i = figure.from - 1; least !== undefined && i >= Math.max(least, figure.from - 12); i--) {
    if (isForce(tokens[i]!.lower)) return { from: i, to: i + 1, fates: ["strength"] };
  }
  return least === undefined ? { from: figure.number, to: figure.head, fates: ["strength"] } : null;
}

/** "Sailed at 6" is a time or a place, "put the figure at 6" a figure. */
const isPlace = (tokens: readonly Token[], { from }: Figure): boolean =>
  tokens[from - 1]?.lower === "at" && !tokens.slice(Math.max(0, from - 4), from).some(({ lower }) => isOneOf(lower, "figure number toll total tally count it that this"));

/** "12 tanks were destroyed and 3 lost": a bare number behind things counts things. */
function isLostThing({ tokens }: Sentence, { figure, phrase, cue, base }: Counted, before: Counted | undefined): boolean {
  if (cue === null || !cue.fates.every((fate) => fate === "loss" || fate === "killed")) return false;
  // The rouble, too, can lose a third of its value.
  if (figure.kind === "share" && base === null && cue.fates[0] === "loss") return phrase.kind === "none" || (phrase.kind === "unknown" && !isOneOf(phrase.head?.lower, "strength manpower numbers total contingent unit brigade"));
  return before !== undefined && phrase.kind === "none" && isThing(before) && tokens[cue.from]?.lower === "lost";
}

/** "One of the reasons": a bare one is a figure only where something happened to it right there. */
function isMereOne({ tokens }: Sentence, { figure, phrase, cue, part }: Counted): boolean {
  if (tokens[figure.number]!.lower !== "one" || figure.head !== figure.number + 1 || part !== null) return false;
  if (phrase.kind === "people" || phrase.kind === "fate") return false;
  return cue === null || cue.from < figure.head || cue.from > phrase.next + 4 || phrase.kind !== "none";
}
