import { scriptJson, toJsonLd } from "@/lib/domain/json-ld";

const topic = { slug: "war", title: "The war", question: "How many?", summary: "A war.", conflict: "War", counts_from: "2024-10-01", revision: 7 };

describe(toJsonLd, () => {
  it("is a Dataset with its name, days, measures and downloads", () => {
    expect(toJsonLd({ topic, measures: ["killed", "killed_or_wounded"], origin: "https://tollbook.example.org" })).toMatchObject({
      "@type": "Dataset",
      name: "The war",
      temporalCoverage: "2024-10-01/..",
      variableMeasured: ["killed", "killed or wounded"],
      distribution: expect.arrayContaining([expect.objectContaining({ encodingFormat: "text/csv", contentUrl: "https://tollbook.example.org/api/v1/estimates/export?topic=war&format=csv" })]),
    });
  });

  it("claims no coverage where it is not known since when totals count", () => {
    expect(toJsonLd({ topic: { ...topic, counts_from: null }, measures: [], origin: "https://tollbook.example.org" })).not.toHaveProperty("temporalCoverage");
  });
});

it("ends no script element, whatever a title holds", () => {
  const text = scriptJson({ name: "</script><script>alert(1)</script><!--\u2028" });
  expect(text).not.toMatch(/[<\u2028]/u);
  expect(JSON.parse(text)).toEqual({ name: "</script><script>alert(1)</script><!--\u2028" });
});
