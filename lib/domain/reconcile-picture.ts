import { formatCount } from "@/lib/domain/format";
import { markStyle, type Hue } from "@/lib/domain/marks";
import { placeFoot, placeHead, placeLines, PICTURE_WIDTH, type PictureFrame } from "@/lib/domain/picture-page";
import type { TextBox } from "@/lib/domain/range-layout";
import type { Possible, ReconcileAnswer } from "@/lib/domain/reconcile/answer";
import { CLASH_LABELS, READING_LABELS, type Readings } from "@/lib/domain/reconcile/readings";
import { conflictSentence, discordWords } from "@/lib/domain/reconcile/words";
import { barMost, barSpan, claimLine, claimName, MOST_LETTERS, namesOf, possibleHeading, rangeWords, ratioWords, setsSentence, shortAnswer, signAt } from "@/lib/domain/reconcile-view";
import { MEASURE_LABELS, MEASURES, POPULATION_LABELS } from "@/lib/domain/terms";
import { fitText, textWidth } from "@/lib/domain/text-width";

/** The squares of a matrix by verdict, and where its corner stands. */
export type PlacedMatrix = { x: number; y: number; cell: number; n: number };
export type PlacedBar = { x: number; y: number; width: number; from: number; to: number; isOpen: boolean; hue: Hue };

/** A reconciled topic in pixels: what the page says of it, on one sheet. */
export type ReconcilePicture = { width: number; height: number; title: string; summary: string; texts: TextBox[]; matrix: PlacedMatrix; bars: PlacedBar[] };

const MOST_CONFLICTS = 20;
const CROWD = 520;

/**
 * How the claims were read, as one sentence.
 *
 *     readingWords({ ...DEFAULT_READINGS, slack: 0.1 })  // "… every figure is widened by 10%"
 */
export function readingWords({ bands, floors, month_dates, forecasts, slack, alternatives }: Readings): string {
  const words = [
    bands ? READING_LABELS.bands : "rounded figures are taken to the last person",
    floors ? READING_LABELS.floors : "counts by name, registries and tallies are read as totals",
    month_dates === "sound" ? READING_LABELS.month_dates : "a month or year means the very day it is filed under",
    ...(forecasts ? [READING_LABELS.forecasts] : []),
    ...(slack > 0 ? [`${READING_LABELS.slack} by ${Math.round(slack * 100)}%`] : []),
    ...(alternatives.length > 0 ? [`${formatCount(alternatives.length)} alternative ${alternatives.length === 1 ? "reading is" : "readings are"} taken`] : []),
  ];
  return `Read so: ${words.join("; ")}.`;
}

type Shown = { answer: ReconcileAnswer; possible: Possible | null; readings: Readings; aside: readonly string[]; frame: PictureFrame };

/**
 * What the page shows of a reconciled topic as one sheet: the question and its answer, every claim by name, every pair, the
 * contradictions in words, what is left possible, the readings, the source line. All of it stands within the width.
 *
 *     placeReconcilePicture({ answer, possible, readings, aside: [], frame }).matrix.n  // as many as claims
 */
