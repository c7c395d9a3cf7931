import "server-only";

export type CopyValue = string | number | boolean | readonly string[] | null;

/** A value as COPY's text format has it. Lists hold words without commas, quotes or spaces. */
export function toCopyText(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : `{${value.join(",")}}`;
  return /[\\\t\n\r]/u.test(text) ? text.replace(/[\\\t\n\r]/gu, (character) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[character] ?? character) : text;
}
