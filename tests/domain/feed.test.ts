/** @jest-environment jsdom */
import fc from "fast-check";
import { toAtom, toEntries, type FeedChange } from "@/lib/domain/feed";
import { plainRow } from "@/tests/support/estimate-row";

const ORIGIN = "https://tollbook.example.org";
const change = (more: Partial<FeedChange> = {}): FeedChange => ({
  revision: 7, at: "2025-01-20T10:00:00.000Z", by: "editor", topic_slug: "war", topic_title: "The war", table: "estimate", row_id: plainRow.id, before: null, after: { status: "current" }, ...more,
}); // prettier-ignore
const rows = new Map([[plainRow.id, plainRow]]);

describe(toEntries, () => {
  it("makes one entry of what was written together, named by its figure", () => {
    const [entry, ...others] = toEntries([change({ revision: 9, table: "report", row_id: "r" }), change({ revision: 8 }), change({ revision: 7, table: "claim", row_id: "c" })], rows, ORIGIN);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ id: `${ORIGIN}/changes#r9`, title: "A ministry: 4,000 killed (recorded)", link: `${ORIGIN}/estimates/${plainRow.id}` });
    expect(entry?.lines).toEqual([expect.stringContaining("4,000"), "Report recorded.", "Claim recorded."]);
  });

  it("says what a change changed", () => {
    const [entry] = toEntries([change({ before: { status: "current" }, after: { status: "disputed" } })], rows, ORIGIN);
    expect(entry?.title).toBe("A ministry: 4,000 killed (changed)");
    expect(entry?.lines).toContain("Estimate changed: status was current, is disputed.");
  });

  it("tells topics and moments apart", () => {
    expect(toEntries([change({ revision: 3, topic_slug: "peace", topic_title: "The peace" }), change({ revision: 2 }), change({ revision: 1, at: "2025-01-19T10:00:00.000Z" })], rows, ORIGIN)).toHaveLength(3);
  });

  it("counts what an import of thousands leaves unnamed", () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...plainRow, id: `row-${index}`, best: 1_000 + index }));
    const [entry] = toEntries(many.map((row, index) => change({ revision: 100 - index, row_id: row.id })), new Map(many.map((row) => [row.id, row])), ORIGIN);
    expect([entry?.title, entry?.lines.at(-1)]).toEqual(["The war: 40 figures", "And 28 more."]);
  });
});

describe(toAtom, () => {
  it("is well-formed XML that keeps its text, whatever that holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const entry = { id: `${ORIGIN}/changes#r1`, title: text, updated: "2025-01-20T10:00:00.000Z", link: `${ORIGIN}/?a=1&b=2`, lines: [text] };
        const xml = toAtom({ title: text, self: `${ORIGIN}/changes/feed.xml`, page: ORIGIN, updated: entry.updated, entries: [entry] });
        const parsed = new DOMParser().parseFromString(xml, "application/xml");
        expect(parsed.querySelector("parsererror")).toBeNull();
        // What XML cannot hold is left out, and it reads CR LF as LF.
        // eslint-disable-next-line no-control-regex
        const kept = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "").replace(/\p{Cs}/gu, "").replace(/\r\n?/gu, "\n");
        expect(parsed.querySelector("entry > title")?.textContent).toBe(kept);
      }),
    );
  });
});
