import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

/** Pixels around the drawing, as its card has on the page: arrows and discs may stand a little outside of it. */
const MARGIN = 24;
/** PNGs have twice the pixels of the page, or as many as a browser can hold. */
const PNG_SCALE = 2;
const MOST_PIXELS_A_SIDE = 16_000;
const MOST_PIXELS = 120_000_000;
const SVG_NS = "http://www.w3.org/2000/svg";
/** What a style sheet may have set on an element of the drawing. */
const STYLED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "opacity", "font-size", "font-weight", "text-decoration-line"] as const;
/** Letters that the first font file does not hold. */
const BEYOND_LATIN = /[\u0100-\u024f\u1e00-\u1eff\u20a0-\u20c0]/u;

/** The chart on show that stands nearest to an element: the visible one where the page holds a wide and a narrow drawing. */
export function shownChart(near: Element | null): SVGSVGElement | null {
  for (let scope = near; scope; scope = scope.parentElement) {
    const shown = [...scope.querySelectorAll<SVGSVGElement>('svg[role="group"]')].find((chart) => chart.getBoundingClientRect().width > 0);
    if (shown) return shown;
  }
  return null;
}

/** Draws an element beside the page, out of sight, for as long as `take` takes. */
export async function withDrawing<T>(drawing: ReactNode, take: (chart: SVGSVGElement) => Promise<T>): Promise<T> {
  const place = document.createElement("div");
  place.setAttribute("aria-hidden", "true");
  Object.assign(place.style, { position: "absolute", left: "-99999px", top: "0" });
  document.body.append(place);
  const root = createRoot(place);
  try {
    flushSync(() => root.render(drawing));
    const chart = place.querySelector("svg");
    if (!chart) throw new Error("There is nothing to draw.");
    return await take(chart);
  } finally {
    root.unmount();
    place.remove();
  }
}

/**
 * A chart as an SVG file that needs nothing else: the colours are those on show, light or dark; the font is inside; links are whole
 * addresses. What stands in the drawing (title, legend, filters, source line) stands in the file.
 */
