import { formatAuthor, toLogEntries, type LoggedChange } from "@/lib/domain/change-log";

const change = (revision: number, table: string, more: Partial<LoggedChange> = {}): LoggedChange => ({
  revision, table, at: "2026-11-23T10:00:00.000001Z", by: "editor", topic_slug: "a", row_id: `${table}${revision}`, before: null, after: {}, claim_id: "c1", estimate_id: "e1", subject: "A ministry: “4,000”", ...more,
});

describe(toLogEntries, () => {
  it("takes what was done to a claim at one moment for one entry, whatever came between", () => {
    const source = change(3, "source", { claim_id: null, estimate_id: null, subject: "An agency" });
    expect(toLogEntries([change(5, "report"), change(4, "estimate"), source, change(2, "estimate"), change(1, "claim")])).toEqual([
      { revision: 5, at: "2026-11-23T10:00:00.000001Z", by: "editor", topic_slug: "a", title: "Claim recorded with 2 estimates and 1 report", subject: "A ministry: “4,000”", href: "/estimates/e1", fields: [] },
      expect.objectContaining({ revision: 3, title: "Source recorded", subject: "An agency", href: null }),
    ]);
  });

  it("keeps two moments apart, and two claims", () => {
    expect(toLogEntries([change(3, "claim", { at: "2026-11-24T10:00:00.000001Z" }), change(2, "claim"), change(1, "claim", { claim_id: "c2" })])).toHaveLength(3);
  });

  it("tells the fields of every row of an entry", () => {
    const [entry] = toLogEntries([
      change(2, "estimate", { before: { status: "current" }, after: { status: "disputed" } }),
      change(1, "claim", { before: { note: null, version: 1 }, after: { note: "Read twice", version: 2 } }),
    ]);
    expect(entry).toMatchObject({ title: "Claim changed", fields: [{ name: "note", after: "Read twice" }, { name: "status", before: "current", after: "disputed" }] });
  });
});

describe(formatAuthor, () => {
  it.each([["editor", "an editor"], ["system:seed", "the first collection"], ["system:import", "the register: import"]])("says %s as %s", (by, words) => expect(formatAuthor(by)).toBe(words));
});
