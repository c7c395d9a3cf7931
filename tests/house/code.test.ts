import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

jest.setTimeout(120_000);

const root = process.cwd();
const lint = (folder: string): string => spawnSync(path.join(root, "node_modules/.bin/oxlint"), ["--format=unix"], { cwd: folder, encoding: "utf8" }).stdout.trim();

describe("the code", () => {
  it("keeps to the types", () => {
    const { stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit"], { encoding: "utf8" });
    expect(stdout.trim()).toBe("");
  });

  it("keeps to its layers, without cycles and without any", () => {
    expect(lint(root)).toMatch(/^(0 problems)?$/u);
  });
});

/** One file in the wrong each, and what the lint must say about it. */
const PLANTED: [string, string, string][] = [
  ["lib/domain/range.ts", 'import "@/lib/server/db";', "no-restricted-imports"],
  ["lib/domain/clock.ts", 'import "node:fs";', "no-restricted-imports"],
  ["lib/domain/view.ts", 'import "react";', "no-restricted-imports"],
  ["lib/server/view.ts", 'import "@/components/charts/glyph";', "no-restricted-imports"],
  ["lib/client/api.ts", 'import "@/lib/server/db";', "no-restricted-imports"],
  ["components/topic/card.tsx", 'import "@/lib/server/topics";', "no-restricted-imports"],
  ["components/topic/chart.tsx", 'import "recharts";', "no-restricted-imports"],
  ["components/charts/chart.tsx", 'import "@/lib/client/api";', "no-restricted-imports"],
  ["components/charts/other.tsx", 'import "@/components/topic/card";', "no-restricted-imports"],
  ["components/ui/button.tsx", 'import "@/lib/domain/estimate";', "no-restricted-imports"],
  ["app/page.tsx", 'import "@/prisma/generated/client";', "no-restricted-imports"],
  ["app/api/v1/topics/route.ts", 'import "@/components/topic/card";', "no-restricted-imports"],
  ["lib/domain/loose.ts", "export const loose: any = 1;", "no-explicit-any"],
  ["lib/domain/one.ts", 'import { two } from "@/lib/domain/two";\nexport const one = (): number => two();', "no-cycle"],
];

/** Files that must pass beside them. */
const ALLOWED: [string, string][] = [
  ["lib/domain/two.ts", 'import { one } from "@/lib/domain/one";\nexport const two = (): number => one();'],
  ["components/charts/good.tsx", 'import "recharts";\nimport "@/components/ui/button";\nimport "@/lib/domain/estimate";'],
  ["components/topic/good.tsx", 'import "@/lib/client/api";\nimport "@/components/charts/good";'],
  ["app/topics/page.tsx", 'import "@/lib/server/topics";\nimport "@/components/topic/good";'],
];

describe("the lint", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tollbook-lint-"));
  let said = "";
  beforeAll(() => {
    for (const file of [".oxlintrc.json", "tsconfig.json"]) cpSync(file, path.join(folder, file));
    for (const [file, text] of [...PLANTED, ...ALLOWED]) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${text}\n`);
    }
    said = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(PLANTED)("catches %s where it says %s", (file, _text, rule) => {
    expect(said.split("\n").filter((line) => line.startsWith(`${file}:`)).join("\n")).toContain(rule);
  });

  it.each(ALLOWED.slice(1))("lets %s be", (file) => {
    expect(said).not.toContain(`${file}:`);
  });
});

describe("the tracked files", () => {
  const files = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean);

  it("are named for what they hold: no barrels, no drawers", () => {
    expect(files.filter((file) => /(^|\/)(index\.tsx?|(utils?|helpers?|misc|common)(\.\w+)?(\/.*)?)$/u.test(file))).toEqual([]);
  });

  it("are named in kebab-case", () => {
    const code = files.filter((file) => /^(app|components|lib|prisma|scripts|tests)\/.*\.(tsx?|mjs|css)$/u.test(file));
    expect(code.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9]+)+$/u.test(path.basename(file)))).toEqual([]);
  });

  it("name no folder of one machine and no package registry", () => {
    const found = spawnSync("git", ["grep", "-InE", "(^|[^A-Za-z0-9_.:/])/(home|Users|root|work)/[a-z]|registry\\.npmjs|artifactory|verdaccio", "--", ":!tests/house/code.test.ts"], {
      encoding: "utf8",
    }).stdout;
    expect(found).toBe("");
  });
});

describe("the lock", () => {
  type Entry = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> };
  const { packages } = JSON.parse(execFileSync("git", ["show", ":package-lock.json"], { encoding: "utf8", maxBuffer: 50_000_000 })) as { packages: Record<string, Entry> };

  it("names no address that packages came from", () => {
    expect(Object.entries(packages).filter(([, entry]) => entry.resolved)).toEqual([]);
  });

  it("has the packages of every platform, without which npm ci refuses it (scripts/complete-lock.mjs)", () => {
    const names = new Set(Object.keys(packages).map((place) => place.replace(/^.*node_modules\//u, "")));
    expect(Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})).filter((name) => !names.has(name))).toEqual([]);
  });
});