export async function toSvgText(chart: SVGSVGElement): Promise<string> {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const colours = colourReader(chart);
  copyLooks(chart, copy, colours);
  const box = chart.viewBox.baseVal;
  const size = box && box.width > 0 ? { width: box.width, height: box.height } : { width: chart.clientWidth, height: chart.clientHeight };
  const outer = { width: size.width + 2 * MARGIN, height: size.height + 2 * MARGIN };
  copy.setAttribute("xmlns", SVG_NS);
  copy.setAttribute("width", String(outer.width));
  copy.setAttribute("height", String(outer.height));
  copy.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${outer.width} ${outer.height}`);
  copy.setAttribute("font-family", "Inter, system-ui, sans-serif");
  copy.removeAttribute("style");
  const ground = element("rect", { x: -MARGIN, y: -MARGIN, width: outer.width, height: outer.height, fill: colours("var(--card)") });
  const title = element("title", {});
  title.textContent = chart.getAttribute("aria-label")?.replace(/: [^:]*\. Arrow keys.*$/u, "") ?? "Tollbook";
  const style = element("style", {});
  style.textContent = await fontFaces(copy.textContent ?? "");
  copy.prepend(title, style, ground);
  colours.end();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The same as a PNG. */
export async function toPng(chart: SVGSVGElement): Promise<Blob> {
  const svg = await toSvgText(chart);
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(PNG_SCALE, MOST_PIXELS_A_SIDE / Math.max(image.width, image.height), Math.sqrt(MOST_PIXELS / (image.width * image.height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(image.width * scale);
    canvas.height = Math.floor(image.height * scale);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("This browser cannot draw the picture. Take the SVG.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!png) throw new Error("The picture is too large for this browser. Take the SVG.");
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin the download only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG_NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

type ColourReader = ((value: string) => string) & { end: () => void };

/** Reads colours as the page computes them: light-dark() and custom properties mean nothing outside of it. */
function colourReader(chart: Element): ColourReader {
  const probe = document.createElement("span");
  probe.hidden = true;
  (chart.parentElement ?? document.body).append(probe);
  const known = new Map<string, string>();
  const read = (value: string): string => {
    const ready = known.get(value);
    if (ready !== undefined) return ready;
    probe.style.color = value;
    const colour = toHex(getComputedStyle(probe).color);
    known.set(value, colour);
    return colour;
  };
  return Object.assign(read, { end: () => probe.remove() });
}

function toHex(colour: string): string {
  const [red, green, blue, alpha] = (/^rgba?\(([^)]+)\)$/u.exec(colour)?.[1] ?? "").split(/[\s,/]+/u).map(Number);
  if (red === undefined || green === undefined || blue === undefined || (alpha !== undefined && alpha < 1)) return colour;
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Makes every element of the copy look as its model does on the page, without the page's style sheets. */
function copyLooks(model: Element, copy: Element, colours: ColourReader): void {
  const looks = model.hasAttribute("class") || model.hasAttribute("style") ? getComputedStyle(model) : null;
  if (looks?.display === "none" || looks?.visibility === "hidden" || model.hasAttribute("data-hit")) return copy.remove();
  // Walked from the end: a child that is removed must not shift the others.
  for (let at = model.children.length - 1; at >= 0; at -= 1) copyLooks(model.children[at] as Element, copy.children[at] as Element, colours);
  if (looks && model.tagName !== "svg" && model.tagName !== "a") {
    for (const name of STYLED) {
      const value = looks.getPropertyValue(name);
      if (value !== "" && value !== "none") copy.setAttribute(name === "text-decoration-line" ? "text-decoration" : name, value);
    }
  }
  if (looks && model.tagName === "a" && looks.textDecorationLine !== "none") copy.setAttribute("text-decoration", looks.textDecorationLine);
  for (const { name, value } of [...copy.attributes]) {
    if (value.includes("var(")) copy.setAttribute(name, value.startsWith("var(") ? colours(value) : value.replace(/var\([^)]*\)/gu, (part) => colours(part)));
    // The root says it once, for all: the page's variable means nothing outside of it.
    if (name === "font-family" || name === "class" || name === "tabindex" || name === "style" || name.startsWith("data-") || name === "pointer-events") copy.removeAttribute(name);
    if (name === "href") copy.setAttribute("href", new URL(value, location.href).href);
  }
}

let faces: Promise<{ latin: string; beyond: string }> | undefined;

/** The page's own fonts as data, under the name that drawings use. Without them the reader's system font stands in. */
async function fontFaces(text: string): Promise<string> {
  faces ??= readFaces();
  const { latin, beyond } = await faces;
  return BEYOND_LATIN.test(text) ? latin + beyond : latin;
}

async function readFaces(): Promise<{ latin: string; beyond: string }> {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
    } catch {
      return [];
    }
  });
  const read = async (name: string): Promise<string> => {
    const rule = rules.find((one) => one.style.getPropertyValue("font-family").replace(/["']/gu, "").toLowerCase() === name);
    const source = /url\(["']?([^"')]+)["']?\)/u.exec(rule?.style.getPropertyValue("src") ?? "")?.[1];
    if (!rule || !source) return "";
    const response = await fetch(new URL(source, rule.parentStyleSheet?.href ?? location.href));
    if (!response.ok) return "";
    const range = rule.style.getPropertyValue("unicode-range");
    return `@font-face{font-family:Inter;font-weight:100 900;src:url(${await toDataAddress(await response.blob())}) format("woff2");${range && `unicode-range:${range};`}}`;
  };
  const [latin, beyond] = await Promise.all([read("inter"), read("interextended")]).catch(() => ["", ""]);
  return { latin: latin ?? "", beyond: beyond ?? "" };
}

const toDataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^;,]*/u, "data:font/woff2"));
    reader.onerror = () => reject(reader.error ?? new Error("The font cannot be read."));
    reader.readAsDataURL(blob);
  });
