import { readFileSync } from "node:fs";
import path from "node:path";
import { markStyle, toMark, type Hue } from "@/lib/domain/marks";
import { ESTIMATE_STATUSES, MEASURES } from "@/lib/domain/terms";
import { plainRow } from "@/tests/support/estimate-row";

type Colour = [number, number, number];
type Theme = "light" | "dark";

const css = readFileSync(path.join(process.cwd(), "app/tokens.css"), "utf8");
const tokens = new Map([...css.matchAll(/--m-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gu)].map(([, name = "", light = "", dark = ""]) => [name.replaceAll("-", "_"), { light, dark }]));

/** How a colour is seen, as weights of linear red, green and blue: Machado, Oliveira and Fernandes (2009), full severity; luminance for grey. */
const EYES: Record<string, [Colour, Colour, Colour]> = {
  greyscale: [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function linear(hex: string): Colour {
  return [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Colour;
}

const dot = (a: Colour, b: Colour): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** CIE Lab under D65, in which equal distances look about equally far. */
function lab(rgb: Colour): Colour {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f(dot([0.4124, 0.3576, 0.1805], rgb) / 0.9505);
  const y = f(dot([0.2126, 0.7152, 0.0722], rgb));
  const z = f(dot([0.0193, 0.1192, 0.9505], rgb) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(hue: Hue, theme: Theme, eyes: string): Colour {
  const rgb = linear(tokens.get(hue)?.[theme] ?? "");
  const [red, green, blue] = EYES[eyes] ?? EYES.greyscale ?? [rgb, rgb, rgb];
  return lab([dot(red, rgb), dot(green, rgb), dot(blue, rgb)].map((part) => Math.min(1, Math.max(0, part))) as Colour);
}

const distance = (a: Colour, b: Colour): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const CLOSE = 20;

const styles = [...new Map(MEASURES.map((measure) => [markStyle(measure).hue, markStyle(measure)])).values()];
const pairs = styles.flatMap((a, index) => styles.slice(index + 1).map((b) => [a, b] as const));

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it("knows a colour for each hue", () => {
    for (const { hue } of styles) expect(tokens.get(hue)?.[theme]).toMatch(/^#[0-9a-f]{6}$/u);
  });

  it.each(Object.keys(EYES))("measures that look alike in %s differ in shape", (eyes) => {
    const confused = pairs.filter(([a, b]) => distance(seen(a.hue, theme, eyes), seen(b.hue, theme, eyes)) < CLOSE && a.shape === b.shape);
    expect(confused).toEqual([]);
  });

  it("killed, and killed or wounded, are told apart by colour alone, whatever the eyes", () => {
    for (const eyes of Object.keys(EYES)) expect({ eyes, apart: distance(seen("killed", theme, eyes), seen("killed_or_wounded", theme, eyes)) >= 10 }).toEqual({ eyes, apart: true });
  });
});

describe("greyscale", () => {
  it("does bring some colours close, so that shapes are needed", () => {
    expect(pairs.some(([a, b]) => distance(seen(a.hue, "light", "greyscale"), seen(b.hue, "light", "greyscale")) < CLOSE)).toBe(true);
  });
});

describe("a status", () => {
  it("changes the form of a mark, not only its colour", () => {
    const forms = (["current", "superseded", "retracted", "disputed"] as const).map((status) => form({ status }));
    expect(new Set([...forms, form({ derived: true })]).size).toBe(5);
    // A correction is drawn as any replaced figure is.
    expect(new Set(ESTIMATE_STATUSES.map((status) => form({ status }))).size).toBe(ESTIMATE_STATUSES.length - 1);
  });
});

/** What of a mark does not depend on colour. */
function form(fields: object): string {
  const { state, disputed, derived, shape } = toMark({ ...plainRow, best: 600, ...fields }, { bandsForExact: false });
  return JSON.stringify({ state, disputed, derived, shape });
}
