import { UNSTATED } from "@/lib/domain/range";
import { findWhole } from "@/lib/domain/statement/bases";
import { claimantOf, readAttributions, toNameSpan } from "@/lib/domain/statement/claimants";
import { dayOfFigure, readDays } from "@/lib/domain/statement/dates";
import { readFigures } from "@/lib/domain/statement/figures";
import { readMeasures, type Counted } from "@/lib/domain/statement/measures";
import { populationOfFigure, strengthKindOf, temporalOf, toMeasure } from "@/lib/domain/statement/meanings";
import type { Proposal, ReadBase } from "@/lib/domain/statement/proposal";
import { toSentences, tokenise, type Run, type Span, type Token } from "@/lib/domain/statement/tokens";

/** Everything known of one figure before it is put in the register's words. */
type Found = { counted: Counted; claimant: Run | null; run: Run };

// How many figures back "half of the troops" may find its number.
const MEMORY = 60;

const spanOf = (tokens: readonly Token[], { from, to }: Run): Span => ({ start: tokens[from]!.start, end: tokens[Math.max(from, to - 1)]!.end });

/**
 * The estimates a text states, in its order, in the register's words, with the place of every field. Deterministic; any text
 * is taken, in time proportional to its length. Figures that count no people are left out.
 *
 *     readStatements("Up to 40 soldiers died, the army said.", { publishedOn: null })[0]?.claimant  // "army"
 */
export function readStatements(text: string, { publishedOn }: { publishedOn: string | null }): Proposal[] {
  const tokens = tokenise(text);
  const recent: Counted[] = [];
  let previous: Counted | null = null;
  const found: Found[] = [];
  let speaker: Run | null = null;
  for (const run of toSentences(text, tokens)) {
    const attributions = readAttributions(tokens, run);
    const counted = readMeasures(tokens, readFigures(tokens, run), run, previous);
    for (const one of counted) {
      if (one.figure.kind === "share") one.base ??= findWhole(one, recent);
      if (one.cue !== null) found.push({ counted: one, claimant: claimantOf(attributions, one.figure.number, tokens, speaker), run });
      if (one.cue !== null) previous = one;
      recent.push(one);
      if (recent.length > MEMORY) recent.shift();
    }
    const last = attributions.findLast((one) => one.to - one.from > 1 || !/^(?:he|she|they|it|who|which)$/u.test(tokens[one.from]!.lower));
    if (last !== undefined) speaker = last;
  }
  const kept = withoutRepeats(found);
  const places = new Map(kept.map(({ counted }, at) => [counted, at]));
  return kept.map((one) => toProposal(text, tokens, one, places, publishedOn));
}

function toProposal(text: string, tokens: readonly Token[], { counted, claimant, run }: Found, places: ReadonlyMap<Counted, number>, publishedOn: string | null): Proposal {
  const { figure, phrase, cue, share, base } = counted;
  const span = spanOf(tokens, { from: figure.from, to: Math.max(figure.to, phrase.words.length > 0 ? phrase.next : figure.to) });
  const shares = figure.kind === "share" ? figure.range : (share?.range ?? UNSTATED);
  const counts = figure.kind === "count" ? figure.range : UNSTATED;
  const name = claimant === null ? null : toNameSpan(tokens, claimant);
  const day = dayOfFigure(readDays(tokens, run, publishedOn));
  const people = populationOfFigure(counted);
  return {
    words: text.slice(span.start, span.end),
    span,
    ...toMeasure(cue!.fates, strengthKindOf(tokens, counted, run)),
    population: people.population,
    bound: figure.bound,
    ...counts,
    words_only: figure.kind === "vague",
    vague: figure.kind === "vague" ? [figure.range.low ?? 0, figure.range.high ?? 0] : null,
    share_low: shares.low,
    share_best: shares.best,
    share_high: shares.high,
    base: base === null ? null : toBase(tokens, base, places),
    claimant: name === null ? null : text.slice(name.start, name.end),
    as_of: day?.day ?? null,
    temporal: temporalOf(tokens, counted, run),
    spans: {
      figure: spanOf(tokens, { from: figure.number, to: figure.head }),
      bound: figure.from < figure.number ? spanOf(tokens, { from: figure.from, to: figure.number }) : null,
      measure: spanOf(tokens, cue!),
      population: people.token === null ? null : { start: people.token.start, end: people.token.end },
      share: share !== null ? spanOf(tokens, share) : figure.kind === "share" ? spanOf(tokens, { from: figure.number, to: figure.head }) : null,
      base: base === null ? null : spanOf(tokens, base.figure),
      claimant: name,
      as_of: day?.span ?? null,
    },
  };
}

function toBase(tokens: readonly Token[], base: Counted, places: ReadonlyMap<Counted, number>): ReadBase {
  return { ...base.figure.range, bound: base.figure.bound, figure: places.get(base) ?? null, span: spanOf(tokens, base.figure) };
}

/** The same figure, measure and claimant said again in a later sentence is one estimate; side by side they are two. */
function withoutRepeats(found: readonly Found[]): Found[] {
  const sentences = new Map<string, Run>();
  return found.filter(({ counted: { figure, cue, part }, claimant, run }) => {
    const key = JSON.stringify([figure.range, figure.kind, figure.bound, toMeasure(cue!.fates), claimant?.from ?? null, part === null]);
    const first = sentences.get(key) ?? run;
    sentences.set(key, first);
    return first === run;
  });
}
