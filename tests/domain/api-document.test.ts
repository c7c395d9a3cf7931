import { readFileSync } from "node:fs";
import { API_ROUTES, FILTER_ABOUT } from "@/lib/domain/api-routes";
import { CSV_COLUMNS } from "@/lib/domain/csv";
import { FILTER_NAMES, filterExpects } from "@/lib/domain/filters";
import { toOpenApi } from "@/lib/domain/openapi";
import { SCOPE_ABOUT, SCOPES } from "@/lib/domain/tokens";

const text = readFileSync("docs/api.md", "utf8");

describe("docs/api.md", () => {
  it.each(API_ROUTES.map(({ method, path, role, about }) => [`${method.toUpperCase()} \`/api/v1${path}\``, role ?? "everybody", about]))("says what %s is for, and for whom", (...row) => {
    expect(text).toContain(`| ${row.join(" | ")} |`);
  });

  it.each(FILTER_NAMES)("says what the filter %s does and accepts", (name) => {
    expect(text).toContain(`| \`${name}\` | ${FILTER_ABOUT[name]} | ${filterExpects(name)} |`);
  });

  it.each(SCOPES)("says what a token with the scope %s may", (scope) => {
    expect(text).toContain(`| \`${scope}\` | ${SCOPE_ABOUT[scope]} |`);
  });

  it.each(CSV_COLUMNS)("says what the column $name holds", ({ name, about }) => {
    expect(text).toContain(`| \`${name}\` | ${about} |`);
  });
});

describe(toOpenApi, () => {
  const { paths = {}, components } = toOpenApi("1.0.0");

  it.each(API_ROUTES.map((route) => ({ name: `${route.method} ${route.path}`, route })))("says what opens $name", ({ route }) => {
    const security = paths[`/api/v1${route.path}`]?.[route.method]?.security?.flatMap(Object.keys);
    expect(security).toEqual(route.role === null ? undefined : route.scope ? ["session", "token"] : ["session"]);
  });

  it("describes the token as a bearer's", () => {
    expect(components?.securitySchemes?.token).toMatchObject({ type: "http", scheme: "bearer" });
  });

  it("opens nothing about people, sessions and tokens to tokens", () => {
    expect(API_ROUTES.filter(({ path, scope }) => /^\/(users|sessions|tokens|settings?)/u.test(path) && scope)).toEqual([]);
  });
});
