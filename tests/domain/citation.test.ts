import fc from "fast-check";
import { citationBibtex, citationCsl, citationText, type Cited } from "@/lib/domain/citation";

const cited: Cited = { title: "Deaths in Gaza", link: "https://tollbook.example.org/topics/deaths-in-gaza?measure=killed", revision: 42, today: "2026-11-23" };

it("cites in words the page, the register, the revision, the day and the address", () => {
  expect(citationText(cited)).toBe("“Deaths in Gaza.” Tollbook: a register of casualty estimates, revision 42. Read 23 November 2026. https://tollbook.example.org/topics/deaths-in-gaza?measure=killed");
});

it("cites as BibTeX under a key that names page and revision", () => {
  const entry = citationBibtex(cited);
  expect(entry.split("\n")[0]).toBe("@misc{tollbook-deaths-in-gaza-r42,");
  expect(entry).toContain("title        = {{Deaths in Gaza}}");
  expect(entry).toContain(`url          = {${cited.link}}`);
});

it("cites as CSL-JSON with its days as numbers", () => {
  expect(JSON.parse(citationCsl(cited))).toEqual([
    expect.objectContaining({ id: "tollbook-deaths-in-gaza-r42", type: "dataset", title: "Deaths in Gaza", accessed: { "date-parts": [[2026, 11, 23]] }, URL: cited.link }),
  ]);
});

it("keeps braces in pairs whatever a title holds, so that an entry never runs into the next", () => {
  fc.assert(
    fc.property(fc.string(), (title) => {
      const bare = citationBibtex({ ...cited, title }).replace(/\\[{}]/gu, "");
      let depth = 0;
      for (const sign of bare) {
        depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }),
  );
});
