import { readFileSync } from "node:fs";
import { API_ROUTES, FILTER_ABOUT } from "@/lib/domain/api-routes";
import { CSV_COLUMNS } from "@/lib/domain/csv";
import { FILTER_NAMES, filterExpects } from "@/lib/domain/filters";

const text = readFileSync("docs/api.md", "utf8");

describe("docs/api.md", () => {
  it.each(API_ROUTES.map(({ method, path, role, about }) => [`${method.toUpperCase()} \`/api/v1${path}\``, role ?? "everybody", about]))("says what %s is for, and for whom", (...row) => {
    expect(text).toContain(`| ${row.join(" | ")} |`);
  });

  it.each(FILTER_NAMES)("says what the filter %s does and accepts", (name) => {
    expect(text).toContain(`| \`${name}\` | ${FILTER_ABOUT[name]} | ${filterExpects(name)} |`);
  });

  it.each(CSV_COLUMNS)("says what the column $name holds", ({ name, about }) => {
    expect(text).toContain(`| \`${name}\` | ${about} |`);
  });
});
