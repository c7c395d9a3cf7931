import type { Token } from "@/lib/domain/statement/tokens";

const ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SMALL = new Map<string, number>([...ONES.map((word, n): [string, number] => [word, n]), ...TENS.map((word, n): [string, number] => [word, (n + 2) * 10])]);
const SCALES = new Map<string, number>([["hundred", 1e2], ["thousand", 1e3], ["million", 1e6], ["billion", 1e9], ["dozen", 12], ["mn", 1e6], ["bn", 1e9]]); // prettier-ignore

/** Words that name no number, and the least and the most they are taken to mean. */
export const VAGUE: Readonly<Record<string, readonly [number, number]>> = {
  "tens of thousands": [20_000, 99_999],
  "hundreds of thousands": [200_000, 999_999],
  "tens of millions": [20_000_000, 99_999_999],
  "hundreds of millions": [200_000_000, 999_999_999],
  "dozens": [24, 99],
  "tens": [20, 99],
  "scores": [40, 99],
  "hundreds": [200, 999],
  "low thousands": [2_000, 9_999],
  "thousands": [2_000, 9_999],
  "millions": [2_000_000, 9_999_999],
}; // prettier-ignore
/** "Several" and "a few" of a round number: three to nine of it, or by the dozen to seven and a half. */
const SEVERAL = new Set(["several", "few"]);
const SEVERAL_OF: Readonly<Record<string, readonly [number, number]>> = {
  "hundred thousand": [300_000, 900_000],
  "dozen": [36, 90],
  "hundred": [300, 900],
  "thousand": [3_000, 9_000],
  "million": [3_000_000, 9_000_000],
}; // prettier-ignore

const PARTS = new Map<string, number>([["half", 2], ["halves", 2], ["third", 3], ["thirds", 3], ["quarter", 4], ["quarters", 4], ["fourth", 4], ["fourths", 4], ["fifth", 5], ["fifths", 5], ["sixth", 6], ["sixths", 6], ["seventh", 7], ["eighth", 8], ["eighths", 8], ["ninth", 9], ["tenth", 10], ["tenths", 10]]); // prettier-ignore
const GLYPHS = new Map<string, number>([["½", 1 / 2], ["⅓", 1 / 3], ["⅔", 2 / 3], ["¼", 1 / 4], ["¾", 3 / 4], ["⅕", 1 / 5], ["⅛", 1 / 8]]); // prettier-ignore

/** A number, a share of something, or a word that stands for many; `next` is the token after it. */
export type Quantity = { kind: "count" | "share"; value: number; next: number } | { kind: "vague"; value: readonly [number, number]; next: number };

const isHyphen = (token: Token | undefined): boolean => token !== undefined && /^[-‐‑–]$/u.test(token.text);
/** Past a hyphen that joins two words of one number. */
const past = (tokens: readonly Token[], i: number): number => (isHyphen(tokens[i]) && tokens[i]!.glued && tokens[i + 1]?.glued === true ? i + 1 : i);
const word = (tokens: readonly Token[], i: number): string => tokens[i]?.lower ?? "";
const isArticle = (text: string): boolean => text === "a" || text === "an";

function readSmall(tokens: readonly Token[], i: number): { value: number; next: number } | null {
  const first = SMALL.get(word(tokens, i));
  if (first === undefined) return null;
  const j = past(tokens, i + 1);
  const second = SMALL.get(word(tokens, j));
  const joins = first >= 20 && second !== undefined && second > 0 && second < 10;
  return joins ? { value: first + second, next: j + 1 } : { value: first, next: i + 1 };
}

type Count = { value: number; next: number };

/** "Half a million", "half-million", "a quarter of a million". */
function readPartOfScale(tokens: readonly Token[], i: number): Count | null {
  const at = isArticle(word(tokens, i)) ? i + 1 : i;
  const part = word(tokens, at) === "half" ? 2 : word(tokens, at) === "quarter" && word(tokens, at + 1) === "of" ? 4 : 0;
  if (part === 0) return null;
  const after = part === 4 ? at + 2 : past(tokens, at + 1);
  const scaleAt = isArticle(word(tokens, after)) ? after + 1 : after;
  const scale = SCALES.get(word(tokens, scaleAt));
  return scale === undefined || (part === 4 && scaleAt === after) ? null : { value: scale / part, next: scaleAt + 1 };
}

/**
 * A whole number in digits or words.
 *
 *     readCount(tokenise("two thousand one hundred and twenty-seven men"), 0)?.value  // 2127
 */
