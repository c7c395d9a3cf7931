import type { INFORMATION_GRADES, SOURCE_GRADES } from "@/lib/domain/terms";

// The Admiralty code (NATO AJP-2.1): two separate judgements, one of the source, one of what it says this time. Neither changes a number.

export type SourceGrade = (typeof SOURCE_GRADES)[number];
export type InformationGrade = (typeof INFORMATION_GRADES)[number];

/** What a letter or digit says, and how to tell that it is the right one. */
export type GradeText = { label: string; help: string };

/** How reliable the source has been, whatever it says this time. */
export const SOURCE_GRADE_TEXTS: Readonly<Record<SourceGrade, GradeText>> = {
  A: { label: "completely reliable", help: "No doubt of its authenticity, trustworthiness or competence; what could be checked has always held." },
  B: { label: "usually reliable", help: "Minor doubts. Most of what could be checked has held." },
  C: { label: "fairly reliable", help: "Doubts, but it has given figures that held before." },
  D: { label: "not usually reliable", help: "Significant doubts. Few of its figures held when they could be checked." },
  E: { label: "unreliable", help: "Its figures did not hold when they could be checked, or it is known to mislead." },
  F: { label: "cannot be judged", help: "Nothing to judge it by, such as a source heard for the first time. Not a bad grade." },
};

/** How credible what is said is, whoever says it. */
export const INFORMATION_GRADE_TEXTS: Readonly<Record<InformationGrade, GradeText>> = {
  1: { label: "confirmed by other sources", help: "At least two independent origins say it. Outlets that quote one official are one origin." },
  2: { label: "probably true", help: "Not confirmed, but consistent with what else is known, and logical." },
  3: { label: "possibly true", help: "Not confirmed; agrees with some of what is known." },
  4: { label: "doubtful", help: "Possible, but nothing else that is known speaks for it." },
  5: { label: "improbable", help: "Contradicted by other information." },
  6: { label: "cannot be judged", help: "Nothing to hold it against. Not a bad grade." },
};

/** So many origins make a figure confirmed. */
export const ORIGINS_TO_CONFIRM = 2;

/**
 * What keeps a claim from an information grade: a figure is confirmed (1) only where it rests on two distinct origins. Null where
 * nothing does.
 *
 *     informationGradeProblem("1", 1)  // "Grade 1 says that other sources confirm it: …"
 *     informationGradeProblem("2", 0)  // null
 */
export function informationGradeProblem(grade: string | null, origins: number): string | null {
  if (grade !== "1" || origins >= ORIGINS_TO_CONFIRM) return null;
  const named = origins === 0 ? "none is" : "one is";
  return `Grade 1 says that other sources confirm it: name at least ${ORIGINS_TO_CONFIRM} distinct origins that this claim rests on (${named} named), or choose 2.`;
}

/**
 * A grade as a list offers it.
 *
 *     formatGrade("B", SOURCE_GRADE_TEXTS)  // "B · usually reliable"
 */
export const formatGrade = <G extends string>(grade: G, texts: Readonly<Record<G, GradeText>>): string => `${grade} · ${texts[grade].label}`;
