import type { z } from "zod";
import type { Difference } from "@/lib/domain/claim-form-edit";
import { SourceInput } from "@/lib/domain/estimate";
import { slug } from "@/lib/domain/text";
import { TopicInput } from "@/lib/domain/writes";

/** A record as its form holds it: every field as text. */
export type RecordValues = Record<string, string>;
type Checked<Input> = { input: Input } | { errors: RecordValues };

const SOURCE_FIELDS = ["name", "office", "kind", "country", "url", "slug"] as const;
const TOPIC_FIELDS = ["title", "question", "summary", "conflict", "force", "population", "counts_from", "slug"] as const;

const pick = (row: object, fields: readonly string[]): RecordValues => Object.fromEntries(fields.map((field) => [field, String((row as Record<string, unknown>)[field] ?? "")]));
export const toSourceValues = (row: object): RecordValues => pick(row, SOURCE_FIELDS);
export const toTopicValues = (row: object): RecordValues => pick(row, TOPIC_FIELDS);

export const BLANK_SOURCE_VALUES: RecordValues = { ...pick({}, SOURCE_FIELDS), kind: "media" };
export const BLANK_TOPIC_VALUES: RecordValues = { ...pick({}, TOPIC_FIELDS), population: "combatants" };

function check<Input>(schema: z.ZodType<Input>, values: RecordValues): Checked<Input> {
  // An empty field is “not stated”; what must be stated says so.
  const stated = Object.fromEntries(Object.entries(values).map(([field, text]) => [field, text.trim() === "" && OPTIONAL.includes(field) ? null : text]));
  const parsed = schema.safeParse(stated);
  return parsed.success ? { input: parsed.data } : { errors: Object.fromEntries(parsed.error.issues.toReversed().map((issue) => [String(issue.path[0]), issue.message])) };
}
const OPTIONAL: readonly string[] = ["office", "country", "url", "counts_from"];

const NewSource = SourceInput;
const StoredSource = SourceInput.extend({ slug });

/**
 * What a source's form says, or what is wrong with it, field by field. A new source is given its slug by its name.
 *
 *     checkSourceValues({ ...BLANK_SOURCE_VALUES, name: " " }, true)  // { errors: { name: "Write something here." } }
 */
export function checkSourceValues({ slug: name = "", ...values }: RecordValues, isNew: boolean): Checked<SourceInput & { slug?: string }> {
  return isNew ? check<SourceInput & { slug?: string }>(NewSource, values) : check<SourceInput & { slug?: string }>(StoredSource, { ...values, slug: name });
}

export const checkTopicValues = (values: RecordValues): Checked<TopicInput> => check(TopicInput, values);

/**
 * The fields in which two versions of a record differ.
 *
 *     recordDifferences({ name: "A" }, { name: "B" })  // [{ path: "name", mine: "A", theirs: "B" }]
 */
export const recordDifferences = (mine: RecordValues, theirs: RecordValues): Difference[] =>
  Object.keys(theirs).flatMap((path) => ((mine[path] ?? "").trim() === (theirs[path] ?? "") ? [] : [{ path, mine: mine[path] ?? "", theirs: theirs[path] ?? "" }]));
