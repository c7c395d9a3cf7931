import fc from "fast-check";
import { ringed } from "@/lib/domain/rings";

describe(ringed, () => {
  it.each<[string, [string, string][], string[]]>([
    ["no links", [], []],
    ["a chain", [["a", "b"], ["b", "c"]], []],
    ["a point that leads to itself", [["a", "a"]], ["a"]],
    ["a ring with a tail on either side", [["x", "a"], ["a", "b"], ["b", "a"], ["b", "y"]], ["a", "b"]],
    ["two ways to one point", [["a", "b"], ["a", "c"], ["b", "d"], ["c", "d"]], []],
  ])("finds in %s what it should", (_, links, expected) => {
    expect([...ringed(links)].toSorted()).toEqual(expected);
  });

  it("is empty exactly where the points can be put in an order that all links follow", () => {
    const link = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(fc.property(fc.array(link, { maxLength: 15 }), (links) => {
      const reaches = (from: number, to: number, seen: Set<number>): boolean => links.some(([a, b]) => a === from && (b === to || (!seen.has(b) && reaches(b, to, seen.add(b)))));
      const found = ringed(links.map(([a, b]) => [String(a), String(b)] as const));
      const onRing = [...Array(10).keys()].filter((point) => reaches(point, point, new Set()));
      expect(found.size > 0).toBe(onRing.length > 0);
      for (const point of onRing) expect(found).toContain(String(point));
    }));
  });

  it("takes a chain of a hundred thousand in its stride", () => {
    expect(ringed(Array.from({ length: 100_000 }, (_, index) => [String(index), String(index + 1)] as const)).size).toBe(0);
  });
});
