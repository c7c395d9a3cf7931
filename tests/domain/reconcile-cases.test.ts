import { countBand } from "@/lib/domain/bands";
import type { EstimateRow } from "@/lib/domain/estimate";
import type { ReconcileDraft } from "@/lib/domain/reconcile/answer";
import { estimates, reconciled } from "@/tests/support/reconciled";
import { podolyak } from "@/tests/support/estimate-row";

const january = { as_of: "2025-01-31", as_of_precision: "month" } as const;
const about = { bound: "approximately" } as const;
const killedOrWounded = { measure: "killed_or_wounded", components: ["killed", "wounded"] } as const satisfies Partial<EstimateRow>;
const about4000 = { ...about, ...january, words: "about 4,000", best: 4000 };
const about6000 = { ...about, ...killedOrWounded, best: 6000, as_of: "2025-01-19" };
const aprilKilled = { best: 600, as_of: "2025-04-30" };
const april4700 = { ...about, ...killedOrWounded, best: 4700, as_of: "2025-04-30" };

type Case = { name: string; rows: Partial<EstimateRow>[]; sign: string; clash?: string; discord?: number; asked?: Partial<ReconcileDraft> };

/** The worked cases of the method. */
const CASES: Case[] = [
  { name: "~4,000 killed in January and ~6,000 killed or wounded on the 19th", rows: [about4000, about6000], sign: "+", discord: 0 },
  { name: "a third of 12,000 killed in January and ~6,000 killed or wounded", rows: [podolyak, about6000], sign: "+", discord: 0 },
  { name: "~4,000 killed in January and 600 killed by 30 April", rows: [about4000, aprilKilled], sign: "x", clash: "fell", discord: (3500 - 649) / (3500 + 649) },
  { name: "~4,000 killed in January and ~4,700 killed or wounded by 30 April", rows: [about4000, april4700], sign: "+", discord: 0 },
  { name: "~6,000 killed or wounded on 19 January and ~4,700 by 30 April", rows: [about6000, april4700], sign: "x", clash: "fell" },
  {
    name: "more than 3,000 killed or wounded and ~1,100 on one day",
    rows: [
      { ...killedOrWounded, bound: "more_than", low: 3000, best: null, as_of: "2024-12-23" },
      { ...killedOrWounded, ...about, best: 1100, as_of: "2024-12-23" },
    ],
    sign: "x",
    clash: "apart",
  },
  {
    name: "1,000 in the past week and 1,100 in all some days before",
    rows: [
      { ...killedOrWounded, best: 1000, temporal: "period", since: "2024-12-21", as_of: "2024-12-27" },
      { ...killedOrWounded, best: 1100, as_of: "2024-12-23" },
    ],
    sign: "+",
    discord: 0,
  },
  {
    name: "a registry's 46,006 and a survey's 64,260 (55,298–78,525) on one day",
    rows: [
      { method: "registry", best: 46_006 },
      { method: "survey", low: 55_298, best: 64_260, high: 78_525, interval_kind: "confidence", interval_level: 95, bound: "between" },
    ],
    sign: "+",
    discord: 0,
  },
  {
    name: "the same, read literally",
    rows: [
      { method: "registry", best: 46_006 },
      { method: "survey", low: 55_298, best: 64_260, high: 78_525, interval_kind: "confidence", interval_level: 95, bound: "between" },
    ],
    asked: { readings: { floors: false } },
    sign: "x",
    clash: "apart",
  },
  {
    name: "11,000 deployed in all and 12,000 killed or captured",
    rows: [
      { measure: "strength", strength_kind: "deployed_total", components: [], best: 11_000, temporal: "state" },
      { measure: "mixed", components: ["killed", "captured"], best: 12_000 },
    ],
    sign: "x",
    clash: "exceeds_force",
  },
  { name: "100,000 excess deaths and 120,000 killed", rows: [{ measure: "excess_deaths", components: [], best: 100_000 }, { best: 120_000 }], sign: ".", discord: 0 },
  {
    name: "one captive, and the same man later dead",
    rows: [
      { measure: "captured", components: ["captured"], best: 1, temporal: "state", as_of: "2025-01-09" },
      { measure: "captured", components: ["captured"], best: 0, temporal: "state", as_of: "2025-01-12" },
    ],
    sign: "+",
    discord: 0,
  },
];

describe("the worked cases", () => {
  it.each(CASES)("$name: $sign", async ({ rows, sign, clash, discord, asked }) => {
    const answer = await reconciled(estimates(...rows), asked);
    expect(answer.matrix).toEqual([`=${sign}`, `${sign}=`]);
    expect(answer.conflicts[0]?.clash).toBe(clash);
    if (discord !== undefined) expect(answer.discord?.value).toBeCloseTo(discord, 6);
    // The pair rules and the solver speak of one method.
    expect(answer.discord!.value > 0).toBe(sign === "x");
  });

  it("puts the discord of ~4,000 and 600 at about 0.69, and shows both as relaxed", async () => {
    const { discord } = await reconciled(estimates(about4000, aprilKilled));
    expect(discord!.value).toBeCloseTo(0.69, 2);
    expect(discord!.forced_by).toEqual([0, 1]);
    expect(discord!.worst).toMatchObject({ low: 0, high: 1, stated_low: countBand(4000)!.low, stated_high: 649 });
    expect(discord!.worst!.relaxed_low).toBeCloseTo(discord!.worst!.relaxed_high, 6);
  });

  it("sets aside any one of four pairs of the six claims on the front of the method", async () => {
    const answer = await reconciled(
      estimates(about4000, about6000, { best: 300, as_of: "2025-01-13" }, aprilKilled, april4700, { ...killedOrWounded, bound: "more_than", low: 6000, best: null, as_of: "2025-06-15" }),
    );
    expect(answer.pairs).toEqual({ can: 13, cannot: 2, not_linked: 0 });
    expect(answer.sets).toMatchObject({ size: 2, count: 4, proven: true, listed: [[0, 1], [0, 4], [1, 3], [3, 4]], stands_in: [2, 2, 0, 2, 2, 0], groups: [] });
  });

  it("leaves 4,001 to 4,199 wounded on 30 April by ~4,700 and 600", async () => {
    const { possible } = await reconciled(estimates(aprilKilled, april4700), { date: "2025-04-30" });
    expect(possible).toMatchObject({ agree: true, date: "2025-04-30" });
    expect(possible!.series).toEqual([
      { series: "killed", population: "combatants", low: 550, high: 649 },
      { series: "wounded", population: "combatants", low: 4650 - 649, high: 4749 - 550 },
      { series: "killed or wounded", population: "combatants", low: 4650, high: 4749 },
    ]);
    expect(possible!.wounded_per_killed!.low).toBeCloseTo((4650 - 649) / 649, 2);
    expect(possible!.wounded_per_killed!.high).toBeCloseTo((4749 - 550) / 550, 2);
  });
});
