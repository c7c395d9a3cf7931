import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { testDatabase } from "@/tests/support/test-database";

const database = testDatabase();
const read = (file: string): string => readFileSync(file, "utf8");
const tracked = (...patterns: string[]): string[] => execFileSync("git", ["ls-files", "-z", "--", ...patterns], { encoding: "utf8" }).split("\0").filter(Boolean);

describe("docs/api.md", () => {
  const routes = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .flatMap((file) => {
      const address = `/${path.dirname(file).replace(/\[(?:\.\.\.)?(\w+)\]/gu, "{$1}")}`;
      return [...read(path.join("app/api/v1", file)).matchAll(/^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gmu)].map((match) => `${match[1]} ${address}`);
    });

  it.each(routes)("describes %s", (route) => {
    const [method = "", address = ""] = route.split(" ");
    const named = new RegExp(`${address.replace(/[{}./]/gu, "\\$&")}(?![\\w/{-])`, "u");
    expect(read("docs/api.md").split("\n").some((line) => named.test(line) && new RegExp(`\\b${method}\\b`, "u").test(line))).toBe(true);
  });
});

describe("docs/data-model.md", () => {
  it("names every column of every table", async () => {
    const text = read("docs/data-model.md");
    const columns = await database.query<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '\\_prisma%' order by 1, 2`,
    );
    // A table has a section of its own, or a row in the list of the smaller ones.
    const about = (table: string): string => new RegExp(`^## ${table}$([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "mu").exec(text)?.[1] ?? new RegExp(`^\\| ${table} \\|.*$`, "mu").exec(text)?.[0] ?? "";
    expect(columns.length).toBeGreaterThan(100);
    expect(columns.filter(({ table_name, column_name }) => !about(table_name).includes(`\`${column_name}\``)).map((row) => `${row.table_name}.${row.column_name}`)).toEqual([]);
  });
});

describe("README.md", () => {
  it("names every environment variable that the product reads", () => {
    const code = tracked("app", "components", "lib", "prisma/*.ts", "scripts", "next.config.js").filter((file) => /\.(tsx?|mjs|js)$/u.test(file)).map(read).join("\n");
    const validated = [...read("lib/server/env.ts").matchAll(/^ {2}([A-Z_]+): z/gmu)].map((match) => match[1] ?? "");
    const direct = [...code.matchAll(/process\.env\.([A-Z_]+)/gu)].map((match) => match[1] ?? "");
    const ofOthers = new Set(["NODE_ENV", "PATH"]);
    const names = new Set([...validated, ...direct].filter((name) => !ofOthers.has(name)));
    expect(names.size).toBeGreaterThan(4);
    expect([...names].filter((name) => !read("README.md").includes(`\`${name}\``))).toEqual([]);
  });

  it("names every command", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const docs = tracked("README.md", "docs/*.md", "docs/**/*.md").map(read).join("\n");
    expect(Object.keys(scripts).filter((name) => !new RegExp(`npm (run (--silent )?)?${name}\\b`, "u").test(docs))).toEqual([]);
  });
});

describe("the documents", () => {
  const links = tracked("*.md").flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)|<img[^>]+src="(?!https?:)([^"]+)"/gu)].map((match) => ({ file, target: match[1] ?? match[2] ?? "" })),
  );

  it("link to files that exist", () => {
    expect(links.filter(({ file, target }) => !existsSync(path.join(path.dirname(file), target)))).toEqual([]);
  });
});
