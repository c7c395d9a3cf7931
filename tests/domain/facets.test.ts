import { toFacets } from "@/lib/domain/facets";

const none = { measure: [], population: [], scope: [], claimant: [], standpoint: [], method: [], status: [] };
const counted = (...values: string[]) => values.map((value, index) => ({ value, label: value, n: index + 1 }));

describe(toFacets, () => {
  it("gives every value the words people read, in the order of its vocabulary", () => {
    const { measure, scope, status } = toFacets({ ...none, measure: counted("strength", "killed_or_wounded", "killed"), scope: counted("narrower", "same"), status: counted("withdrawn", "current") });
    expect(measure.map(({ label }) => label)).toEqual(["killed", "killed or wounded", "strength"]);
    expect(scope.map(({ label }) => label)).toEqual(["the topic's scope", "narrower than the topic"]);
    expect(status.map(({ label }) => label)).toEqual(["current", "withdrawn"]);
  });

  it("keeps counts, and claimants as they came", () => {
    const claimant = [{ value: "nis", label: "National Intelligence Service", n: 9 }];
    expect(toFacets({ ...none, claimant, measure: counted("killed") })).toMatchObject({ claimant, measure: [{ value: "killed", n: 1 }] });
  });
});
