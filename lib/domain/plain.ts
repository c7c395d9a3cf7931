// Checks that pages need without the weight of a schema library.

/**
 * Whether a text is a calendar day that exists, as `YYYY-MM-DD`.
 *
 *     isDay("2025-02-30")  // false
 */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/**
 * Whether a text is lower-case words joined by hyphens, as slugs stand in addresses.
 *
 *     isSlug("deaths-in-gaza")  // true
 */
export const isSlug = (text: string): boolean => text.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(text);
