import { resolveShare } from "@/lib/domain/derive";
import type { EstimateInput } from "@/lib/domain/estimate";
import type { KeyedClaim } from "@/lib/domain/keyed-claim";
import type { Range } from "@/lib/domain/range";
import { BASE_ORIGIN_LABELS, BOUND_LABELS, INTERVAL_KIND_LABELS, MEASURE_LABELS, METHOD_LABELS, STANDPOINT_LABELS, STRENGTH_KIND_LABELS } from "@/lib/domain/terms";
import type { RowAccount } from "@/lib/domain/wide";
import type { Seed, SeedEvent, SeedTopic } from "@/prisma/seed/read";

type Row = Record<string, string>;

const INTRO = `# What the seed was made of

Written by \`npm run seed-report\` from prisma/seed; do not edit it. Every row of the collected files stands here once, under the
claim it became a figure of, with everything that was read otherwise than the file has it, and why.

Done to all rows alike:

- Rows of one claimant, day and page are one claim. Where the notes show one utterance across pages, the claim was joined by hand and each page is a report of it.
- A row that states a share keeps the share; its count is left out and follows from the base. A base without a row is a figure of the same claim.
- A bound of “unspecified” is exact with a number and words only without; a confidence interval is a range between its ends.
- An as-of date counts as stated where it is a day of its own, not the day it was said or printed.
- Notes and what is known of a base became the note of the claim. Agencies behind an outlet are named there.
- Claimants and outlets go by the names in prisma/seed/sources.csv; readings by hand stand in readings.csv and bases.csv beside it.
`;

/**
 * The account of the seed in Markdown: each row once, under its claim.
 *
 *     seedReport(readSeed()).includes("**dprk-kursk-074** “one-third of 12,000” → killed: 4,000, derived: 0.3333 × 12,000")
 */
export function seedReport({ topics, events, claims, accounts, records }: Seed): string {
  const accountOf = new Map(accounts.map((account) => [account.figure, account]));
  const rowOf = new Map(records.map((row) => [row.id ?? "", row]));
  const nameOf = new Map(claims.map((claim) => [claim.key, heading(claim)]));
  const changed = accounts.filter((account) => account.changes.length > 0).length;
  const sections = topics.map((topic) => {
    const own = claims.filter(({ claim }) => claim.topic === topic.slug);
    const figures = own.flatMap((claim) => claim.figures);
    const lines = own.map((claim) => claimText(claim, accountOf, rowOf, nameOf));
    const counts = `${figures.filter(({ key }) => accountOf.has(key)).length} rows became ${own.length} claims with ${figures.length} figures and ${own.flatMap(({ claim }) => claim.reports).length} reports.`;
    return [`## ${topic.title}\n\n${counts}\n`, ...lines, eventsText(topic, events)].join("\n");
  });
  return `${INTRO}\n${accounts.length} rows became ${claims.length} claims; ${changed} rows have readings by hand. ${events.length} events became annotations.\n\n${sections.join("\n")}`;
}

const heading = ({ claim }: KeyedClaim): string => {
  const who = typeof claim.claimant === "string" ? claim.claimant : claim.claimant.name;
  const when = claim.said_on === null ? "day not known" : claim.said_on_precision === "day" ? claim.said_on : claim.said_on.slice(0, 7);
  return `${who}, ${when}`;
};

function claimText(keyed: KeyedClaim, accountOf: ReadonlyMap<string, RowAccount>, rowOf: ReadonlyMap<string, Row>, nameOf: ReadonlyMap<string, string>): string {
  const { claim, figures, origins } = keyed;
  const outlets = claim.reports.map(({ outlet }) => (typeof outlet === "string" ? outlet : outlet.name));
  const through = claim.through === null ? "" : ` Through ${claim.through}.`;
  const rests = origins.map((origin) => ` Rests on ${nameOf.get(origin) ?? origin} (${origin}).`).join("");
  const carried = outlets.length === 0 ? "Carrying page not recorded." : `Carried by ${[...new Set(outlets)].join(", ")}${outlets.length > 1 ? ` (${outlets.length} pages)` : ""}.`;
  const lines = claim.estimates.map((estimate, index) => {
    const key = figures[index]?.key ?? "";
    const account = accountOf.get(key);
    const name = account ? `**${account.row}**` : "Base without a row,";
    const changes = (account?.changes ?? []).map(({ field, from, to, reason }) => `  - ${field}: ${from === "nothing" ? "" : `${from} → `}${to}. ${reason}\n`);
    const automatic = account ? byRule(rowOf.get(account.row) ?? {}) : "";
    return `- ${name} “${estimate.words}” → ${figureText(estimate, claim.estimates, figures[index]?.successor ?? null)}${automatic}\n${changes.join("")}`;
  });
  return `### ${heading(keyed)}\n\n${carried} Standpoint: ${STANDPOINT_LABELS[claim.standpoint]}; method: ${METHOD_LABELS[claim.method]}.${through}${rests}\n\n${lines.join("")}`;
}

