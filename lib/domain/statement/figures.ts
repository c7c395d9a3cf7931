import type { Range } from "@/lib/domain/range";
import { isNoFigure } from "@/lib/domain/statement/not-figures";
import { readQuantity, type Quantity } from "@/lib/domain/statement/quantities";
import type { Run, Token } from "@/lib/domain/statement/tokens";
import { MAX_COUNT, type Bound } from "@/lib/domain/terms";

/** A number as it was put, qualifier and all: `from` to `to` with the words around it, `head` the token behind the number. */
export type Figure = Run & {
  kind: Quantity["kind"];
  bound: Bound;
  /** The counts, or the shares where the kind is a share; of a word for many, what it is taken to mean. */
  range: Range;
  /** Where the number itself begins; the qualifier is before it. */
  number: number;
  head: number;
};

// What stands before a number says how it was put. The longest phrase wins; of several the one that opens an end.
const BEFORE: readonly (readonly [Bound, string])[] = [
  ["at_least", "at least|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum of|a minimum|at the very least|at a minimum"],
  ["more_than", "more than|over|well over|just over|above|upwards of|upward of|exceeding|exceeds|exceeded|exceed|surpassing|surpassed|surpasses|surpass|in excess of|greater than|higher than|beyond|topped|topping|tops|passed|north of|larger than"],
  ["approximately", "about|some|roughly|around|nearly|almost|close to|closer to|approaching|approached|approaches|nearing|neared|approximately|an estimated|estimated|an estimate of|estimate of|estimates of|circa|in the region of|in the order of|on the order of|somewhere around|somewhere near|near|getting on for|virtually|practically"],
  ["up_to", "up to|as many as|as much as|up to as many as|as high as"],
  ["at_most", "at most|not more than|no more than|not exceeding|not exceed|a maximum of|maximum of|at the most|no greater than"],
  ["fewer_than", "fewer than|less than|under|just under|below|well under|lower than|short of|smaller than"],
]; // prettier-ignore
const AFTER: readonly (readonly [Bound, string])[] = [
  ["at_least", "or more|at least|or higher|at the least|and counting"],
  ["more_than", "+|plus|and more|or more than that"],
  ["approximately", "or so|or thereabouts|approximately|more or less"],
  ["at_most", "or fewer|or less|at most|at the most"],
]; // prettier-ignore
const toTable = (rows: typeof BEFORE): ReadonlyMap<string, Bound> => new Map(rows.flatMap(([bound, phrases]) => phrases.split("|").map((phrase): [string, Bound] => [phrase, bound])));
const BEFORE_TABLE = toTable(BEFORE);
const AFTER_TABLE = toTable(AFTER);
const LONGEST = 5;

// These may stand between a qualifier and its number and change nothing.
const IDLE = new Set("the a an another further additional only just already likely total of perhaps possibly probably maybe something like other all even “ ‘ \" ' ~ ≈".split(" "));
const DENIALS = new Set("not never seldom rarely hardly scarcely barely doubtful cannot didn't don't doesn't wasn't weren't isn't unlikely nor".split(" "));
const MOVES = new Set("rose raised rising rise risen climbed climbing increased increasing increase jumped grew grown growing up revised fell falling dropped down reduced lowered went soared swelled doubled".split(" "));
const OPEN: readonly Bound[] = ["at_least", "more_than", "at_most", "up_to", "fewer_than"];

const BEFORE_ESTIMATED = /^(?:\p{P}|a|an|the|with|of|by|to|and|or|for|in|from|among|where|that|than|another|killed|killing|leaving|left|some)$/u;

/** "The study estimated 300" reports, "an estimated 300" hedges. */
const isVerb = (tokens: readonly Token[], from: number, to: number, least: number): boolean =>
  to - from === 1 && tokens[from]!.lower === "estimated" && from > least && !BEFORE_ESTIMATED.test(tokens[from - 1]!.lower);

/** The qualifier that ends right before a token: its bound and where it begins. */
function readBefore(tokens: readonly Token[], at: number, least: number): { bound: Bound; from: number } {
  let bound: Bound = "exact";
  let from = at;
  let i = at;
  for (let steps = 0; steps < 6 && i > least; steps++) {
    let found: Bound | undefined;
    let length = Math.min(LONGEST, i - least);
    for (; length > 0 && found === undefined; length--) {
      found = BEFORE_TABLE.get(tokens.slice(i - length, i).map((token) => token.lower).join(" ")); // prettier-ignore
    }
    if (found !== undefined && !isVerb(tokens, i - length - 1, i, least)) {
      i -= length + 1;
      from = i;
      if (bound === "exact" || (bound === "approximately" && OPEN.includes(found))) bound = found;
      continue;
    }
    const idle = tokens[i - 1]!;
    if (idle.lower === "~" || idle.lower === "≈") bound = "approximately";
    if (!IDLE.has(idle.lower)) break;
    i--;
  }
  // "Never more than", "doubtful whether more than": what is denied is the other end.
  if (bound === "more_than" && tokens.slice(Math.max(least, from - 4), from).some(({ lower }) => DENIALS.has(lower))) bound = "at_most";
  return { bound, from };
}

