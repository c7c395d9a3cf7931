import type { Token } from "@/lib/domain/statement/tokens";

const MONTHS = new Set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split(" "));
const MONEY = new Set("$ € £ ¥ ₴ ₽ ₩ ₪ usd eur gbp".split(" "));
// A number behind one of these is a name: unit, chapter, aircraft, place in a list.
const NAMES = new Set("no number flight boeing airbus resolution article chapter section page highway route apollo camp sector phase level class type block unit brigade regiment division aged age ages room building channel # №".split(" "));
// A bare four-digit number behind one of these is a year.
const YEAR_OPENERS = new Set("between in since until till by of from before after during early late mid the and to year through around - – — , ( / spring summer autumn fall winter".split(" "));
// Joined by a hyphen these make a count of people; any other word joined makes a size, an age or a length.
const JOINED = new Set(["strong", "man", "odd", "plus"]);
/** What a number in front of these counts is no person. */
const UNIT_WORDS = new Set("year years month months week weeks day days hour hours minute minutes second seconds km kilometers kilometres miles mile meters metres feet foot inches mm cm kg tons tonnes pounds dollars euros rubles roubles pm am a.m. p.m. o'clock degrees percent times".split(" "));

const isYearLike = (token: Token): boolean => token.kind === "number" && /^(?:1[0-9]|20)\d\d$/u.test(token.text);

/**
 * Whether a number is a date, a time, a sum of money, an age, a size or part of a name: nothing that counts people. `number`
 * is its first token, `head` the first behind it.
 *
 *     isNoFigure(tokenise("in 2022"), 1, 2)  // true
 */
export function isNoFigure(tokens: readonly Token[], number: number, head: number): boolean {
  const token = tokens[number]!;
  const before = tokens[number - 1];
  const after = tokens[head];
  const previous = before?.lower ?? "";
  const next = after?.lower ?? "";
  if (/^(?:more|fewer|less|higher|lower|times)$/u.test(next) && tokens[head + 1]?.lower === "than") return true;
  if (/^an?$/u.test(next) && UNIT_WORDS.has(tokens[head + 1]?.lower ?? "")) return true;
  if (MONEY.has(previous) || MONEY.has(next) || UNIT_WORDS.has(next)) return true;
  if (NAMES.has(previous)) return true;
  if (previous === "+" && tokens[number - 2]?.text === "(") return true;
  // "General Reza, 52, …".
  if (previous === "," && next === "," && token.value < 110 && /^\p{Lu}\p{Ll}/u.test(tokens[number - 2]?.text ?? "") && isName(tokens[number - 3])) return true;
  // "Children under five".
  if (/^(?:under|over)$/u.test(previous) && /^(?:children|boys|girls|women|men|adults|those|aged)$/u.test(tokens[number - 2]?.lower ?? "")) return true;
  if (token.kind === "number" && before?.kind === "word" && MONTHS.has(previous.replace(/\.$/u, "")) && token.value <= 31) return isDayOfMonth(tokens, number, head);
  if (token.kind === "number" && previous === "." && MONTHS.has(tokens[number - 2]?.lower ?? "") && token.value <= 31) return isDayOfMonth(tokens, number, head);
  if (token.kind === "number" && MONTHS.has(next) && token.value <= 31) return true;
  if (isYearLike(token) && isYear(tokens, number, head)) return true;
  if (after !== undefined && after.glued && /^[-‐‑–]$/u.test(next) && tokens[head + 1]?.glued === true) {
    const joined = tokens[head + 1]!;
    return joined.kind !== "word" || !JOINED.has(joined.lower);
  }
  // "7:56", "12/03", "1950-53", "Mi-17", "T.72".
  if (after !== undefined && after.glued && (next === ":" || next === "/") && tokens[head + 1]?.kind === "number") return true;
  if (token.glued && before !== undefined && /^[-‐‑:/.#№_&]$/u.test(previous) && before.glued && tokens[number - 2]?.text !== previous) return true;
  // "(5)" behind a name is an age, "91." before a sentence its place in a list.
  if (previous === "(" && next === ")" && token.value < 120) return true;
  if (head - number === 1 && token.kind === "number" && number === 0 && next === "." && after!.glued) return true;
  return false;
}

/** Whether a word could be the first part of somebody's name. */
const isName = (token: Token | undefined): boolean => token !== undefined && (/^\p{Lu}\p{Ll}/u.test(token.text) || token.text === ".");

/** "June 13 200 people" has a day before its count; "in March 20 people died" has none. */
function isDayOfMonth(tokens: readonly Token[], number: number, head: number): boolean {
  const next = tokens[head];
  return next === undefined || next.kind !== "word" || /^(?:and|or|to|the|a|an|in|at|on|by|with|when|after|as|until|that|it|he|she|they|was|were|is|for|from|near|against|attack|offensive|rampage|massacre|.*ed|.*ing)$/u.test(next.lower);
}

function isYear(tokens: readonly Token[], number: number, head: number): boolean {
  const previous = tokens[number - 1]?.lower ?? "";
  const next = tokens[head];
  if (MONTHS.has(previous) || (/^\d+(?:st|nd|rd|th)$/u.test(previous))) return true;
  if (next !== undefined && next.glued && /^[-–‐]$/u.test(next.lower)) return true;
  if (number === 0 || !YEAR_OPENERS.has(previous)) return false;
  return next === undefined || next.kind !== "word" || !/^(?:men|people|soldiers|troops|killed|wounded|dead|were|others|more|casualties|prisoners|civilians|of|had)$/u.test(next.lower);
}
