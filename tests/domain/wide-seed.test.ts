import { readFileSync } from "node:fs";
import { resolveShare, toShareRange } from "@/lib/domain/derive";
import { hasCount, hasShare, type EstimateInput } from "@/lib/domain/estimate";
import { isSameRange, type Range } from "@/lib/domain/range";
import { readSeed } from "@/prisma/seed/read";
import { seedReport } from "@/prisma/seed/report";

const seed = readSeed();
const rowOf = new Map(seed.records.map((row) => [row.id ?? "", row]));
const figures = seed.claims.flatMap(({ key, claim, figures: named }) => claim.estimates.map((estimate, index) => ({ claim, claimKey: key, key: named[index]?.key ?? "", estimate })));
const numbers = (row: Record<string, string>): Range => {
  const [low = null, best = null, high = null] = [row.low, row.best, row.high].map((cell) => (cell ? Number(cell) : null));
  return { low, best, high };
};
const named = (source: string | { name: string }): string => (typeof source === "string" ? source : source.name);

describe("the seed", () => {
  it("makes each of the 361 rows one figure, none twice and none left out", () => {
    expect(figures.map(({ key }) => key).filter((key) => !key.endsWith("/base")).sort()).toEqual([...rowOf.keys()].sort());
    expect(seed.accounts.map(({ row }) => row).sort()).toEqual([...rowOf.keys()].sort());
    expect(rowOf.size).toBe(361);
    expect(seed.events).toHaveLength(34);
  });

  it("keeps every stated number and every phrase", () => {
    const lost = figures.filter(({ key, estimate }) => {
      const row = rowOf.get(key);
      return row && (row.stated_as !== estimate.words || (row.stated_kind !== "fraction" && !isSameRange(numbers(row), estimate)));
    });
    expect(lost).toEqual([]);
  });

  it("derives from shares what the collectors derived, but leaves an end open where the base is open", () => {
    const derived = (estimate: EstimateInput, all: readonly EstimateInput[]) => resolveShare(toShareRange(estimate), all[estimate.base_figure ?? -1] ?? { low: null, best: null, high: null });
    const found = figures.filter(({ estimate }) => hasShare(estimate) && !hasCount(estimate) && !estimate.no_base).map(({ key, claim, estimate }) => [key, derived(estimate, claim.estimates), numbers(rowOf.get(key) ?? {})] as const);
    expect(found).toHaveLength(8);
    const open = ["dprk-kursk-077", "dprk-kursk-080"];
    for (const [key, ours, theirs] of found) expect([key, open.includes(key) ? ours.low : ours]).toEqual([key, open.includes(key) ? theirs.best : theirs]);
  });

  it("ties a share to a base, and a base to a total", () => {
    const bases = figures.flatMap(({ claim, estimate }) => (estimate.base_figure === null ? [] : (claim.estimates[estimate.base_figure] ?? [])));
    expect(bases.filter(({ strength_kind }) => strength_kind !== null && !["present", "deployed_total"].includes(strength_kind))).toEqual([]);
    expect(figures.filter(({ estimate }) => hasShare(estimate) && estimate.base_figure === null && !estimate.no_base)).toEqual([]);
  });

  it("says in words what a narrower or wider scope is", () => {
    expect(figures.filter(({ estimate }) => estimate.scope_relation !== "same" && estimate.scope === null).map(({ key }) => key)).toEqual([]);
  });

  it("keeps every page once, a lesser copy only as a relay", () => {
    const pages = new Set(seed.records.map((row) => row.url || row.relay_url).filter(Boolean));
    const reports = seed.claims.flatMap(({ claim }) => claim.reports);
    expect(new Set(reports.map((report) => report.url ?? report.relay_url))).toEqual(pages);
    expect(reports.filter(({ url }) => url === null).every(({ relay_url }) => relay_url !== null)).toBe(true);
    expect(seed.records.filter((row) => row.relay_url && reports.some((report) => report.url === row.relay_url))).toEqual([]);
  });

  it("gives each source one office, kind and country", () => {
    const sources = seed.claims.flatMap(({ claim }) => [claim.claimant, ...claim.reports.map(({ outlet }) => outlet)]);
    const kinds = new Map<string, Set<string>>();
    for (const source of sources) kinds.set(named(source), (kinds.get(named(source)) ?? new Set()).add(JSON.stringify(source)));
    expect([...kinds].filter(([, ways]) => ways.size > 1)).toEqual([]);
  });

  it("names only successors of the same measure", () => {
    const byKey = new Map(figures.map((figure) => [figure.key, figure]));
    const pairs = seed.claims.flatMap(({ figures: own }) => own.flatMap(({ key, successor }) => (successor === null ? [] : [[byKey.get(key)?.estimate.measure, byKey.get(successor)?.estimate.measure]])));
    expect(pairs).toHaveLength(9);
    expect(pairs.filter(([from, to]) => from !== to)).toEqual([]);
  });

  it("is accounted for in docs/seed-report.md as it stands now", () => {
    const report = seedReport(seed);
    for (const id of rowOf.keys()) expect(report.split(`**${id}**`)).toHaveLength(2);
    expect(readFileSync("docs/seed-report.md", "utf8")).toBe(report);
  });
});
