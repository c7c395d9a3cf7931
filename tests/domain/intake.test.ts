import fc from "fast-check";
import { blankClaim } from "@/lib/domain/claim-form";
import { figureName, isUnnamed, toIntake } from "@/lib/domain/intake";
import { pickSource, toNewSource } from "@/lib/domain/intake-source";
import { suggestTopic } from "@/lib/domain/intake-topic";
import { readStatements } from "@/lib/domain/statement/read";

const take = (text: string) => toIntake(text, readStatements(text, { publishedOn: "2024-06-05" }), blankClaim());
const ARTICLE =
  "Counts differ. Government adviser Ann Hill recently stated that one-quarter of the 8,000-strong Lowland force sent to the valley had perished. The army’s commander, Otto Berg, gave a higher figure, saying on June 3 that about half of the Lowland troops had been killed or wounded. Some 300 villagers fled.";

describe(toIntake, () => {
  it("makes one claim of one speaker's figures, with the base in it, and lets another claim's share point to that base", () => {
    const { claims, notStored } = take(ARTICLE);
    expect(claims.map(({ form }) => form.claimant.label)).toEqual(["Government adviser Ann Hill", "Otto Berg"]);
    expect(claims[0]!.form.estimates).toMatchObject([
      { measure: "killed", stated_as: "share", share_best: "1/4", base: "figure:f1", base_origin: "stated_by_claimant" },
      { measure: "strength", strength_kind: "deployed_total", best: "8,000", temporal: "state" },
    ]);
    expect(claims[1]!.form.estimates).toMatchObject([{ measure: "killed_or_wounded", bound: "approximately", share_best: "1/2", base: `estimate:${figureName(claims[0]!.places[1]!)}`, base_origin: "supplied_by_report" }]);
    expect(notStored).toEqual([{ words: "Some 300 villagers", reason: "People displaced are no losses." }]);
  });

  it("keeps apart what nobody is named for, by sentence", () => {
    expect(take("The shelling killed 5 and wounded 12. In the north 7 people died.").claims.map(({ places }) => places.length)).toEqual([2, 1]);
  });

  it("has every figure that is stored in exactly one claim, tells of all others, and no claim is too long", () => {
    const part = fc.constantFrom("40 soldiers were killed, the army said. ", "Hill said 12 died and 30 were wounded. ", "A third of the 600 men fell. ", "Half of the troops were hit, Berg said on Monday. ", "2,000 people fled. ", "Dozens died. ", "\n\n");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        const proposals = readStatements(text, { publishedOn: null });
        const { claims, notStored } = toIntake(text, proposals, blankClaim());
        const places = claims.flatMap((claim) => claim.places);
        expect(new Set(places).size).toBe(places.length);
        expect(places.length + notStored.length).toBe(proposals.length);
        expect(claims.every(({ form, places: own }) => form.estimates.length === own.length && own.length <= 40)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("claimants as sources", () => {
  const row = (name: string) => ({ id: name, slug: name.toLowerCase().replaceAll(" ", "-"), name, office: null, kind: "person" as const, country: null, url: null, version: 1 });

  it("takes the one whose whole name is said, and none where two are", () => {
    expect(pickSource("presidential adviser Ann Hill", [row("Ann Hill"), row("Ann Hillman")])?.name).toBe("Ann Hill");
    expect(pickSource("the Ministry of Health", [row("Ministry of Health"), row("Ministry of Health")])).toBeNull();
    expect(pickSource("Lowland and US officials", [row("US officials")])).toBeNull();
  });

  it("tells office and name apart", () => {
    expect(toNewSource("presidential adviser Ann Hill")).toMatchObject({ is_new: true, kind: "person", name: "Ann Hill", office: "presidential adviser" });
    expect(toNewSource("spokesman for the United Nations")).toMatchObject({ name: "spokesman for the United Nations", office: "" });
    expect([isUnnamed("senior Western officials"), isUnnamed("Ann Hill")]).toEqual([true, false]);
  });
});

describe(suggestTopic, () => {
  const topics = [
    { slug: "hills", title: "Lowland troops in the Hill district" },
    { slug: "deaths", title: "Deaths in the Harbour war" },
  ];

  it("knows a topic by its own words, and none where nothing tells", () => {
    expect(suggestTopic("Lowland soldiers in the district fell back.", topics)).toBe("hills");
    expect(suggestTopic("It rained.", topics)).toBeNull();
  });
});
