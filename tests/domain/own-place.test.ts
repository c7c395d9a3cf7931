import fc from "fast-check";
import { ownPlace } from "@/lib/domain/own-place";

describe(ownPlace, () => {
  it.each(["/", "/desk", "/desk/claims?page=2&q=a%20b", "/topics/deaths-in-gaza"])("goes back to %s", (address) => {
    expect(ownPlace(address, "/desk")).toBe(address);
  });

  it.each(["//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", "/\n/elsewhere.example", "/.//elsewhere.example", "https://elsewhere.example", "javascript:alert(1)", "desk", "", undefined, ["/desk"]])(
    "does not follow %j",
    (address) => {
      expect(ownPlace(address, "/desk")).toBe("/desk");
    },
  );

  it("never leads to another site", () => {
    const pieces = fc.array(fc.constantFrom("/", "\\", "\t", "\r", ".", "..", "elsewhere.example", "@", ":", "?", "#", "%2f", "http:")).map((parts) => parts.join(""));
    fc.assert(fc.property(pieces, (text) => expect(new URL(ownPlace(`/${text}`, "/"), "http://own.example").origin).toBe("http://own.example")));
  });
});
