import { populationOf, type Fate } from "@/lib/domain/statement/lexicon";
import type { Counted } from "@/lib/domain/statement/measures";
import type { Proposal } from "@/lib/domain/statement/proposal";
import type { Run, Token } from "@/lib/domain/statement/tokens";
import { COMPONENTS, MEASURE_COMPONENTS, type Measure, type Population, type StrengthKind, type Temporal } from "@/lib/domain/terms";

const BY_COMPONENTS = new Map(Object.entries(MEASURE_COMPONENTS).flatMap(([measure, parts]): [string, Measure][] => (parts.length === 0 ? [] : [[[...parts].sort().join(), measure as Measure]])));

/**
 * The measure that a set of fates comes to; parts that make no measure of the register are "mixed" with their components.
 *
 *     toMeasure(["killed", "wounded"]).measure  // "killed_or_wounded"
 */
export function toMeasure(fates: readonly Fate[], kind: StrengthKind = "present"): Pick<Proposal, "measure" | "components" | "strength_kind"> {
  const one = { components: [], strength_kind: null };
  if (fates.includes("excess")) return { ...one, measure: "excess_deaths" };
  const components = COMPONENTS.filter((component) => fates.includes(component));
  if (components.length > 0) {
    const measure = BY_COMPONENTS.get([...components].sort().join());
    return measure === undefined ? { measure: "mixed", components, strength_kind: null } : { ...one, measure };
  }
  if (fates.includes("loss")) return { ...one, measure: "casualties" };
  if (fates.includes("displaced")) return { ...one, measure: "displaced" };
  if (fates.includes("strength")) return { ...one, measure: "strength", strength_kind: kind };
  return { ...one, measure: "other" };
}

/** Whom a figure counts, and the word that says so. */
export function populationOfFigure({ phrase, part }: Counted): { population: Population; token: Token | null } {
  const words = phrase.words.filter(({ lower, text }) => populationOf(lower, text) !== undefined);
  for (const population of ["civilians", "combatants", "all"] as const) {
    const token = words.find(({ lower, text }) => populationOf(lower, text) === population);
    if (token !== undefined && !(population === "all" && token.lower === "others")) return { population, token };
  }
  return part === null ? { population: "not_stated", token: null } : populationOfFigure(part);
}

const RATES = /^(?:daily|weekly|monthly)$/u;
const TOTALS = new Set("since toll total tally far overall".split(" "));

/** Whether a figure is a running total, a rate or holds for a time of its own; null where the text does not say. */
export function temporalOf(tokens: readonly Token[], { phrase, cue, figure }: Counted, run: Run): Temporal | null {
  if (cue?.fates[0] === "strength") return "state";
  const words = tokens.slice(figure.from, Math.min(run.to, phrase.next + 12)).map(({ lower }) => lower);
  if (words.some((word, i) => RATES.test(word) || (/^(?:a|per|each|every)$/u.test(word) && /^(?:day|week|month|year)$/u.test(words[i + 1] ?? "")))) return "rate";
  const around = tokens.slice(Math.max(run.from, figure.from - 12), Math.min(run.to, phrase.next + 16)).map(({ lower }) => lower);
  if (around.some((word) => TOTALS.has(word))) return "cumulative";
  if (around.some((word, i) => /^(?:past|last|over)$/u.test(word) && /^(?:\d+|day|week|month|few|two|three|four|24)$/u.test(around[i + 1] ?? ""))) return "period";
  const predicate = tokens.slice(phrase.next, phrase.next + 4).map(({ lower }) => lower);
  if (predicate.some((word) => word === "have" || word === "has")) return "cumulative";
  return predicate.some((word) => word === "were" || word === "was") ? "period" : null;
}

// The first row with a word near the figure says what kind of strength it is; else it was there.
const STRENGTH_WORDS: readonly (readonly [StrengthKind, string])[] = [
  ["possible", "could may might can possibly"],
  ["planned", "will would plan plans planned planning intends intend announced pledged promised"],
  ["additional", "additional another further extra more reinforcements"],
  ["deployed_total", "deployed deploying sent dispatched sending deployment"],
];

/** What kind of strength a figure is, by the words around it: only those present or deployed can be a base. */
export function strengthKindOf(tokens: readonly Token[], { figure, phrase }: Counted, run: Run): StrengthKind {
  const around = tokens.slice(Math.max(run.from, figure.from - 6), Math.min(run.to, phrase.next + 3)).map(({ lower }) => lower);
  // "More than 3,000" adds nothing to anybody.
  const words = around.filter((word, i) => !(word === "more" && /^(?:than|or)$/u.test(around[i + 1] ?? "")) && !(word === "more" && around[i - 1] === "or"));
  return STRENGTH_WORDS.find(([, list]) => list.split(" ").some((word) => words.includes(word)))?.[0] ?? "present";
}