function byRule(row: Row): string {
  if (row.stated_kind === "fraction") return row.best || row.low ? ` (the file’s ${[row.low, row.best, row.high].filter(Boolean).map((cell) => number(Number(cell))).join("–")} follows from the share)` : "";
  if (row.bound_kind === "unspecified") return row.best || row.low || row.high ? " (bound unspecified, read as exact)" : " (no number, words only)";
  return "";
}

const number = (value: number): string => value.toLocaleString("en-GB");

function rangeText({ low, best, high }: Range): string {
  if (low !== null && high !== null) return `${number(low)}–${number(high)}${best === null || best === high ? "" : `, best ${number(best)}`}`;
  if (best !== null) return number(best);
  return low !== null ? `${number(low)} or more` : high !== null ? `${number(high)} or fewer` : "no number";
}

function figureText(figure: EstimateInput, all: readonly EstimateInput[], successor: string | null): string {
  const base = figure.base_figure === null ? undefined : all[figure.base_figure];
  const share = { low: figure.share_low, best: figure.share_best, high: figure.share_high };
  const stated = figure.low !== null || figure.best !== null || figure.high !== null;
  const ends = [share.low, share.best, share.high].filter((end) => end !== null).join("–");
  const shareWords = share.low !== null && share.high === null ? `at least ${ends}` : ends;
  const other = figure.alternative_to_figure === null ? undefined : all[figure.alternative_to_figure];
  const parts = [
    `${MEASURE_LABELS[figure.measure]}${figure.strength_kind === null ? "" : ` (${STRENGTH_KIND_LABELS[figure.strength_kind]})`}${figure.components.length > 0 ? ` (${figure.components.join(", ")})` : ""}: ${
      base && !stated ? `${rangeText(resolveShare(share, base))}, derived: ${shareWords} × ${rangeText(base)}` : figure.words_only ? "words only" : stated ? boundText(figure) : `a share of ${shareWords} without a base`
    }`,
    base && stated ? `${shareWords} of ${rangeText(base)}` : null,
    base && figure.base_origin ? `base ${BASE_ORIGIN_LABELS[figure.base_origin]}` : null,
    figure.interval_kind === "none" ? null : `${figure.interval_level === null ? "" : `${figure.interval_level}% `}${INTERVAL_KIND_LABELS[figure.interval_kind]}`,
    figure.population === "combatants" ? null : figure.population === "all" ? "combatants and civilians" : figure.population,
    figure.scope_relation === "same" && figure.scope === null ? null : `${figure.scope_relation === "same" ? "scope" : `${figure.scope_relation} scope`}: ${figure.scope ?? "not in words"}`,
    figure.temporal === "rate" ? `per ${figure.rate_per}` : null,
    figure.until === null ? null : `${figure.since ?? "no start"} to ${figure.until}`,
    `as of ${figure.as_of_precision === "day" ? figure.as_of : figure.as_of?.slice(0, figure.as_of_precision === "month" ? 7 : 4)}`,
    figure.likelihood,
    other ? `alternative reading of “${other.words}”` : null,
    figure.status === "current" ? null : `${figure.status}${successor === null ? "" : ` by ${successor}`}`,
  ];
  return parts.filter(Boolean).join("; ");
}

function boundText(figure: EstimateInput): string {
  const one = figure.best ?? figure.low ?? figure.high;
  return figure.bound === "exact" || figure.bound === "between" || one === null ? rangeText(figure) : `${BOUND_LABELS[figure.bound]} ${number(one)}`;
}

function eventsText(topic: SeedTopic, events: readonly SeedEvent[]): string {
  const own = events.filter((event) => event.topic === topic.file);
  return `### Events\n\n${own.map((event) => `- ${event.date}${event.end_date === null ? "" : ` to ${event.end_date}`}: ${event.label} (${event.kind}${event.url === null ? ", no page" : ""})\n`).join("")}`;
}
