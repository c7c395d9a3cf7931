import type { Figure } from "@/lib/domain/statement/figures";
import { isForce } from "@/lib/domain/statement/lexicon";
import type { Counted } from "@/lib/domain/statement/measures";
import type { Token } from "@/lib/domain/statement/tokens";

const LINKS = new Set("of the its their his our those these out a total all some that force strength nearly and population combined".split(" "));

/**
 * Whether the second figure is what the first was taken of: "a third of the 600", "80 men hit out of 180".
 *
 *     isBaseOf(tokens, half, half.head, sixHundred)  // true in "half of the 600"
 */
export function isBaseOf(tokens: readonly Token[], part: Figure, phraseEnd: number, base: Figure): boolean {
  if (base.kind === "share") return false;
  const between = tokens.slice(part.head, base.from).map(({ lower }) => lower);
  if (between.length === 0 || between.length > 10 || base.from - phraseEnd > 5) return false;
  const outOf = between.lastIndexOf("out");
  if (outOf >= 0 && between[outOf + 1] === "of" && between.slice(outOf).every((word) => LINKS.has(word))) return true;
  if (between[0] !== "of") return false;
  if (between.every((word) => LINKS.has(word))) return true;
  // "Of the brigade's 3,000 men".
  const owner = between.findLastIndex((word) => /'s?$/u.test(word));
  if (owner > 0 && owner <= 4 && between.slice(owner + 1).every((word) => LINKS.has(word))) return true;
  return part.kind === "share" && /^(?:population|force|strength|army|total|contingent|garrison) of$/u.test(between.slice(-2).join(" "));
}

const WHOLES = new Set("victims dead killed wounded injured casualties fatalities deaths hostages prisoners captives refugees displaced losses".split(" "));

/**
 * The earlier figure that a share speaks of without naming its number: "half of the troops", "90% of the victims".
 */
export function findWhole(share: Counted, earlier: readonly Counted[]): Counted | null {
  if (share.part !== null) return share.part;
  const head = share.phrase.head?.lower ?? "";
  const counts = earlier.filter(({ figure, cue }) => figure.kind === "count" && cue !== null);
  if (isForce(head)) return counts.findLast(({ cue }) => cue!.fates[0] === "strength") ?? null;
  if (!WHOLES.has(head)) return null;
  return counts.findLast(({ cue }) => cue!.fates[0] === share.cue?.fates[0] || (head === "victims" && cue!.fates[0] === "killed")) ?? null;
}

/** Whether a share only says how much of something the figure before it is: "5,000, or roughly 20%". */
export function isShareOf(tokens: readonly Token[], count: Figure, phraseEnd: number, share: Figure): boolean {
  if (share.kind !== "share" || count.kind === "share") return false;
  const between = tokens.slice(phraseEnd, share.from).map(({ lower }) => lower);
  const opening = between.findLastIndex((word) => /^[,(–—]$/u.test(word));
  // With a predicate between them it takes a word to join the two: "3,000 were killed, or a tenth of the force".
  const ofAll = tokens[share.head]?.lower === "of" && /^(?:total|population|whole|force|army)$/u.test(tokens[share.head + 2]?.lower ?? "");
  if (opening < 0 || between.length > 14 || (opening > 0 && !ofAll && !/^(?:or|which|equal|equivalent|representing)$/u.test(between[opening + 1] ?? ""))) return false;
  // "20, a third of them children" is another figure.
  if (tokens[share.head]?.lower === "of" && /^(?:them|whom|which|these|those)$/u.test(tokens[share.head + 1]?.lower ?? "")) return false;
  return between.slice(opening + 1).every((word) => /^(?:or|which|is|equal|equivalent|to|representing|that|the)$/u.test(word));
}
