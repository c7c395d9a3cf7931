import type { EstimateRow } from "@/lib/domain/estimate";
import { formatSentence } from "@/lib/domain/sentence";
import { moreThan5000, ofMoreThan5000, plainRow, podolyak, sixtyPercent, strikes, threeTimes } from "@/tests/support/estimate-row";

const row = (changes: Partial<EstimateRow>): EstimateRow => ({ ...plainRow, ...changes });

describe(formatSentence, () => {
  it.each<[string, EstimateRow]>([
    ["Mykhailo Podolyak (presidential adviser, Ukraine) said about 4,000 killed (a third of 12,000), January 2025. Derived. Carrying page not recorded.", podolyak],
    ["A ministry said 4,000 killed, 19 January 2025. Carried by An outlet and 2 others.", row({ outlet_name: "An outlet", reports: 3 })],
    ["A ministry said more than 1,700 killed (a third of more than 5,000 killed or wounded), January 2025. Derived. Carrying page not recorded.",
      { ...ofMoreThan5000, claimant_name: "A ministry", claimant_office: null, claimant_country: null, base: { ...moreThan5000, measure: "killed_or_wounded", strength_kind: null } }],
    ["A ministry said between 5,000 and 9,000 killed (20–30% of 25,000–30,000), 19 January 2025. Derived. Carrying page not recorded.", { ...strikes, bound: "between", words: "20% to 30%" }],
    ["A ministry said about 45,000 wounded (3 times about 15,000 killed), 19 January 2025. Derived. Carrying page not recorded.", threeTimes],
    ["A ministry said “60% of Hamas fighters” killed or wounded (60% of a number not stated), 19 January 2025. Carrying page not recorded.", sixtyPercent],
    ["A ministry estimated 654,965 (392,979–942,636) excess deaths (95% confidence interval), 19 January 2025. Carrying page not recorded.",
      row({ method: "survey", measure: "excess_deaths", low: 392_979, best: 654_965, high: 942_636, interval_kind: "confidence", interval_level: 95 })],
    ["A ministry said a strength (deployed in all) of about 12,000, 19 January 2025. Carrying page not recorded.",
      row({ measure: "strength", strength_kind: "deployed_total", bound: "approximately", best: 12_000 })],
    ["A ministry said 4,000 killed per day, 19 January 2025. Carrying page not recorded.", row({ temporal: "rate", rate_per: "day" })],
    ["A ministry said 4,000 killed, from 20 December 2024 to 27 December 2024. Carrying page not recorded.", row({ temporal: "period", since: "2024-12-20", as_of: "2024-12-27" })],
    ["A ministry said 4,000 killed, on 20 December 2024 alone. Carrying page not recorded.", row({ temporal: "period", since: "2024-12-20", as_of: "2024-12-20" })],
    ["A ministry said all losses of 4,000, date not stated. Carrying page not recorded.", row({ measure: "all_losses", as_of: null })],
    ["A ministry recorded 4,000 killed (civilians), 19 January 2025, said 1 June 2025. Narrower than the topic: Falluja. Superseded on 2 September 2025: a later figure. Carrying page not recorded.",
      row({ method: "registry", population: "civilians", said_on: "2025-06-01", scope_relation: "narrower", scope: "Falluja", status: "superseded", status_on: "2025-09-02", reason: "a later figure" })],
    ["Officials (unnamed, Ukraine), through lawmaker Lee, assessed “dozens” killed, said January 2025, date it holds for not stated. Disputed: counted twice. Carried by 1 page.",
      row({ claimant_name: "Officials", claimant_country: "Ukraine", attribution: "unnamed", through: "lawmaker Lee", method: "intelligence_assessment", best: null, words_only: true, words: "dozens",
        as_of: null, said_on: "2025-01-31", said_on_precision: "month", status: "disputed", reason: "counted twice", reports: 1 })],
  ])("%s", (text, estimate) => expect(formatSentence(estimate)).toBe(text)); // prettier-ignore
});
