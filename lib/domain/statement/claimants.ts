import type { Run, Span, Token } from "@/lib/domain/statement/tokens";

/** Somebody said to have said something: who, and which tokens of the sentence that covers. */
export type Attribution = { from: number; to: number; side: "lead" | "trail" | "source"; at: number; cited?: boolean };

const SAY = new Set(
  "said says say saying told tells reported reports report reporting estimated estimates estimate estimating announced announces announce confirmed confirms confirm claimed claims claim believes believe believed warned warns acknowledged admitted counted identified recorded showed shows show found finds documented declared stated states noted added revealed wrote posted published insisted asserted put puts placed places retorted listed suggest suggests suggested indicate indicates indicated concluded calculated disclosed assessed boasted alleged conceded testified cited tweeted ranged have-said verified verifies verify spoke speaks asserts maintains maintained updated explained".split(" "),
);
// As nouns these stand behind somebody's name: "its estimate of 300", "early reports".
const NOUNS_TOO = new Set("estimate estimates report reports claim claims show shows say posts count put".split(" "));
const DETERMINERS = new Set("the a an its their his her our new some early initial first recent earlier other these those this that several any no various latest local media official previous conservative".split(" "));
const PRONOUNS = new Set("he she they it who which".split(" "));
const CUTS = new Set("that which who where when while but because although though as if with since whereas after before so than whether amid despite and-then".split(" "));
const LEADING = new Set("and but meanwhile however also later earlier then yet still separately although in-addition “ ” \" ► ∎ ∙ • , – — - ' ’ ‘".split(" "));
const TRAILING = new Set("however first also has have had been later earlier previously already since now then itself himself herself themselves would could may might reportedly initially on ,".split(" "));
const WHEN = new Set("monday tuesday wednesday thursday friday saturday sunday today yesterday week month year early late morning evening night afternoon".split(" "));
const FINITE = new Set("is are was were has have had been be did does killed wounded injured died left hit".split(" "));
const CLOSERS = new Set(". ! ? ; ” \" ) ] …".split(" "));
const LONGEST_NAME = 26;

/** From a verb back to the start of its subject. */
function subjectBefore(tokens: readonly Token[], verb: number, run: Run): Run | null {
  let to = verb;
  while (to > run.from && (TRAILING.has(tokens[to - 1]!.lower) || WHEN.has(tokens[to - 1]!.lower) || /ly$/u.test(tokens[to - 1]!.lower))) {
    // ", a spokesman for the army, said": the name stands before the pair of commas.
    if (tokens[to - 1]!.text === ",") {
      const opening = commaBefore(tokens, to - 1, run.from);
      if (opening !== null) return tidy(tokens, { from: clauseStart(tokens, opening, run.from), to: opening });
    }
    to--;
  }
  return to <= run.from ? null : tidy(tokens, { from: clauseStart(tokens, to, run.from), to });
}

/** "And estimated", "who claims": a verb without a subject of its own goes on with the one before. */
function subjectOf(tokens: readonly Token[], verb: number, run: Run, list: readonly Attribution[]): Run | null {
  const before = tokens[verb - 1]?.lower ?? "";
  const last = list.at(-1);
  if (verb > run.from && /^(?:and|but)$/u.test(before)) return last ?? nameAfter(tokens, run.from, verb);
  if (verb > run.from && /^(?:who|which)$/u.test(before)) {
    const end = tokens[verb - 2]?.text === "," ? verb - 2 : verb - 1;
    if (last !== undefined && last.to >= end - 1) return last;
    return tidy(tokens, { from: clauseStart(tokens, end, run.from), to: end });
  }
  return subjectBefore(tokens, verb, run);
}

const NO_SUBJECT = new Set("a an not of by for in at with from no every each is are was were be been being to it's never".split(" "));

/** Whether a word is a verb of saying here: "an estimated 300", "the United States" and "was reported" are none. */
function isSaying(tokens: readonly Token[], i: number, run: Run): boolean {
  const { lower, text } = tokens[i]!;
  if (/^(?:increased|raised|lowered|revised)$/u.test(lower)) return tokens.slice(i + 1, Math.min(run.to, i + 5)).some((token) => /^(?:estimates?|tolls?|counts?|figures?)$/u.test(token.lower));
  return SAY.has(lower) && /^\p{Ll}/u.test(text) && !(i > run.from && NO_SUBJECT.has(tokens[i - 1]!.lower));
}

