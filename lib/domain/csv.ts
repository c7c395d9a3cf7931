// Spaces of every width, with the invisible ones; written as escapes that JavaScript and Postgres read alike.
const SPACES = "\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000\\ufeff";
// = + - @ with their small and full-width forms and the minus sign; tab, line feed and carriage return.
const SIGNS = "=+@\\u002d\\u2212\\ufe62\\ufe63\\ufe66\\ufe6b\\uff0b\\uff0d\\uff1d\\uff20\\u0009\\u000a\\u000d";

/**
 * What a spreadsheet may take for a formula, also behind spaces and behind the apostrophes that this module puts. As text, for
 * Postgres, which holds no NUL.
 */
export const FORMULA_LIKE = `^'*[${SPACES}]*[${SIGNS}]`;
/** What `neutralise` has made, likewise. */
export const NEUTRALISED = `^''*[${SPACES}]*[${SIGNS}]`;
const formulaLike = new RegExp(`^'*[${SPACES}\\u0000]*[${SIGNS}\\u0000]`, "u");
const neutralised = new RegExp(`^''*[${SPACES}\\u0000]*[${SIGNS}\\u0000]`, "u");

/**
 * A text cell that no spreadsheet takes for a formula: an apostrophe stands before what looks like one. `restore` undoes it.
 *
 *     neutralise("=1+1")  // "'=1+1"
 */
export const neutralise = (text: string): string => (formulaLike.test(text) ? `'${text}` : text);

/**
 * The text that `neutralise` was given. An apostrophe before anything else is the text's own.
 *
 *     restore("'=1+1")  // "=1+1"
 */
export const restore = (cell: string): string => (neutralised.test(cell) ? cell.slice(1) : cell);

/** How a cell is written: `text` is what people typed and is neutralised; the others cannot be hostile. */
export type CellKind = "text" | "word" | "id" | "number" | "share" | "boolean" | "day" | "words" | "url";

export type CsvColumn = { name: string; kind: CellKind; about: string };

const column = (name: string, kind: CellKind, about: string): CsvColumn => ({ name, kind, about });

/** The columns of the CSV, in their order: one row an estimate. Export, import and the documentation read this list. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  column("topic_slug", "word", "The topic, as addresses name it."),
  column("topic_title", "text", "The topic's title."),
  column("claimant_name", "text", "Who made the claim."),
  column("claimant_slug", "word", "The claimant, as addresses name it."),
  column("claimant_office", "text", "The claimant's office, where there is one."),
  column("claimant_country", "text", "The claimant's country."),
  column("claimant_kind", "word", "person, government, military, intelligence, intergovernmental, ngo, academic, media or other."),
  column("attribution", "word", "named or unnamed."),
  column("through", "text", "Who passed the claim on."),
  column("said_on", "day", "The day the claim was made; empty where it is not known."),
  column("said_on_precision", "word", "day, month or year: how much of said_on is known."),
  column("standpoint", "word", "The claimant's stand towards the counted force."),
  column("method", "word", "How the figure came about: statement, survey, registry …"),
  column("source_grade", "word", "Admiralty grade of the source, A to F."),
  column("information_grade", "word", "Admiralty grade of the information, 1 to 6."),
  column("words", "text", "The figure as stated."),
  column("words_original", "text", "The figure as stated, in the language it was stated in."),
  column("language", "word", "That language's code."),
  column("figure", "word", "The figure read aloud, with words for open bounds: “at least 3000”, “3000 to 5000”, “in words only”."),
  column("measure", "word", "What is counted: killed, killed_or_wounded, wounded …"),
  column("components", "words", "What a mixed measure covers, with spaces between."),
  column("strength_kind", "word", "For strengths: present, deployed_total, additional, planned or possible."),
  column("population", "word", "combatants, civilians, all or not_stated."),
  column("scope", "text", "The scope, in words, where it is not the topic's."),
  column("scope_relation", "word", "same, narrower, wider or other: the scope beside the topic's."),
  column("bound", "word", "How the figure was put: exact, approximately, at_least, more_than, at_most, up_to, fewer_than or between."),
  column("low", "number", "The lower end. Empty is “not stated”, never 0."),
  column("best", "number", "The figure, or the best within a range. Empty is “not stated”."),
  column("high", "number", "The upper end. Empty is “not stated”, never infinity."),
  column("words_only", "boolean", "true where no number was stated, as in “dozens”."),
  column("derived", "boolean", "true where low, best and high come from a share of a base."),
  column("share_low", "share", "The share's lower end; 0.5 is a half, 3 is three times."),
  column("share_best", "share", "The share."),
  column("share_high", "share", "The share's upper end."),
  column("no_base", "boolean", "true where a share was stated of nothing named."),
  column("base_origin", "word", "Who named the base: stated_by_claimant, supplied_by_report or chosen_by_editor."),
  column("base_id", "id", "The estimate that the share is taken of."),
  column("base_low", "number", "The base's lower end."),
  column("base_best", "number", "The base's figure."),
  column("base_high", "number", "The base's upper end."),
  column("base_claimant_name", "text", "Who stated the base."),
  column("interval_kind", "word", "none, confidence, credible, expert_range, coder_bounds or spread_of_reports."),
  column("interval_level", "share", "The interval's level in percent."),
  column("likelihood", "text", "The probability word and whose yardstick it is."),
  column("as_of", "day", "The day the figure holds for."),
  column("as_of_precision", "word", "day, month or year: how much of as_of is known."),
  column("as_of_stated", "boolean", "false where the day was not stated and was taken from the report."),
  column("temporal", "word", "cumulative, period, rate or state."),
  column("since", "day", "The first day counted."),
  column("until", "day", "The last day counted, for a period."),
  column("rate_per", "word", "For rates: day, week, month or year."),
  column("status", "word", "current, superseded, corrected, disputed or retracted."),
  column("status_on", "day", "Since when it has this status."),
  column("reason", "text", "Why the status is not current."),
  column("successor_id", "id", "The estimate that took its place."),
  column("alternative_to_id", "id", "The estimate of which this is another reading."),
  column("claim_status", "word", "published or withdrawn."),
  column("note", "text", "The editor's note on the claim."),
  column("reports", "number", "How many places carried the claim."),
  column("outlet_name", "text", "The first of them."),
  column("outlet_slug", "word", "That outlet, as addresses name it."),
  column("outlet_url", "url", "Its page."),
  column("published_on", "day", "The day it appeared there."),
  column("id", "id", "The estimate's id."),
  column("claim_id", "id", "The claim's id: figures of one utterance share it."),
  column("claim_version", "number", "The claim's version. A row imported again under an older one is refused where it differs: somebody changed the claim meanwhile."),
];

/** The forms an export comes in. */
export const EXPORT_FORMATS = ["csv", "json", "ndjson", "zip"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * A file name that every system takes: letters, digits and hyphens.
 *
 *     exportFileName("deaths-in-gaza", "2026-11-23", "csv")  // "tollbook-deaths-in-gaza-2026-11-23.csv"
 */
export const exportFileName = (topic: string | null, today: string, ending: string): string => `tollbook-${(topic ?? "all").replace(/[^a-z0-9-]/gu, "")}-${today}.${ending}`;
