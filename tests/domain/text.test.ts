import { line } from "@/lib/domain/text";

const refused = (text: string): string[] => line(300).safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe(line, () => {
  it.each(["about 4,000", "국가정보원", "می‌روند", "…", "½"])("takes %j", (text) => {
    expect(refused(text)).toEqual([]);
  });

  it.each(["", "  ", "\u200B", "\u00AD\u2060", "\uFEFF \u200D"])("refuses %j, of which nothing is to be seen", (text) => {
    expect(refused(text)).toEqual(["Write something here."]);
  });

  it.each(["a\u0000b", "a\u0085b", "\u202Eb", "\uD800b"])("refuses %j, which says what it does not show", (text) => {
    expect(refused(text)).toEqual(["Remove the invisible control characters."]);
  });
});