function commaBefore(tokens: readonly Token[], at: number, least: number): number | null {
  for (let i = at - 1; i > Math.max(least, at - LONGEST_NAME); i--) if (tokens[i]!.text === "," && i > least) return i;
  return null;
}

function clauseStart(tokens: readonly Token[], to: number, least: number): number {
  let from = to;
  for (let i = to - 1; i >= Math.max(least, to - LONGEST_NAME); i--) {
    const { lower, text, kind } = tokens[i]!;
    if (text === "”") {
      const opening = tokens.slice(Math.max(least, i - 14), i).findLastIndex((token) => token.text === "“");
      if (opening >= 0) {
        i = Math.max(least, i - 14) + opening;
        from = i;
        continue;
      }
    }
    if (CUTS.has(lower) || (CLOSERS.has(text) && text !== ".") || (kind === "mark" && ",:–—−(".includes(text)) || FINITE.has(lower)) break;
    if (lower === "and" && tokens.slice(Math.max(least, i - 6), i).some((token) => token.kind === "number" || FINITE.has(token.lower))) break;
    from = i;
  }
  return from;
}

function tidy(tokens: readonly Token[], { from, to }: Run): Run | null {
  let start = from;
  let end = to;
  while (start < end && LEADING.has(tokens[start]!.lower)) start++;
  while (end > start && (tokens[end - 1]!.kind === "mark" || TRAILING.has(tokens[end - 1]!.lower))) end--;
  if (start < end && /^(?:In|On|At|By|For|Since|During)$/u.test(tokens[start]!.text)) return null;
  return end > start ? { from: start, to: end } : null;
}

