import type { ClaimDraft, EstimateDraft } from "@/lib/domain/estimate";

/** A topic to write claims into; the SQL a test database runs before them. */
export const TOPIC_SQL = `
  INSERT INTO topic (id, slug, title, question, summary, conflict, force, population)
  VALUES ('0190b5a0-0000-7000-8000-000000000001', 'a-force', 'A force', 'How many?', 'A summary.', 'A war', 'soldiers', 'combatants')`;

/** A claim as the API takes it: 4,000 killed, said by a new source. */
export const aClaim = (figure: Partial<EstimateDraft> = {}, rest: Partial<ClaimDraft> = {}): ClaimDraft => ({
  topic: "a-force",
  claimant: { name: "A spokesman", kind: "person" },
  said_on: "2025-01-19",
  estimates: [{ words: "about 4,000 dead", measure: "killed", population: "combatants", bound: "approximately", best: 4000, as_of: "2025-01-19", ...figure }],
  ...rest,
});