export function placeReconcilePicture({ answer, possible, readings, aside, frame }: Shown): ReconcilePicture {
  const { claims, conflicts, sets, discord } = answer;
  const width = PICTURE_WIDTH;
  const n = claims.length;
  const { texts, bottom } = placeHead(frame, width);
  let y = bottom;
  const write = (text: string, box: Partial<Pick<TextBox, "x" | "size" | "ink" | "bold">> & { room?: number } = {}, most = 12): void => {
    const placed = placeLines(text, { x: box.x ?? 0, y, width: box.room ?? width - (box.x ?? 0), size: box.size ?? 12, ink: box.ink ?? "ink", ...(box.bold && { bold: true }) }, most);
    texts.push(...placed.texts);
    y = placed.bottom;
  };

  const short = shortAnswer(answer) ?? "";
  write(`Can these ${formatCount(n)} claims all be true at once, as read here? ${short}`, { size: 13, bold: true });
  const more = [discord && discord.value > 0 ? discordWords(discord.value) : "", sets ? setsSentence(sets) : "", aside.length > 0 ? `${formatCount(aside.length)} set aside.` : ""].filter(Boolean).join(" ");
  if (more) write(more);
  y += 14;

  const matrix = n <= MOST_LETTERS ? placeTable(answer, aside, texts, y) : placeCrowd(answer, aside, texts, y);
  y = matrix.bottom;
  y += 8;
  write(n <= MOST_LETTERS ? "✓ can both be true; ✕ cannot, as read here; · not linked" : "Squares: pale, can both be true; strong, cannot, as read here; grey, not linked", { size: 11.5, ink: "ink-2" });
  y += 8;

  const groups = sets?.groups ?? [];
  for (const conflict of conflicts.slice(0, MOST_CONFLICTS)) {
    const [a, b] = [conflict.low, conflict.high].sort((one, other) => one - other) as [number, number];
    y += 6;
    write(`${claimName(a, n)} ✕ ${claimName(b, n)}: ${conflict.within_intervals ? "not within both stated intervals" : CLASH_LABELS[conflict.clash]}`, { bold: true });
    write(conflictSentence(claims, conflict), { ink: "ink-2" });
  }
  for (const group of groups.slice(0, Math.max(0, MOST_CONFLICTS - conflicts.length))) {
    y += 6;
    write(`${namesOf(group, n)}: together they contradict, though no two of them do.`, { bold: true });
  }
  const left = conflicts.length + groups.length - MOST_CONFLICTS;
  if (left > 0) write(`${formatCount(left)} more contradictions are listed at the address below.`, { ink: "ink-2" });

  const bars: PlacedBar[] = [];
  if (possible) {
    y += 16;
    write(possibleHeading(possible, n), { size: 13, bold: true });
    if (!possible.agree) write("These claims cannot all be true, so nothing follows from them together.");
    else if (possible.series.length === 0) write("None of them binds a total.");
    const most = barMost(possible.series);
    const isMixed = new Set(possible.series.map(({ population }) => population)).size > 1;
    y += 4;
    for (const one of possible.series) {
      y += 22;
      texts.push({ x: 0, y, size: 12, text: fitText(`${one.series}${isMixed ? ` · ${POPULATION_LABELS[one.population]}` : ""}`, 230, 12) });
      texts.push({ x: 240, y, size: 12, text: rangeWords(one), bold: true });
      const { from, to } = barSpan(one, most);
      bars.push({ x: 430, y: y - 9, width: width - 430, from: Math.min(from, 98.5) / 100, to: Math.max(to, from + 1.5) / 100, isOpen: one.high === null, hue: markStyle(MEASURES.find((measure) => MEASURE_LABELS[measure] === one.series) ?? "strength").hue });
    }
    if (possible.wounded_per_killed) {
      y += 22;
      texts.push({ x: 0, y, size: 12, text: "wounded for each killed" }, { x: 240, y, size: 12, text: rangeWords(possible.wounded_per_killed, ratioWords), bold: true });
    }
    y += 8;
  }
  write(answer.force_rule, { ink: "ink-2" });
  write(readingWords(readings), { ink: "ink-2" });
  const foot = placeFoot(frame, width, y);
  texts.push(...foot.texts);
  return { width, height: foot.bottom + 8, title: frame.title, summary: `${short} ${more}`.trim(), texts, matrix, bars };
}

type Placed = PlacedMatrix & { bottom: number };

/** A line a claim, its signs beside it. */
function placeTable({ claims, matrix }: ReconcileAnswer, aside: readonly string[], texts: TextBox[], top: number): Placed {
  const n = claims.length;
  const cell = n > 14 ? 20 : 26;
  const x = PICTURE_WIDTH - cell * n;
  const y = top + cell;
  claims.forEach((claim, row) => {
    const line = y + row * cell + cell / 2 + 4;
    const isAside = aside.includes(claim.id);
    texts.push({ x: 0, y: line, text: claimName(row, n), size: 12, bold: true });
    texts.push({ x: 22, y: line, text: fitText(`${claimLine(claim)}${isAside ? ", set aside" : ""}`, x - 34, 12), size: 12, struck: isAside, ink: isAside ? "ink-2" : "ink" });
    if (row > 0) texts.push({ x: x + row * cell + cell / 2, y: top + cell - 6, text: claimName(row, n), size: 11.5, bold: true, anchor: "middle" });
    for (let column = row + 1; column < n; column += 1) {
      const sign = signAt(matrix, row, column);
      texts.push({ x: x + column * cell + cell / 2, y: line, text: sign === "+" ? "✓" : sign === "x" ? "✕" : "·", size: 12, anchor: "middle", ink: sign === "+" ? "good" : sign === "x" ? "bad" : "ink-2" });
    }
  });
  return { x, y, cell, n, bottom: y + n * cell };
}

/** Too many for letters: one square, and the claims by number in two columns below. */
function placeCrowd({ claims }: ReconcileAnswer, aside: readonly string[], texts: TextBox[], top: number): Placed {
  const n = claims.length;
  const half = Math.ceil(n / 2);
  const pitch = 15;
  const list = top + CROWD + 24;
  claims.forEach((claim, place) => {
    const x = place < half ? 0 : PICTURE_WIDTH / 2 + 8;
    const y = list + (place % half) * pitch;
    const isAside = aside.includes(claim.id);
    const name = claimName(place, n);
    texts.push({ x, y, text: name, size: 10.5, bold: true });
    const at = x + textWidth(String(n), 10.5, true) + 8;
    texts.push({ x: at, y, text: fitText(claimLine(claim), x + PICTURE_WIDTH / 2 - 16 - at, 10.5), size: 10.5, struck: isAside, ink: isAside ? "ink-2" : "ink" });
  });
  return { x: 0, y: top, cell: CROWD / n, n, bottom: list + half * pitch };
}
