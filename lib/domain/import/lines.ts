/**
 * The whole lines of a text that is still arriving, and what is left of it; at its end the rest is a line too.
 *
 *     completeLines('{"a":1}\n{"b"', false)  // { lines: ['{"a":1}'], rest: '{"b"' }
 */
export function completeLines(text: string, isEnd: boolean): { lines: string[]; rest: string } {
  const parts = text.split("\n");
  const rest = isEnd ? "" : (parts.pop() ?? "");
  return { lines: parts.filter((line) => line.trim() !== ""), rest };
}
