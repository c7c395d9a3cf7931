// Widths in ems of the interface typeface, rounded up: a chart laid out without a browser must rather leave air than cut words.
const NARROW = /[iljtfrI.,:;'’‘“”"|!()[\] \u00a0·/-]/u;
const WIDE = /[mwMW@%—…⅓⅔½¼¾×≥≤]/u;
const WIDTHS = { narrow: 0.36, digit: 0.64, upper: 0.74, wide: 0.94, lower: 0.6, ideograph: 1.05 };

/**
 * About how wide a line of text is in pixels, never too little by more than a hair.
 *
 *     textWidth("~4,000", 13)  // about 47
 */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const char of text) ems += charWidth(char);
  return ems * size * (bold ? 1.07 : 1);
}

function charWidth(char: string): number {
  if (NARROW.test(char)) return WIDTHS.narrow;
  if (WIDE.test(char)) return WIDTHS.wide;
  if (char >= "0" && char <= "9") return WIDTHS.digit;
  if (/\p{Lu}/u.test(char)) return WIDTHS.upper;
  return char > "\u2e7f" ? WIDTHS.ideograph : WIDTHS.lower;
}

/**
 * The text if it fits, else as much of it as does, with an ellipsis. The whole text belongs in the tooltip and the table.
 *
 *     fitText("National Intelligence Service", 80, 13)  // "National…"
 */
export function fitText(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const chars = Array.from(text);
  let used = textWidth("…", size, bold);
  let kept = 0;
  for (const char of chars) {
    used += charWidth(char) * size * (bold ? 1.07 : 1);
    if (used > width) break;
    kept += 1;
  }
  return `${chars.slice(0, kept).join("").trimEnd()}…`;
}

/**
 * The text broken at spaces into lines that fit, at most `most` of them; the last ends in an ellipsis when words are left.
 * A word wider than a line, such as an address, is broken where the line ends.
 *
 *     wrapText("Presidential adviser, Ukraine · Jan 2025", 120, 11, 2)  // two lines
 */
export function wrapText(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  const parts = text.split(" ").filter(Boolean).flatMap((word) => breakWord(word, width, size));
  let line = "";
  for (const [index, { part, gap }] of parts.entries()) {
    const longer = line ? line + gap + part : part;
    if (!line || (gap && textWidth(longer, size) <= width)) line = longer;
    else if (lines.length === most - 1) {
      const rest = parts.slice(index).map((left) => left.gap + left.part);
      return [...lines, fitText(line + rest.join(""), width, size)];
    } else {
      lines.push(line);
      line = part;
    }
  }
  return line ? [...lines, line] : lines;
}

type Part = { part: string; gap: " " | "" };

function breakWord(word: string, width: number, size: number): Part[] {
  if (textWidth(word, size) <= width) return [{ part: word, gap: " " }];
  const parts: Part[] = [];
  let part = "";
  for (const char of word) {
    if (part && textWidth(part + char, size) > width) {
      parts.push({ part, gap: parts.length === 0 ? " " : "" });
      part = "";
    }
    part += char;
  }
  return [...parts, { part, gap: parts.length === 0 ? " " : "" }];
}
