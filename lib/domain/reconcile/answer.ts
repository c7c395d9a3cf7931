import { z } from "zod";
import { POPULATIONS } from "@/lib/domain/terms";
import { CLASHES, READING_NAMES, Readings } from "@/lib/domain/reconcile/readings";
import { day, slug } from "@/lib/domain/text";

/** More estimates than this are refused, not cut. */
export const MOST_RECONCILED = 500;

/** What can be asked of a set; each costs more than the one before. */
export const PARTS = ["discord", "sets", "possible"] as const;
export type Part = (typeof PARTS)[number];

/** Which estimates to hold against each other, and how to read them. */
export const ReconcileRequest = z
  .strictObject({
    estimates: z.array(z.uuid()).min(1, "Choose at least one estimate.").max(MOST_RECONCILED, "Choose at most 500 estimates.").nullable().default(null).describe("The ids of estimates of one topic."),
    topic: slug.nullable().default(null).describe("Or: a topic by its slug."),
    filters: z.string().max(4_000).default("").describe("Which of the topic's estimates, as in an address: “measure=killed&as_of_to=2025-06-30”. Left out: current, published, of the topic's scope."),
    readings: Readings.default(() => Readings.parse({})),
    base: z.union([z.uuid(), z.number().int().min(1).max(2_000_000_000)]).nullable().default(null).describe("The strength that shares are taken of: an estimate's id or a number."),
    date: day.nullable().default(null).describe("The day to say what is left possible for; the last day of the claims where left out."),
    set_aside: z.array(z.uuid()).max(MOST_RECONCILED).default([]).describe("Estimates that “possible” leaves out."),
    parts: z.array(z.enum(PARTS)).default([...PARTS]).describe("What to answer besides the matrix of pairs."),
  })
  .refine((asked) => (asked.estimates === null) !== (asked.topic === null), { message: "Give either estimates or a topic.", path: ["estimates"] });
export type ReconcileRequest = z.infer<typeof ReconcileRequest>;
/** The same as typed, before defaults are filled in. */
export type ReconcileDraft = z.input<typeof ReconcileRequest>;

const index = z.number().int().describe("A place in “claims”.");
const end = z.number().nullable();

/** One claim as it was read. */
export const ReadClaim = z.object({
  id: z.string(),
  claim_id: z.string(),
  claimant: z.string(),
  figure: z.string().describe("As a chart writes it: “~4,000”."),
  measure: z.string().describe("In words."),
  when: z.string(),
  sentence: z.string(),
  low: end.describe("The least that the claim is read to allow, after bands, floors and slack."),
  high: end,
  from: z.string().nullable().describe("The first day it can hold for."),
  to: z.string().nullable(),
  unlinked: z.string().nullable().describe("Why it binds nothing, in a sentence; null where it does."),
  rests_on: z.array(z.enum(READING_NAMES)).describe("The readings that shaped it."),
});
export type ReadClaim = z.infer<typeof ReadClaim>;

/** Two claims of which one's least exceeds the other's most. */
export const Conflict = z.object({
  low: index.describe("The claim, by its place in “claims”, whose least is too much."),
  high: index.describe("The claim whose most is too little."),
  clash: z.enum(CLASHES),
  within_intervals: z.boolean().describe("Both are stated intervals: they are “not within both stated intervals”."),
});
export type Conflict = z.infer<typeof Conflict>;

/** The least x with which all hold when every low is lowered and every high raised by that part. */
export const Discord = z.object({
  value: z.number().describe("0 to 1."),
  forced_by: z.array(index).describe("The claims that force it; the others could agree with less."),
  worst: z.object({ low: index, high: index, stated_low: z.number(), stated_high: z.number(), relaxed_low: z.number(), relaxed_high: z.number() }).nullable().describe("The pair that forces it, where a pair does."),
});
export type Discord = z.infer<typeof Discord>;

/** All smallest sets to set aside so that the rest agree. */
export const SetsAside = z.object({
  size: z.number().int(),
  count: z.number().describe("How many such sets there are; rounded where it has more than 15 digits."),
  proven: z.boolean().describe("False: best found, not proven: the time was up, there are above 140 claims that pairs alone do not settle, or more than 1,000 sets to try. “size” may be too large, and “count” is of the sets not ruled out."),
  listed: z.array(z.array(index)).describe("The first 20, in the order of the claims."),
  stands_in: z.array(z.number()).describe("For each claim, in how many of the sets it stands."),
  groups: z.array(z.array(index)).describe("Groups of three or four that conflict though no two of them do; the first 20."),
});
export type SetsAside = z.infer<typeof SetsAside>;

export const PossibleRange = z.object({ series: z.string().describe("“killed”, “wounded”, …"), population: z.enum(POPULATIONS), low: end, high: end });
export type PossibleRange = z.infer<typeof PossibleRange>;

/** What the claims that were not set aside leave possible at a day. */
export const Possible = z.object({
  date: z.string(),
  agree: z.boolean().describe("False: the claims cannot all be true, so nothing follows from them together."),
  claims: z.array(index),
  series: z.array(PossibleRange),
  wounded_per_killed: z.object({ low: end, high: end }).nullable().describe("Null where the claims do not speak of both; a high of null is unbounded, as where nobody need have been killed."),
});
export type Possible = z.infer<typeof Possible>;

/** A ratio of wounded to killed that somebody stated or that follows from two figures of one claim. */
export const Ratio = z.object({
  low: end,
  high: end,
  who: z.string(),
  words: z.string().describe("How it comes about, in a sentence."),
  estimates: z.array(z.string()).describe("The ids it rests on; none for a reference."),
  url: z.string().nullable(),
});
export type Ratio = z.infer<typeof Ratio>;

export const ReconcileAnswer = z.object({
  topic: z.string(),
  revision: z.number().int(),
  claims: z.array(ReadClaim),
  left_out: z.array(z.object({ id: z.string(), claimant: z.string(), figure: z.string(), reason: z.string() })),
  force_rule: z.string().describe("Whether losses were held against a number deployed, in a sentence."),
  matrix: z.array(z.string()).describe("A row a claim, a sign for every claim: “+” can, “x” cannot, “.” not linked, “=” itself."),
  pairs: z.object({ can: z.number().int(), cannot: z.number().int(), not_linked: z.number().int() }),
  conflicts: z.array(Conflict),
  discord: Discord.nullable(),
  sets: SetsAside.nullable(),
  possible: Possible.nullable(),
  ratios: z.object({ implied: z.array(Ratio), reference: z.array(Ratio) }),
});
export type ReconcileAnswer = z.infer<typeof ReconcileAnswer>;

/** A line of the streamed form of the answer: how far it has come, and last the answer itself. */
export const ReconcileLine = z.union([z.object({ progress: z.object({ stage: z.enum(["read", ...PARTS]), share: z.number() }) }), z.object({ answer: ReconcileAnswer })]);
export type ReconcileLine = z.infer<typeof ReconcileLine>;
