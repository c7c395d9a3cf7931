import { describeChange } from "@/lib/domain/change-words";

describe(describeChange, () => {
  it("names each field that became different, with both values in words", () => {
    const before = { id: "1", version: 1, status: "current", best: 600, reason: null };
    const after = { ...before, version: 2, status: "superseded", best: 2000, reason: "revised by itself" };
    expect(describeChange({ table: "estimate", before, after })).toEqual({
      title: "Estimate changed",
      fields: [
        { name: "status", before: "current", after: "superseded" },
        { name: "best", before: "600", after: "2,000" },
        { name: "reason", before: "not stated", after: "revised by itself" },
      ],
    });
  });

  it("says that a row was recorded or removed without listing its columns", () => {
    expect(describeChange({ table: "report", before: null, after: { id: "1" } })).toEqual({ title: "Report recorded", fields: [] });
    expect(describeChange({ table: "claim_origin", before: { id: "1" }, after: null })).toEqual({ title: "Origin removed", fields: [] });
  });

  it("never shows a raw key, null or an id", () => {
    const { fields } = describeChange({ table: "estimate", before: { base_id: null, scope_relation: "same", components: [] }, after: { base_id: "0198", scope_relation: "narrower", components: ["killed"] } });
    expect(fields).toEqual([
      { name: "base", before: "not stated", after: "another row" },
      { name: "scope relation", before: "same", after: "narrower" },
      { name: "components", before: "not stated", after: "killed" },
    ]);
  });
});
