import { BLANK_SOURCE, type SourceForm } from "@/lib/domain/claim-form";
import type { SourceRow } from "@/lib/domain/estimate";
import { isUnnamed } from "@/lib/domain/intake";
import type { SourceKind } from "@/lib/domain/terms";

const KINDS: readonly (readonly [SourceKind, RegExp])[] = [
  ["intelligence", /\bintelligence\b/iu],
  ["military", /\b(?:army|military|forces|staff|navy|defen[cs]e)\b/iu],
  ["government", /\b(?:ministry|government|officials?|authorities|administration|office)\b/iu],
  ["academic", /\b(?:university|study|researchers?|journal)\b/iu],
];
// "Spokesman for the United Nations" is no office before a name.
const JOINTS = new Set("of for the and at in from with by to".split(" "));

/**
 * A claimant as a text names him, as a source to be added: what stands before a person's name is his office.
 *
 *     toNewSource("presidential adviser Ann Hill").office  // "presidential adviser"
 */
export function toNewSource(claimant: string): SourceForm {
  const text = claimant.replace(/\s+/gu, " ").trim().slice(0, 120);
  const words = text.split(" ");
  const last = words.findLastIndex((word) => /^\p{Ll}/u.test(word));
  const rest = words.length - last - 1;
  if (last >= 0 && rest >= 2 && rest <= 4 && !JOINTS.has(words[last]!)) return { ...BLANK_SOURCE, is_new: true, kind: "person", name: words.slice(last + 1).join(" "), office: words.slice(0, last + 1).join(" ") };
  const kind = KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? (isUnnamed(text) ? "government" : "other");
  return { ...BLANK_SOURCE, is_new: true, kind, name: text };
}

/**
 * Of the sources found, the one that the text names: its whole name stands in the claimant's words, and no other's is longer.
 *
 *     pickSource("presidential adviser Ann Hill", [annHill])?.slug  // "ann-hill"
 */
export function pickSource(claimant: string, rows: readonly SourceRow[]): SourceRow | null {
  const named = rows.filter(({ name }) => holds(claimant, name));
  const [first, second] = named.toSorted((a, b) => b.name.length - a.name.length);
  // "Ministry of Health" of two countries: the editor chooses.
  return first === undefined || second?.name.toLowerCase() === first.name.toLowerCase() ? null : first;
}

function holds(text: string, name: string): boolean {
  const [all, part] = [` ${plain(text)} `, ` ${plain(name)} `];
  // A name of officials is whole or another one: "US officials" are not "Ukrainian and US officials".
  return isUnnamed(name) ? all === part : all.includes(part);
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/**
 * What to look for among the sources: the end of the words, where the name stands.
 *
 *     searchWords("presidential adviser Ann Hill")  // "Ann Hill"
 */
export const searchWords = (claimant: string): string => toNewSource(claimant).name.slice(0, 100);
