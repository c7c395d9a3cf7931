const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//u, "Edge"],
  [/OPR\//u, "Opera"],
  [/(Firefox|FxiOS)\//u, "Firefox"],
  [/(Chrome|Chromium|CriOS)\//u, "Chrome"],
  [/Safari\//u, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/u, "iOS"],
  [/Android/u, "Android"],
  [/Windows/u, "Windows"],
  [/Mac OS X/u, "macOS"],
  [/Linux|X11/u, "Linux"],
];

/**
 * A browser and its system, as far as its own words can be believed; what names neither stands as its first word.
 *
 *     formatDevice("Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0")  // "Firefox on Linux"
 */
export function formatDevice(userAgent: string | null): string {
  const find = (list: typeof BROWSERS): string | undefined => list.find(([sign]) => sign.test(userAgent ?? ""))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (userAgent?.split(/[\s/]/u)[0]?.slice(0, 40) || "Unknown device");
}
