import fc from "fast-check";
import { formatAge, parseRevision, toSubjects, withRevision, type RowDifference } from "@/lib/domain/as-recorded";

const field = { name: "status", before: "current", after: "disputed" };
const row = (before: object, after: object): RowDifference => ({ table: "estimate", estimate_id: "e1", subject: "A ministry: “4,000”", before: { ...before }, after: { ...after } });

describe(formatAge, () => {
  it.each([
    [[], 0, "Nothing has changed since this link was made."],
    [[1], 0, "1 value changed since this link was made."],
    [[2, 1], 0, "3 values changed since this link was made."],
    [[], 1, "1 estimate was added since this link was made."],
    [[3], 2_000, "3 values changed and 2,000 estimates were added since this link was made."],
  ])("says of %j values and %i added: %s", (values, added, words) => {
    expect(formatAge(values.map((n) => ({ fields: Array(n).fill(field) })), added)).toBe(words);
  });
});

describe(toSubjects, () => {
  it("tells fields that became different, and no locks or places", () => {
    expect(toSubjects({ rows: [row({ status: "current", version: 1, position: 0, best: 4000 }, { status: "disputed", version: 2, position: 1, best: 4000 })], added: 0 })).toEqual([
      { subject: "A ministry: “4,000”", href: "/estimates/e1", fields: [field] },
    ]);
  });

  it("leaves out a row whose lock alone moved on", () => {
    expect(toSubjects({ rows: [row({ version: 1, best: 1 }, { version: 2, best: 1 })], added: 3 })).toEqual([]);
  });
});

describe("a revision in a link", () => {
  it("is read back from the address it was put into", () => {
    const path = fc.constantFrom("/topics/a", "/topics/a?view=time", "/estimates/b?v=3&x=1");
    fc.assert(fc.property(path, fc.integer({ min: 1, max: 999_999_999 }), (address, revision) => parseRevision(new URL(withRevision(address, revision), "http://localhost").searchParams.get("rev")) === revision));
  });

  it.each([undefined, null, "", "0", "-1", "1e3", "now", "1".repeat(16)])("is none in %p", (text) => expect(parseRevision(text)).toBe(null));
});