/** A name after "according to" or "said": up to a comma, a verb or the end. */
function nameAfter(tokens: readonly Token[], from: number, to: number): Run | null {
  let end = from;
  for (; end < Math.min(to, from + LONGEST_NAME); end++) {
    const { lower, text, kind } = tokens[end]!;
    if (CUTS.has(lower) || (SAY.has(lower) && end > from) || FINITE.has(lower)) break;
    if (text === "." && tokens[end]!.glued && tokens[end + 1] !== undefined && end + 1 < to) continue;
    if (kind === "mark" && !/^[-’'‘@&/]$/u.test(text)) break;
    if (/^(?:on|in|late|early|by|from)$/u.test(lower) && WHEN.has(tokens[end + 1]?.lower ?? "")) break;
    if (WHEN.has(lower) && end > from) break;
  }
  return end > from ? { from, to: end } : null;
}

/** Whether the sentence or its clause ends soon behind a verb: then what was said stands before it. */
function closesAfter(tokens: readonly Token[], verb: number, to: number): boolean {
  for (let i = verb + 1; i < Math.min(to, verb + 12); i++) {
    const { text, lower } = tokens[i]!;
    if (CLOSERS.has(text) || text === ",") return true;
    if (lower === "that" || tokens[i]!.kind === "number" || lower === ":" || lower === "at") return false;
    if (lower === "as" || lower === "adding" || lower === "by" || lower === "with") return true;
  }
  return verb + 12 > to;
}

/** Every attribution of a sentence. */
export function readAttributions(tokens: readonly Token[], run: Run): Attribution[] {
  const list: Attribution[] = [];
  for (let i = run.from; i < run.to; i++) {
    const { lower } = tokens[i]!;
    const next = tokens[i + 1]?.lower;
    if ((lower === "according" && next === "to") || (lower === "reported" && next === "by") || (lower === "per" && /^\p{Lu}/u.test(tokens[i + 1]?.text ?? ""))) {
      const name = nameAfter(tokens, lower === "per" ? i + 1 : i + 2, run.to);
      if (name !== null) list.push({ ...name, side: leads(tokens, i, run.from) ? "lead" : "source", at: i });
      continue;
    }
    if (lower === "citing" || lower === "quoting") {
      const name = nameAfter(tokens, i + 1, run.to);
      if (name !== null) list.push({ ...name, side: "source", at: i, cited: true });
      continue;
    }
    if (!isSaying(tokens, i, run)) continue;
    // "Claimed 29 lives" is no statement.
    if (/^claim/u.test(lower) && tokens.slice(i + 1, Math.min(run.to, i + 7)).some((token) => /^(?:lives|life|responsibility)$/u.test(token.lower))) continue;
    const before = tokens[i - 1];
    if (before !== undefined && i > run.from && NOUNS_TOO.has(lower) && (DETERMINERS.has(before.lower) || /'s$/u.test(before.lower) || /^(?:to|will|would)$/u.test(before.lower))) {
      if (!/'s$/u.test(before.lower) || lower !== "estimates" || next !== "that") continue;
    }
    // ", said the BBC" and ", said regional governor Hill".
    const inverted = before !== undefined && i > run.from && next !== "that" && tokens[i + 1]?.kind !== "number" && /^[,”"’]$/u.test(before.text) && commaPair(tokens, i, run) === false && /^(?:said|says|reported|reports|wrote|added|claimed)$/u.test(lower);
    if (inverted) {
      const name = nameAfter(tokens, i + 1, run.to);
      if (name !== null) {
        list.push({ ...name, side: "trail", at: i });
        continue;
      }
    }
    const subject = subjectOf(tokens, i, run, list);
    if (subject === null || subject.to - subject.from > LONGEST_NAME) continue;
    const hasBefore = subject.from - run.from > 3;
    list.push({ ...subject, side: hasBefore && closesAfter(tokens, i, run.to) ? "trail" : "lead", at: i });
  }
  return list;
}

const leads = (tokens: readonly Token[], at: number, from: number): boolean => tokens.slice(from, at).every((token) => token.kind === "mark" || /^(?:and|but|meanwhile|so)$/u.test(token.lower)) || tokens[at - 1]?.text === ".";

/** Whether ", … , said": the comma before the verb closes an aside about the speaker. */
function commaPair(tokens: readonly Token[], verb: number, run: Run): boolean {
  if (tokens[verb - 1]?.text !== ",") return false;
  const opening = commaBefore(tokens, verb - 1, run.from);
  if (opening === null) return false;
  const aside = tokens[opening + 1]?.lower ?? "";
  return /^(?:who|which|a|an|the|spokesman|spokesperson|spokeswoman|head|chief|deputy|director|citing|quoting|referring|pointing|speaking|writing|whose|in|according)$/u.test(aside);
}

/**
 * Who a figure comes from: a speaker before it, else one that the sentence names behind it. "According to" and "citing" say
 * where a speaker has it from and come first.
 */
export function claimantOf(list: readonly Attribution[], at: number, tokens: readonly Token[], previous: Run | null): Run | null {
  const clear = (from: number, to: number): boolean => !tokens.slice(from, to).some((token) => token.text === ";");
  const behind = list.filter((one) => one.at > at && one.side !== "lead" && clear(at, one.at));
  const before = list.filter((one) => one.at < at);
  const lead = before.findLast((one) => one.side === "lead" && clear(one.at, at));
  const source = before.findLast((one) => one.cited === true && clear(one.at, at)) ?? behind.find((one) => one.side === "source");
  const trail = behind.find((one) => one.side === "trail");
  const passed = before.findLast((one) => one.side !== "lead" && clear(one.at, at));
  // "Israel says …, although dozens died, aid groups said": the turn ends what the first one says.
  const turned = lead !== undefined && tokens.slice(lead.at, at).some(({ lower }) => /^(?:although|though|while|whereas|but|however)$/u.test(lower));
  const chosen = trail !== undefined && (lead === undefined || turned) && (source === undefined || trail.at < source.at) ? trail : source ?? lead ?? trail ?? passed;
  return chosen === undefined ? null : resolve(chosen, list, tokens, previous);
}

function resolve(chosen: Attribution, list: readonly Attribution[], tokens: readonly Token[], previous: Run | null): Run | null {
  if (chosen.to - chosen.from > 1 || !PRONOUNS.has(tokens[chosen.from]?.lower ?? "")) return chosen;
  const earlier = list.findLast((one) => one.at < chosen.at && !(one.to - one.from === 1 && PRONOUNS.has(tokens[one.from]?.lower ?? "")));
  return earlier ?? previous;
}

/** The claimant as a stretch of the text, without an article in front or an apostrophe behind. */
export function toNameSpan(tokens: readonly Token[], { from, to }: Run): Span {
  const start = to - from > 1 && /^(?:the|a|an)$/u.test(tokens[from]!.lower) ? from + 1 : from;
  const last = tokens[to - 1]!;
  const cut = /['’]s$/u.test(last.text) ? 2 : 0;
  return { start: tokens[start]!.start, end: last.end - cut };
}
