import type { WideRow } from "@/lib/domain/wide-row";
import type { SourceLine } from "@/lib/domain/wide-tables";

/**
 * The notes of a claim's rows as one text. With several figures, each note is led by the words it is about.
 *
 *     claimNote([{ ...row, notes: "one week only" }], [])  // "One week only."
 */
export function claimNote(rows: readonly WideRow[], outlets: readonly SourceLine[]): string | null {
  const remarks = new Map<string, string[]>();
  for (const row of rows) {
    // For a rate, the column holds its unit.
    const base = row.stated_kind === "rate" || row.base_note === null ? null : `base: ${row.base_note.replace(/^base is /u, "")}`;
    const text = [row.notes, base].filter((part) => part !== null).map(toSentence).join(" ");
    if (text) remarks.set(text, [...(remarks.get(text) ?? []), row.stated_as]);
  }
  const isAboutAll = (words: string[]): boolean => words.length === rows.length;
  const parts = [...remarks].map(([text, words]) => (isAboutAll(words) ? text : `${words.map((phrase) => `“${phrase}”`).join(", ")}: ${text}`));
  const carried = new Set(outlets.flatMap(({ source, carries }) => (carries === null ? [] : `${source.name} carries ${carries}.`)));
  return [...parts, ...carried].join(" ") || null;
}

const toSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? "" : "."}`;
