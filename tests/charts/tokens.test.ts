import { readFileSync } from "node:fs";
import path from "node:path";

const css = readFileSync(path.join(process.cwd(), "app/tokens.css"), "utf8");
const tokens = new Map([...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gu)].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, ground: string, theme: "light" | "dark"): number {
  const [a, b] = [one, ground].map((name) => luminance(tokens.get(name)?.[theme] ?? "")) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it.each(["paper", "card", "band"])("has text that can be read on %s", (ground) => {
    for (const ink of ["ink", "ink-2"]) expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["paper", "card", "band"])("has marks that can be told from %s", (ground) => {
    const marks = [...tokens.keys()].filter((name) => name.startsWith("m-") || name === "ink-3");
    expect(marks).toHaveLength(7);
    for (const mark of marks) expect({ mark, ratio: contrast(mark, ground, theme) >= 3 }).toEqual({ mark, ratio: true });
  });

  it.each(["good", "warn", "bad"])("has %s words that can be read on their ground", (role) => {
    expect(contrast(role, `${role}-ground`, theme)).toBeGreaterThanOrEqual(4.5);
  });
});