function readAfter(tokens: readonly Token[], at: number): { bound: Bound; to: number } | null {
  for (let length = 4; length > 0; length--) {
    const bound = AFTER_TABLE.get(tokens.slice(at, at + length).map((token) => token.lower).join(" ")); // prettier-ignore
    if (bound !== undefined) return { bound, to: at + length };
  }
  return null;
}

const JOINTS = new Set(["-", "–", "—", "‑", "‐", "to", "or"]);
const HEDGES = new Set("about around roughly approximately some nearly perhaps as many even up possibly an estimated".split(" "));

/** The second number of "40 to 60", "between 40 and 60", "eight or ten"; null where it is another figure. */
function readPartner(tokens: readonly Token[], next: number, joint: "open" | "between"): Quantity | null {
  const mark = tokens[next]?.lower ?? "";
  if (!(joint === "between" ? mark === "and" || JOINTS.has(mark) : JOINTS.has(mark))) return null;
  let at = next + 1;
  while (at < next + 4 && HEDGES.has(tokens[at]?.lower ?? "") && joint === "between") at++;
  return readQuantity(tokens, at);
}

// "2 to 3 million" and "two or three hundred" say the scale once.
const SCALE_OF = [1e9, 1e6, 1e3, 1e2];
function withScale(low: number, high: number, spoken: string): number {
  const scale = SCALE_OF.find((unit) => high >= unit && high % (unit / 10) === 0);
  return scale !== undefined && low < high / scale && /million|billion|thousand|hundred|[mk]$/iu.test(spoken) && low < 1000 ? low * scale : low;
}

const toRange = (bound: Bound, value: number): Range => {
  if (bound === "at_least" || bound === "more_than") return { low: value, best: null, high: null };
  if (bound === "at_most" || bound === "up_to" || bound === "fewer_than") return { low: null, best: null, high: value };
  return { low: null, best: value, high: null };
};

/** The figure whose number begins at a token. */
function readFigure(tokens: readonly Token[], number: number, least: number): Figure | null {
  const first = readQuantity(tokens, number);
  if (first === null) return null;
  const before = readBefore(tokens, number, least);
  const opener = tokens[before.from - 1]?.lower;
  // "Rose from 100 to 120" is two figures, one after the other.
  const moves = opener === "from" && tokens.slice(Math.max(least, before.from - 7), before.from).some(({ lower }) => MOVES.has(lower));
  const between = opener === "between" || opener === "from" || opener === "ranging";
  if (first.kind === "vague") {
    const [low, high] = first.value;
    return { kind: "vague", bound: "approximately", range: { low, best: null, high }, from: before.from, to: first.next, number, head: first.next };
  }
  const second = moves ? null : readPartner(tokens, first.next, between ? "between" : "open");
  if (second !== null && second.kind !== "vague" && (second.kind === first.kind || second.kind === "share")) {
    const spoken = tokens[second.next - 1]!.text;
    const low = second.kind === first.kind ? (first.kind === "count" ? withScale(first.value, second.value, spoken) : first.value) : first.value / 100;
    const head = second.next;
    if (low < second.value) {
      const to = head;
      const from = between ? before.from - 1 : before.from;
      // "At least 10 or 11" is at least 10; a mere "about" before a range changes nothing.
      if (OPEN.includes(before.bound)) return { kind: second.kind, bound: before.bound, range: toRange(before.bound, before.bound === "at_least" || before.bound === "more_than" ? low : second.value), from, to, number, head };
      return { kind: second.kind, bound: "between", range: { low, best: null, high: second.value }, from, to, number, head };
    }
  }
  const after = before.bound === "exact" ? readAfter(tokens, first.next) : null;
  const bound = after?.bound ?? before.bound;
  const to = after?.to ?? first.next;
  return { kind: first.kind, bound, range: toRange(bound, first.value), from: before.from, to, number, head: to };
}

/**
 * Every figure of a sentence that could count people, from left to right; dates, money, ages and the like are passed over.
 *
 *     readFigures(tokenise("up to 40 died on 3 May"), { from: 0, to: 7 }).length  // 1
 */
export function readFigures(tokens: readonly Token[], { from, to }: Run): Figure[] {
  const figures: Figure[] = [];
  let least = from;
  for (let i = from; i < to; ) {
    const figure = readFigure(tokens, i, least);
    if (figure === null || figure.to > to) {
      i++;
      continue;
    }
    const ends = [figure.range.low, figure.range.best, figure.range.high];
    const most = Math.max(...ends.map((end) => end ?? 0));
    const counts = most === 0 ? false : figure.kind === "share" ? most <= 1 : most <= MAX_COUNT && ends.every((end) => end === null || Number.isInteger(end));
    if (counts && !isNoFigure(tokens, figure.number, figure.head)) figures.push(figure);
    i = figure.to;
    least = figure.to;
  }
  return figures;
}
