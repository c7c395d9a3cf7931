import { ClaimInput, type ClaimDraft, type EstimateDraft } from "@/lib/domain/estimate";
import { createClaim, setEstimateStatus, withdrawClaim, type WrittenClaim } from "@/lib/server/claims";
import { inWriteTx } from "@/lib/server/db";
import { systemAuthor } from "@/lib/server/session";

export const author = systemAuthor("test");

const person = (name: string) => ({ name, kind: "person" }) as const;
export const killed = (best: number, more: Partial<EstimateDraft> = {}): EstimateDraft => ({ words: `${best} killed`, measure: "killed", population: "combatants", bound: "exact", best, ...more });

/** Writes a claim of one topic, `war` unless another is named. */
export const claim = (name: string, said_on: string | null, estimates: EstimateDraft[], more: Partial<ClaimDraft> = {}): Promise<WrittenClaim> =>
  createClaim(author, ClaimInput.parse({ topic: "war", claimant: person(name), said_on, estimates: estimates.map((figure) => ({ as_of: said_on, ...figure })), ...more }));

export const topic = (slug: string) =>
  inWriteTx(author, (tx) => tx.topic.create({ data: { slug, title: `The ${slug}`, question: "How many?", summary: "A war.", conflict: "War", force: "soldiers", population: "combatants" } }));

/** Names that a spreadsheet or a page could take for something else. */
export const HOSTILE = ["=1+1", "+1", "@SUM(A1)", "＝1", "'=1", "<b>bold</b>", "a,\"b\""];

/** A small register with one of everything that a list, a chart or an export could get wrong. */
export async function fillRegister() {
  const war = await topic("war");
  await topic("peace");
  const report = (published_on: string | null) => ({ outlet: { name: "The Gazette", kind: "media" } as const, url: "https://example.org/1", relay_url: "https://relay.example.org/1", published_on });
  const strength: EstimateDraft = { words: "12,000 soldiers", measure: "strength", strength_kind: "deployed_total", population: "combatants", bound: "exact", best: 12_000, temporal: "state" };
  const third: EstimateDraft = { words: "one third", measure: "killed", population: "combatants", bound: "approximately", share_best: 1 / 3, base_figure: 0, base_origin: "stated_by_claimant" };

  const adviser = await claim("Adviser", "2025-01-10", [strength, third], { reports: [report("2025-01-11"), report("2025-01-12")] });
  const rest = await claim("Echo", "2025-01-12", [killed(4_000)], { origins: [adviser.id], reports: [report("2025-01-13")] });
  const earlier = await claim("Service", "2025-01-05", [killed(300)]);
  const later = await claim("Service", "2025-03-05", [killed(2_000, { bound: "at_least", best: null, low: 2_000 }), killed(2_700, { measure: "wounded" })]);
  await claim("Planner", "2024-10-01", [{ ...strength, words: "10,000 to come", strength_kind: "planned", best: 10_000 }]);
  await claim("Daily", "2025-01-20", [killed(50, { temporal: "rate", rate_per: "day", words: "50 a day" }), killed(400, { temporal: "period", since: "2025-01-01", until: "2025-01-10", words: "400 in ten days" })]);
  await claim("Vague", "2025-01-21", [killed(0, { words: "dozens", best: null, words_only: true })]);
  await claim("Village", "2025-01-22", [killed(12, { scope: "one village", scope_relation: "narrower" })]);
  await claim("Doctor", "2025-01-23", [killed(900, { measure: "killed_or_wounded" }), killed(90, { population: "civilians" })], { standpoint: "independent", method: "survey" });
  await claim("Undated", null, [killed(77, { as_of: null })], { reports: [report("2025-02-01")] });
  await claim("Nobody", null, [killed(78, { as_of: null })]);
  await claim("Fraction", "2025-01-24", [{ words: "half of them", measure: "killed", population: "combatants", bound: "approximately", share_best: 0.5, no_base: true }]);
  for (const [index, words] of HOSTILE.entries()) await claim(`${words} claimant`, "2025-01-25", [killed(100 + index, { words })]);
  const draft = await claim("Secretive", "2025-01-26", [killed(666_000)], { status: "draft", note: "not yet public" });
  const mistaken = await claim("Mistaken", "2025-01-27", [killed(555_000)]);
  await withdrawClaim(author, mistaken.id, 1, "It was about another war.", "2025-02-01");
  const wrong = await claim("Wrong", "2025-01-28", [killed(444)]);
  await setEstimateStatus(author, wrong.estimates[0] as string, 1, { status: "retracted", status_on: "2025-02-02", reason: "Taken back.", successor_id: null });
  await inWriteTx(author, async (tx) => {
    await tx.annotation.create({ data: { topic_id: war.id, on: new Date("2025-01-01"), label: "Deployment reported", kind: "deployment" } });
    await tx.annotation.create({ data: { topic_id: war.id, on: new Date("2025-01-02"), label: "Withdrawn note", withdrawn: true } });
    await tx.annotation.create({ data: { topic_id: war.id, estimate_id: draft.estimates[0] as string, on: new Date("2025-01-03"), label: "Note on a draft" } });
    await tx.topic.update({ where: { id: war.id }, data: { pinned_a_id: adviser.estimates[1] as string, pinned_b_id: rest.estimates[0] as string, version: 2 } });
  });
  return { war: war.id, adviser, rest, earlier, later, draft, mistaken, wrong };
}
