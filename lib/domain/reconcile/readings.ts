import { z } from "zod";

/** How claims are read before they are held against each other: the switches that stand beside every verdict. */
export const Readings = z.strictObject({
  bands: z.boolean().default(true).describe("Rounded figures stand for their rounding bands; false takes them to the last person."),
  floors: z.boolean().default(true).describe("Named counts, registries and media tallies bound from below only; false reads them as totals."),
  month_dates: z.enum(["sound", "literal"]).default("sound").describe("A month or year is some day in it, or the very day it is filed under."),
  alternatives: z.array(z.uuid()).max(500).default([]).describe("Alternative readings to take in place of the first reading of their utterance."),
  forecasts: z.boolean().default(false).describe("Also figures for a day after they were said."),
  slack: z.number().min(0).max(0.5).default(0).describe("Widens every figure by this part of it, 0 to 0.5."),
});
export type Readings = z.infer<typeof Readings>;

/** The readings that a page opens with. */
export const DEFAULT_READINGS: Readings = Readings.parse({});

/** The switches that a verdict can rest on. */
export const READING_NAMES = ["bands", "floors", "month_dates", "forecasts", "slack"] as const;
export type ReadingName = (typeof READING_NAMES)[number];
export const READING_LABELS: Record<ReadingName, string> = {
  bands: "rounded figures stand for their rounding bands",
  floors: "counts by name, registries and tallies bound from below only",
  month_dates: "a month or year means some day in it",
  forecasts: "forecasts take part",
  slack: "every figure is widened",
};

/** What is said of two claims. No verdict says who is right. */
export const VERDICTS = ["can", "cannot", "not_linked"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const VERDICT_LABELS: Record<Verdict, string> = {
  can: "can both be true",
  cannot: "cannot both be true as read here",
  not_linked: "not linked",
};

/** Why two claims cannot both be true. */
export const CLASHES = ["apart", "fell", "exceeds_whole", "exceeds_force"] as const;
export type Clash = (typeof CLASHES)[number];
export const CLASH_LABELS: Record<Clash, string> = {
  apart: "ranges of one measure apart",
  fell: "a cumulative total fell",
  exceeds_whole: "a part exceeds its whole",
  exceeds_force: "more than the force",
};
