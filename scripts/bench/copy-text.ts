import type { Value } from "@/scripts/bench/topics";

/** A value as COPY's text format has it. */
export function toCopyText(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : `{${value.join(",")}}`;
  return text.replace(/[\\\t\n\r]/gu, (character) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[character] ?? character);
}
