import { toOperations } from "@/lib/domain/api-reference";
import { API_ROUTES } from "@/lib/domain/api-routes";
import { toOpenApi } from "@/lib/domain/openapi";
import { toSnippets } from "@/lib/domain/snippets";

const text = (address: string, language: string): string => toSnippets(address).find((snippet) => snippet.language === language)?.text ?? "";

describe(toSnippets, () => {
  it("asks the very address in each language", () => {
    for (const address of ["http://localhost:3000/api/v1/topics", "https://tollbook.example.org/api/v1/estimates/export?topic=a&measure=killed"])
      for (const { text } of toSnippets(address)) expect(text).toContain(address);
  });

  it("reads the rows of a list, the whole of one thing, and a file as a table", () => {
    expect(text("http://h/api/v1/estimates?limit=5", "pandas")).toContain('data["rows"]');
    expect(text("http://h/api/v1/estimates/0193", "pandas")).toContain("json_normalize(data)");
    expect(text("http://h/api/v1/estimates/export?topic=a", "R")).toContain("read.csv");
    expect(text("http://h/api/v1/estimates/export?topic=a", "curl")).toBe("curl -OJ 'http://h/api/v1/estimates/export?topic=a'");
  });
});

describe(toOperations, () => {
  const operations = toOperations(toOpenApi("0.0.0"));

  it("lists every route once, with its parameters", () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(API_ROUTES.map(({ method, path }) => `${method.toUpperCase()} /api/v1${path}`).toSorted());
    expect(operations.find(({ path, method }) => path === "/api/v1/estimates" && method === "GET")?.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(["topic", "as_recorded", "cursor"]));
  });

  it("says who may ask, and what is no JSON", () => {
    expect(operations.find(({ id }) => id === "post_claims")).toMatchObject({ needs: "Needs the role editor; a token needs the scope claims.", hasBody: true });
    expect(operations.find(({ path }) => path === "/api/v1/estimates/export")?.media).toMatch(/csv/u);
  });
});
