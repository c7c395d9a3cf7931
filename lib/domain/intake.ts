import { blankFigure, BLANK_SOURCE, type ClaimForm, type FigureForm } from "@/lib/domain/claim-form";
import type { Proposal } from "@/lib/domain/statement/proposal";
import { BASE_STRENGTH_KINDS } from "@/lib/domain/terms";
import { typeCount, typeShare } from "@/lib/domain/typed";

/** A claim proposed from an article: its form, and which of the reader's figures stand in it, in the form's order. */
export type IntakeClaim = { form: ClaimForm; places: number[] };
/** A figure that was read and that the register does not store, with the reason. */
export type NotStored = { words: string; reason: string };

// A claim takes 50 figures at most; a text may name more under one speaker.
const MOST_FIGURES = 40;

/**
 * The name under which other claims of one intake point to a figure as their base, until the register has given it an id. It has
 * the form of an id, and no id that the register makes looks like it.
 *
 *     figureName(0)  // "00000000-0000-4000-8000-000000000000"
 */
export const figureName = (place: number): string => `00000000-0000-4000-8000-${place.toString(16).padStart(12, "0")}`;

/**
 * What was read, as claims: figures of one claimant are one utterance, unless their days differ; figures of nobody go together by
 * sentence. A number that only a share names as its whole belongs to the share's claim. `template` has what all of them share:
 * the topic and the report.
 *
 *     toIntake("A third of the 600 men fell, Hill said.", proposals, template).claims[0].places  // [0, 1]
 */
export function toIntake(text: string, proposals: readonly Proposal[], template: ClaimForm): { claims: IntakeClaim[]; notStored: NotStored[] } {
  const groups = new Map<string, number[]>();
  const notStored: NotStored[] = [];
  const parts = new Map<string, number>();
  proposals.forEach((proposal, place) => {
    if (!isStored(proposal)) return void notStored.push({ words: proposal.words, reason: proposal.measure === "displaced" ? "People displaced are no losses." : "It counts something else than losses or strength." });
    const key = keyOf(text, proposals, place);
    const part = parts.get(key) ?? 0;
    const name = `${part} ${key}`;
    const group = groups.get(name) ?? [];
    groups.set(name, [...group, place]);
    if (group.length + 1 >= MOST_FIGURES) parts.set(key, part + 1);
  });
  return { claims: [...groups.values()].map((places) => ({ places, form: toForm(text, proposals, places, template) })), notStored };
}

const isStored = ({ measure }: Proposal): boolean => measure !== "displaced" && measure !== "other";
const nameOf = (claimant: string): string => claimant.toLowerCase().replace(/\s+/gu, " ");

function keyOf(text: string, proposals: readonly Proposal[], place: number): string {
  const proposal = proposals[place]!;
  const share = proposal.claimant === null ? proposals.find((other) => other.base?.figure === place && isStored(other)) : undefined;
  const owner = share ?? proposal;
  if (owner.claimant !== null) return JSON.stringify([nameOf(owner.claimant), proposal.as_of === null || proposal.measure === "strength" ? null : proposal.as_of]);
  return JSON.stringify([sentenceOf(text, owner.span.start)]);
}

/** Where the sentence begins that holds this place, as far back as is worth looking. */
function sentenceOf(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 600), at);
  const breaks = [...before.matchAll(/[.!?]["”’)]?\s+(?=\p{Lu}|["“])|\n\s*\n/gu)];
  const last = breaks.at(-1);
  return Math.max(0, at - 600) + (last ? last.index + last[0].length : 0);
}

function toForm(text: string, proposals: readonly Proposal[], places: readonly number[], template: ClaimForm): ClaimForm {
  const read = places.map((place) => proposals[place]!);
  const claimant = read.find((one) => one.claimant !== null)?.claimant ?? "";
  const quoted = read.some(({ span }) => text.slice(0, span.start).lastIndexOf("“") > text.slice(0, span.start).lastIndexOf("”"));
  return {
    ...template,
    claimant: { ...BLANK_SOURCE, label: claimant.slice(0, 120) },
    attribution: isUnnamed(claimant) ? "unnamed" : "named",
    estimates: places.map((place, index) => toFigure(proposals, places, place, index)),
    reports: template.reports.map((report) => ({ ...report, relation: quoted ? "quotes" : "paraphrases" })),
  };
}

const UNNAMED = /\b(?:officials?|sources?|analysts?|witness(?:es)?|residents?|diplomats?|aides?|medics?|survivors?|experts?)$/iu;

/**
 * Whether a claimant is told by what he is, not by name.
 *
 *     isUnnamed("senior Western officials")  // true
 */
export const isUnnamed = (claimant: string): boolean => UNNAMED.test(claimant) || /\b(?:unnamed|undisclosed|anonymous)\b/iu.test(claimant);

function toFigure(proposals: readonly Proposal[], places: readonly number[], place: number, index: number): FigureForm {
  const one = proposals[place]!;
  const isShare = one.share_low !== null || one.share_best !== null || one.share_high !== null;
  const isCount = one.low !== null || one.best !== null || one.high !== null;
  return {
    ...blankFigure([]),
    key: `f${index}`,
    words: one.words.replace(/\s+/gu, " ").trim().slice(0, 300),
    measure: one.measure,
    components: [...one.components],
    strength_kind: toStrengthKind(proposals, place),
    population: one.population,
    bound: one.bound,
    stated_as: one.words_only ? "words" : isShare ? (isCount ? "both" : "share") : "figure",
    low: typeCount(one.low),
    best: typeCount(one.best),
    high: typeCount(one.high),
    share_low: typeShare(one.share_low),
    share_best: typeShare(one.share_best),
    share_high: typeShare(one.share_high),
    ...toBase(proposals, places, one),
    as_of: one.as_of ?? "",
    temporal: one.measure === "strength" ? "state" : (one.temporal ?? "cumulative"),
  };
}

/** The whole that a share was taken of was there in all; a strength that is still to come keeps its kind, and is no whole. */
function toStrengthKind(proposals: readonly Proposal[], place: number): string {
  const kind = proposals[place]!.strength_kind;
  return kind === "present" && proposals.some((other) => other.base?.figure === place) ? "deployed_total" : (kind ?? "");
}

function toBase(proposals: readonly Proposal[], places: readonly number[], { base, claimant }: Proposal): Pick<FigureForm, "base" | "base_number" | "base_origin"> {
  const none = { base: "", base_number: "", base_origin: "" };
  if (base === null) return none;
  if (base.figure === null) {
    const count = base.best ?? base.low ?? base.high;
    return { base: "number", base_number: `${base.bound === "approximately" ? "~" : ""}${typeCount(count)}`, base_origin: "supplied_by_report" };
  }
  const whole = proposals[base.figure]!;
  if (!isStored(whole) || (whole.strength_kind !== null && !BASE_STRENGTH_KINDS.includes(whole.strength_kind))) return none;
  const within = places.indexOf(base.figure);
  const isOwn = whole.claimant !== null && claimant !== null && nameOf(whole.claimant) === nameOf(claimant);
  return { base: within >= 0 ? `figure:f${within}` : `estimate:${figureName(base.figure)}`, base_number: "", base_origin: isOwn ? "stated_by_claimant" : "supplied_by_report" };
}
