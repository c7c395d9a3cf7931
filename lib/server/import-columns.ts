import "server-only";

/** What a claim's row holds that a file may speak of, in groups that stand or fall together, and the type that Postgres gives each. */
const CLAIM_GROUPS: readonly (readonly string[])[] = [
  ["attribution"],
  ["through"],
  ["said_on", "said_on_precision"],
  ["standpoint"],
  ["method"],
  ["source_grade"],
  ["information_grade"],
  ["note"],
];

// A rule of the register never spans two groups, but that a figure in words only states no share.
const FIGURE_GROUPS: readonly (readonly string[])[] = [
  ["words"],
  ["words_original", "language"],
  ["measure", "components", "strength_kind"],
  ["population"],
  ["scope", "scope_relation"],
  ["bound", "low", "best", "high", "words_only"],
  ["share_low", "share_best", "share_high", "no_base", "base_origin", "base_id"],
  ["interval_kind", "interval_level"],
  ["likelihood"],
  ["as_of", "as_of_precision", "as_of_stated"],
  ["temporal", "since", "until", "rate_per"],
  ["status", "status_on", "reason", "successor_id"],
  ["alternative_to_id"],
];

/** The columns that hold another figure's id. They are resolved apart from the others. */
export const LINK_COLUMNS = ["base_id", "successor_id", "alternative_to_id"] as const;

export const CLAIM_COLUMNS: readonly string[] = CLAIM_GROUPS.flat();
export const FIGURE_COLUMNS: readonly string[] = FIGURE_GROUPS.flat().filter((column) => !LINK_COLUMNS.some((link) => link === column));

/**
 * Of a group of which the file has one column, the file says all: the others are empty in it. Of the rest it says nothing, and what the
 * register has stays.
 */
const spoken = (groups: readonly (readonly string[])[], states: readonly string[]): ReadonlySet<string> => new Set(groups.filter((group) => group.some((column) => states.includes(column))).flat());

export const spokenOfClaim = (states: readonly string[]): ReadonlySet<string> => spoken(CLAIM_GROUPS, states);
export const spokenOfFigure = (states: readonly string[]): ReadonlySet<string> => spoken(FIGURE_GROUPS, states);
