import type { EstimateRow } from "@/lib/domain/estimate";
import { formatBase, formatFigureWords, formatLongDay, formatMeasure, formatShare, formatShareRange } from "@/lib/domain/format";
import { isStated } from "@/lib/domain/range";
import { INTERVAL_KIND_LABELS, type Measure, type Method } from "@/lib/domain/terms";

const FRACTION_WORDS: Record<string, string> = { "½": "half", "⅓": "a third", "⅔": "two thirds", "¼": "a quarter", "¾": "three quarters", "⅕": "a fifth", "⅒": "a tenth" };

function spellShare(share: number, words?: string): string {
  const text = formatShare(share, words);
  return FRACTION_WORDS[text] ?? text;
}

/** "a third of 12,000"; "3 times 15,000 killed": a base that is no strength says what it counts. */
function spellDerivation(row: EstimateRow): string | null {
  const share = formatShareRange(row, spellShare);
  if (share === null) return null;
  if (row.base === null) return isStated(row) ? null : `${share} of a number not stated`;
  const counted = row.base.measure === "strength" ? "" : ` ${formatMeasure(row.base)}`;
  const isMultiple = (row.share_low ?? row.share_best ?? row.share_high ?? 0) > 1;
  return `${share} ${isMultiple && !share.endsWith("%") ? "times" : "of"} ${formatBase(row.base)}${counted}`;
}

const VERBS: Record<Method, string> = {
  statement: "said",
  intelligence_assessment: "assessed",
  named_count: "counted",
  registry: "recorded",
  survey: "estimated",
  statistical_model: "estimated",
  media_tally: "counted",
  compilation: "reported",
};

// Written before the figure: "all losses of about 5,000". Everything else stands after it: "about 4,000 killed".
const LEADING: readonly Measure[] = ["all_losses", "strength"];

function spellFigure(row: EstimateRow): string {
  const figure = formatFigureWords(row);
  const rate = row.temporal === "rate" && row.rate_per !== null ? ` per ${row.rate_per}` : "";
  const who = row.population === "civilians" && row.measure !== "strength" ? " (civilians)" : "";
  const what = LEADING.includes(row.measure) ? `${row.measure === "strength" ? "a " : ""}${formatMeasure(row)} of ${figure}` : `${figure} ${formatMeasure(row)}`;
  const interval = row.interval_kind === "none" ? null : `${row.interval_level === null ? "" : `${row.interval_level}% `}${INTERVAL_KIND_LABELS[row.interval_kind]}`;
  return [`${what}${rate}${who}`, spellDerivation(row), interval].filter(Boolean).map((part, index) => (index === 0 ? part : `(${part})`)).join(" ");
}

function spellWindow(row: EstimateRow): string | null {
  if (row.temporal !== "period" || row.since === null) return null;
  const from = formatLongDay(row.since);
  const to = row.until === null ? formatLongDay(row.as_of, row.as_of_precision) : formatLongDay(row.until);
  return from === to ? `on ${from} alone` : `from ${from} to ${to}`;
}

function spellDate(row: EstimateRow): string {
  const asOf = row.as_of === null ? null : formatLongDay(row.as_of, row.as_of_precision);
  const said = row.said_on === null ? null : formatLongDay(row.said_on, row.said_on_precision);
  const window = spellWindow(row);
  if (asOf === null && window === null) return said === null ? "date not stated" : `said ${said}, date it holds for not stated`;
  const held = window ?? `${row.temporal === "period" ? "within a period to " : ""}${asOf}`;
  return said === null || said === asOf ? held : `${held}, said ${said}`;
}

const capital = (text: string): string => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
const closed = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);

function spellCarrier(row: EstimateRow): string {
  if (row.reports === 0) return "Carrying page not recorded";
  if (row.outlet_name === null) return row.reports === 1 ? "Carried by 1 page" : `Carried by ${row.reports} pages`;
  const others = row.reports - 1;
  return `Carried by ${row.outlet_name}${others > 0 ? ` and ${others} ${others === 1 ? "other" : "others"}` : ""}`;
}

/**
 * One estimate in a full plain sentence, then how it came about, its scope, its status and who carried it.
 *
 *     formatSentence(podolyak)
 *     // "Mykhailo Podolyak (presidential adviser, Ukraine) said about 4,000 killed (a third of 12,000), January 2025. Derived. Carrying page not recorded."
 */
export function formatSentence(row: EstimateRow): string {
  const place = [row.attribution === "unnamed" ? "unnamed" : null, row.claimant_office, row.claimant_country].filter(Boolean).join(", ");
  const claimant = `${row.claimant_name}${place === "" ? "" : ` (${place})`}${row.through === null ? "" : `, through ${row.through},`}`;
  const scope = row.scope_relation === "same" ? null : `${row.scope_relation === "other" ? "Another scope than" : capital(row.scope_relation) + " than"} the topic${row.scope === null ? "" : `: ${row.scope}`}`;
  const status = row.status === "current" ? null : `${capital(row.status)}${row.status_on === null ? "" : ` on ${formatLongDay(row.status_on)}`}${row.reason === null ? "" : `: ${row.reason}`}`;
  return [
    `${claimant} ${VERBS[row.method]} ${spellFigure(row)}, ${spellDate(row)}`,
    row.derived ? "Derived" : null,
    row.alternative_to_id === null ? null : "Another reading of the same utterance",
    row.likelihood === null ? null : `Likelihood as put: ${row.likelihood}`,
    scope,
    status,
    row.claim_status === "withdrawn" ? "The claim was withdrawn" : null,
    spellCarrier(row),
  ]
    .filter((part) => part !== null)
    .map(closed)
    .join(" ");
}
