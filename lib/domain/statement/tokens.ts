/** A place in the text: UTF-16 offsets, the end not included, as `text.slice(start, end)` takes them. */
export type Span = { start: number; end: number };

/** One word, number or mark. `glued` says that nothing stands between it and the one before. */
export type Token = Span & { kind: "word" | "number" | "mark"; text: string; lower: string; glued: boolean; value: number };

// Every alternative eats at least one character and none nests a repetition in a repetition, so the time is linear.
const TOKEN = new RegExp(
  [
    String.raw`(?<ordinal>\d+(?:st|nd|rd|th)(?![\p{L}\p{N}]))`,
    String.raw`(?<number>\d{1,3}(?<gap>[,.'’\u00a0\u2009\u202f ])\d{3}(?:\k<gap>\d{3})*(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)(?<unit>(?:[kKmM]|bn)(?![\p{L}\p{N}]))?`,
    String.raw`(?<word>(?:\p{Lu}\.){2,}|[@#]?\p{L}[\p{L}\p{M}\p{N}_]*(?:['’]\p{L}+)*(?:['’](?=\s))?)`,
    String.raw`(?<mark>[^\s])`,
  ].join("|"),
  "gu",
);

const UNITS: Record<string, number> = { k: 1e3, m: 1e6, bn: 1e9 };

// "1.200" is twelve hundred people, but "1.234 million" has decimals: which of the two only the next word tells.
const SCALE_FOLLOWS = /^[\s-]{1,2}(?:hundred|thousand|million|billion)/u;

function readDigits(text: string, gap: string | undefined, scaled: boolean): number {
  const groups = gap === undefined ? 0 : text.split(gap).length - 1;
  if (groups === 1 && scaled && (gap === "." || gap === ",")) return Number(text.replace(",", "."));
  if (gap !== undefined && gap !== ".") return Number(text.replaceAll(gap, ""));
  if (gap === ".") return Number(text.replaceAll(".", ""));
  return Number(text.replace(",", "."));
}

/**
 * The text cut into words, numbers and marks. A digit group keeps its separators, whatever they are; "U.S." is one word,
 * "12,000-strong" three tokens.
 *
 *     tokenise("1,200 men").map(({ value, lower }) => value || lower)  // [1200, "men"]
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    const { number, gap, unit, word } = match.groups ?? {};
    const scaled = unit !== undefined || SCALE_FOLLOWS.test(text.slice(end, end + 12));
    const value = number === undefined ? NaN : readDigits(number, gap, scaled) * (unit === undefined ? 1 : (UNITS[unit.toLowerCase()] ?? 1));
    const kind = number !== undefined ? "number" : word !== undefined ? "word" : match.groups?.ordinal === undefined ? "mark" : "word";
    tokens.push({ kind, text: match[0], lower: match[0].toLowerCase().replaceAll("’", "'"), glued: start === last && start > 0, start, end, value });
    last = end;
  }
  return tokens;
}

/** A run of tokens, `to` not included. */
export type Run = { from: number; to: number };

const ABBREVIATIONS = new Set(
  "mr mrs ms dr gov gen col lt sgt maj capt cpl adm sen rep prof st no jr sr jan feb mar apr jun jul aug sep sept oct nov dec approx est vs brig cmdr dep pres".split(" "),
);
// A sentence that opens with one of these after "U.S." is a new one; a name would go on.
const OPENERS = new Set("the a an in on at more about some over nearly around up as but and it he she they this that these those there since by after according israel israeli".split(" "));
// Nothing looks further than a sentence; cutting overlong ones keeps the whole reader linear.
const LONGEST_SENTENCE = 160;

/**
 * The sentences of the text, as runs of tokens.
 *
 *     toSentences("Gov. Hill spoke. Six died.", tokens).length  // 2
 */
export function toSentences(text: string, tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  let from = 0;
  const close = (to: number): void => {
    if (to > from) runs.push({ from, to });
    from = to;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    if (i - from >= LONGEST_SENTENCE || (i > from && "►∎∙•■●▪".includes(token.text))) close(i);
    else if (i > from && /\n\s*\n/u.test(text.slice(tokens[i - 1]!.end, Math.min(token.start, tokens[i - 1]!.end + 20)))) close(i);
    if (next === undefined) break;
    if (/^(?:\p{Lu}\.){2,}$/u.test(token.text) && OPENERS.has(next.lower) && /^\p{Lu}/u.test(next.text)) close(i + 1);
    if (token.kind !== "mark" || !".!?".includes(token.text)) continue;
    if (token.text === "." && token.glued && i > 0 && ABBREVIATIONS.has(tokens[i - 1]!.lower)) continue;
    let end = i + 1;
    while (end < tokens.length && tokens[end]!.glued && "\"”’')]».".includes(tokens[end]!.text)) end++;
    const opener = tokens[end];
    if (opener !== undefined && !opener.glued && !/^\p{Ll}/u.test(opener.text)) close(end);
  }
  close(tokens.length);
  return runs;
}