export function readCount(tokens: readonly Token[], i: number): Count | null {
  const part = readPartOfScale(tokens, i);
  if (part !== null) return part;
  const article = isArticle(word(tokens, i)) && SCALES.has(word(tokens, i + 1));
  let at = article ? i + 1 : i;
  let total = 0;
  let group = article ? 1 : 0;
  const digits = tokens[at]?.kind === "number";
  if (digits) group = tokens[at++]!.value;
  for (;;) {
    const joined = at > i ? past(tokens, at) : at;
    const scale = SCALES.get(word(tokens, joined));
    if (scale !== undefined && group > 0) {
      if (scale < 1000) group *= scale;
      else {
        total += Math.round(group * scale);
        group = 0;
      }
      at = joined + 1;
      continue;
    }
    if (digits) break;
    const afterAnd = at > i && word(tokens, at) === "and" && SCALES.has(word(tokens, at - 1));
    const small = readSmall(tokens, afterAnd ? at + 1 : at);
    // "Two hundred and five" is one number, "two hundred and five hundred" are two.
    if (small === null || group % 100 !== 0 || (afterAnd && (small.value >= 100 || SCALES.has(word(tokens, small.next))))) break;
    if (at > i && total === 0 && group === 0) break;
    group += small.value;
    at = small.next;
  }
  const value = Math.round((total + group) * 1e6) / 1e6;
  return at === i || !Number.isFinite(value) ? null : { value, next: at };
}

function readVague(tokens: readonly Token[], i: number): Quantity | null {
  const three = [0, 1, 2].map((k) => word(tokens, i + k)).join(" ");
  for (const [words, length] of [[three, 3], [`${word(tokens, i)} ${word(tokens, i + 1)}`, 2], [word(tokens, i), 1]] as const) {
    const range = Object.hasOwn(VAGUE, words) ? VAGUE[words] : undefined;
    if (range !== undefined) return { kind: "vague", value: range, next: i + length };
  }
  if (word(tokens, i) === "many" && Object.hasOwn(VAGUE, word(tokens, i + 1))) return readVague(tokens, i + 1);
  const start = isArticle(word(tokens, i)) ? i + 1 : i;
  if (!SEVERAL.has(word(tokens, start))) return null;
  const singular = (k: number): string => word(tokens, k).replace(/s$/u, "");
  const two = `${singular(start + 1)} ${singular(start + 2)}`;
  if (Object.hasOwn(SEVERAL_OF, two)) return { kind: "vague", value: SEVERAL_OF[two]!, next: start + 3 };
  const one = singular(start + 1);
  return Object.hasOwn(SEVERAL_OF, one) ? { kind: "vague", value: SEVERAL_OF[one]!, next: start + 2 } : null;
}

function readShare(tokens: readonly Token[], i: number): Quantity | null {
  const glyph = GLYPHS.get(tokens[i]?.text ?? "");
  if (glyph !== undefined) return { kind: "share", value: glyph, next: i + 1 };
  const article = isArticle(word(tokens, i)) ? 1 : 0;
  const bare = PARTS.get(word(tokens, i + article));
  if (bare !== undefined && (article === 1 || bare === 2)) return { kind: "share", value: 1 / bare, next: i + article + 1 };
  const count = readCount(tokens, i);
  if (count === null) return null;
  const { next, value } = count;
  if (word(tokens, next) === "%" || word(tokens, next) === "percent" || word(tokens, next) === "pc") return { kind: "share", value: value / 100, next: next + 1 };
  if (word(tokens, next) === "per" && word(tokens, next + 1) === "cent") return { kind: "share", value: value / 100, next: next + 2 };
  if (word(tokens, next) === "/" && tokens[next + 1]?.kind === "number" && tokens[next + 1]!.glued && word(tokens, next + 2) !== "/") {
    const below = tokens[next + 1]!.value;
    return below > value && below <= 100 ? { kind: "share", value: value / below, next: next + 2 } : null;
  }
  const part = PARTS.get(word(tokens, past(tokens, next)));
  if (part !== undefined && value > 0 && value < part) return { kind: "share", value: value / part, next: past(tokens, next) + 1 };
  if ((word(tokens, next) === "in" || (word(tokens, next) === "out" && word(tokens, next + 1) === "of")) && value < 10) {
    const at = word(tokens, next) === "in" ? next + 1 : next + 2;
    const below = readCount(tokens, word(tokens, at) === "every" ? at + 1 : at);
    if (below !== null && below.value > value && below.value <= 10 && tokens[below.next]?.lower !== "%") return { kind: "share", value: value / below.value, next: below.next };
  }
  return null;
}

/**
 * The number, share or word for many that begins at a token, or null.
 *
 *     readQuantity(tokenise("two dozen men"), 0)   // { kind: "count", value: 24, next: 2 }
 *     readQuantity(tokenise("one-third of it"), 0) // { kind: "share", value: 0.333…, next: 3 }
 */
export function readQuantity(tokens: readonly Token[], i: number): Quantity | null {
  const part = readPartOfScale(tokens, i);
  if (part !== null) return { kind: "count", ...part };
  const share = readShare(tokens, i);
  if (share !== null) return share;
  const vague = readVague(tokens, i);
  if (vague !== null) return vague;
  const count = readCount(tokens, i);
  return count === null ? null : { kind: "count", ...count };
}
