import type { Option } from "@/components/ui/field";
import { formatGrade, INFORMATION_GRADE_TEXTS, SOURCE_GRADE_TEXTS, type GradeText } from "@/lib/domain/admiralty";
import type { STATED_AS } from "@/lib/domain/claim-form";

/** A vocabulary's labels as the options of a select, in the vocabulary's order, each with a capital. */
export const toOptions = (labels: Readonly<Record<string, string>>): Option[] => Object.entries(labels).map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }));

export const STATED_AS_LABELS: Record<(typeof STATED_AS)[number], string> = {
  figure: "A figure or a range",
  share: "A share of something, like a third",
  both: "Both a figure and a share",
  words: "In words only, like “dozens”",
};

const toGradeLabels = (texts: Readonly<Record<string, GradeText>>): Record<string, string> => Object.fromEntries(Object.keys(texts).map((grade) => [grade, formatGrade(grade, texts)]));
export const SOURCE_GRADE_LABELS = toGradeLabels(SOURCE_GRADE_TEXTS);
export const INFORMATION_GRADE_LABELS = toGradeLabels(INFORMATION_GRADE_TEXTS);

export const ATTRIBUTION_LABELS = { named: "by name", unnamed: "unnamed, as “an official”" };
export const REPORT_RELATION_LABELS = { first: "reported it first", quotes: "quotes it", paraphrases: "paraphrases it", translates: "translates it", aggregates: "collects it with others" };
export const RATE_LABELS = { day: "day", week: "week", month: "month", year: "year" };
export const STATUS_LABELS = { current: "current", superseded: "superseded", corrected: "corrected", disputed: "disputed", retracted: "retracted" };
