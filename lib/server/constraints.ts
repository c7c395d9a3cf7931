import "server-only";
import type { FieldProblem } from "@/lib/server/problem";

export const REPEATED_FIGURE = "This figure is here already: same topic, claimant, dates, measure, population, scope and words. Add the outlet to that claim instead.";

/** What the database refused, said at the field it concerns. An empty field is the whole of what was sent. */
const REFUSALS: Readonly<Record<string, readonly [field: string, sentence: string]>> = {
  estimate_low_high: ["high", "The high figure is below the low one."],
  estimate_low_best: ["best", "The best figure is below the low one."],
  estimate_best_high: ["best", "The best figure is above the high one."],
  estimate_low_limits: ["low", "A count lies between 0 and 2,000,000,000."],
  estimate_best_limits: ["best", "A count lies between 0 and 2,000,000,000."],
  estimate_high_limits: ["high", "A count lies between 0 and 2,000,000,000."],
  estimate_share_low_high: ["share_high", "The high share is below the low one."],
  estimate_share_low_best: ["share_best", "The best share is below the low one."],
  estimate_share_best_high: ["share_best", "The best share is above the high one."],
  estimate_share_limits: ["share_best", "A share lies between 0 and 1,000."],
  estimate_states_something: ["best", "Give a figure or a share, or mark it “words only”; not both."],
  estimate_share_has_base: ["base_id", "Say what the share is of, or mark that no base was named."],
  estimate_no_base: ["no_base", "A share cannot both have a base and have none."],
  estimate_base_has_origin: ["base_origin", "Say where the base comes from."],
  estimate_base_kind: ["base_id", "A base is a stated total of the same topic: no planned, possible or additional strength."],
  estimate_base_draft: ["base_id", "A published figure cannot be a share of a draft. Publish the draft first."],
  estimate_base_cycle: ["base_id", "An estimate cannot be, through its bases, a share of itself."],
  estimate_not_own_base: ["base_id", "An estimate cannot be a share of itself."],
  estimate_base_id_fkey: ["base_id", "There is no such estimate."],
  estimate_strength_has_kind: ["strength_kind", "A strength has a kind, and nothing else has one."],
  estimate_mixed_has_components: ["components", "Say what the combination covers."],
  estimate_interval_level_limits: ["interval_level", "A level lies between 0 and 100."],
  estimate_level_has_kind: ["interval_level", "Only confidence and credible intervals have a level."],
  estimate_rate_has_unit: ["rate_per", "A rate has a unit of time, and nothing else has one."],
  estimate_window: ["until", "The window ends before it begins."],
  estimate_status_has_reason: ["reason", "Give the reason for this status."],
  estimate_not_own_successor: ["successor_id", "An estimate cannot supersede itself."],
  estimate_link_elsewhere: ["successor_id", "A successor or other reading is a published figure of the same topic."],
  estimate_successor_cycle: ["successor_id", "An estimate cannot, through others, supersede itself."],
  estimate_successor_id_fkey: ["successor_id", "There is no such estimate."],
  estimate_not_own_alternative: ["alternative_to_id", "An estimate is no other reading of itself."],
  estimate_alternative_to_id_fkey: ["alternative_to_id", "There is no such estimate."],
  estimate_language: ["language", "Use a language code such as uk or ko."],
  estimate_words_length: ["words", "Keep the phrase to 300 characters, and do not leave it empty."],
  estimate_words_original_length: ["words_original", "Keep the phrase to 300 characters."],
  estimate_natural_key: ["words", REPEATED_FIGURE],
  claim_origin_not_itself: ["origins", "A claim cannot rest on itself."],
  claim_origin_cycle: ["origins", "A claim cannot rest on itself, not even through others."],
  claim_origin_origin_id_fkey: ["origins", "There is no such claim."],
  annotation_window: ["until", "The note ends before it begins."],
  annotation_label_length: ["label", "Keep the label to 60 characters, and do not leave it empty."],
  annotation_estimate_id_fkey: ["estimate_id", "There is no such estimate."],
  source_slug_key: ["name", "There is a source of this name already."],
  user_email_key: ["email", "Somebody with this e-mail address is here already."],
  user_last_admin: ["", "This is the last administrator who can sign in. Make somebody else one first."],
  source_slug_leads: ["slug", "This was the slug of another source and leads to it. Choose another."],
  topic_slug_leads: ["slug", "This was the slug of another topic and leads to it. Choose another."],
  claim_claimant_merged: ["claimant", "This source was merged into another. Pick that one."],
  report_outlet_merged: ["outlet", "This outlet was merged into another source. Pick that one."],
  topic_slug_key: ["slug", "There is a topic of this name already."],
};

// Vocabularies and text rules are named table_column, table_column_plain, table_column_http.
const TEXT_RULES: readonly (readonly [ending: string, sentence: string])[] = [
  ["_plain", "Remove the invisible control characters."],
  ["_http", "Give a full address that starts with http:// or https://."],
  ["_fkey", "There is nothing of this id."],
  ["", "This value is not one of those that can stand here."],
];

// Raised by triggers, whose names Prisma does not pass on; the first words of each are enough.
const RAISED: readonly (readonly [opening: string, constraint: string])[] = [
  ["a base is a stated total", "estimate_base_kind"],
  ["a published figure cannot be a share of a draft", "estimate_base_draft"],
  ["a successor or other reading is a figure", "estimate_link_elsewhere"],
  ["this strength is the base", "estimate_base_kind"],
  ["an estimate cannot be, through its bases", "estimate_base_cycle"],
  ["an estimate cannot supersede itself", "estimate_successor_cycle"],
  ["the last administrator", "user_last_admin"],
  ["a claim cannot rest on itself", "claim_origin_cycle"],
  ["this slug was the name of another source", "source_slug_leads"],
  ["this slug was the name of another topic", "topic_slug_leads"],
  ["a merged source makes no claims", "claim_claimant_merged"],
  ["a merged source carries no claims", "report_outlet_merged"],
];

/** What a database error says of fields: the constraint it names, wherever the driver or Prisma put it. Null for any other error. */
export function refusedByDatabase(error: unknown): FieldProblem | null {
  const said = describe(error);
  if (!/23\d{3}|P200[0-9]|violates|Constraint/u.test(said)) return null;
  const raised = RAISED.find(([opening]) => said.includes(opening))?.[1];
  const named = raised ?? Object.keys(REFUSALS).find((name) => new RegExp(`\\b${name}\\b`, "u").test(said)) ?? /constraint \\?"(\w+)/u.exec(said)?.[1];
  if (!named) return null;
  const known = REFUSALS[named];
  if (known) return { pointer: `/${known[0]}`, detail: known[1] };
  const rule = TEXT_RULES.find(([ending]) => named.endsWith(ending));
  const field = named.replace(/^(topic|source|claim|estimate|report|annotation|slug_redirect)_/u, "").replace(/_(plain|http|fkey)$/u, "");
  return rule ? { pointer: `/${field}`, detail: rule[1] } : null;
}

/** Everything an error and its causes say, in one line of text. */
function describe(error: unknown, depth = 0): string {
  if (depth > 5 || typeof error !== "object" || error === null) return String(error);
  const parts = error instanceof Error ? [error.message, error.cause] : [];
  const fields = ["code", "constraint", "meta", "driverAdapterError", "cause", "index", "originalCode", "originalMessage", "fields"].map((name) => (name in error ? (error as Record<string, unknown>)[name] : ""));
  return [...parts, ...fields].map((part) => (typeof part === "object" ? describe(part, depth + 1) : String(part ?? ""))).join(" ");
}
