import { z } from "zod";
import { isSlug } from "@/lib/domain/plain";

// Control characters, and the marks that turn the reading direction around: both let text say on screen what it does not say.
const FORBIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/**
 * One line of text of at most `max` characters: white space is folded, control characters are refused, never stripped.
 *
 *     line(60).parse("  Two  soldiers captured ")  // "Two soldiers captured"
 */
export const line = (max: number) =>
  z
    .string()
    .overwrite((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim())
    .min(1, "Write something here.")
    .max(max, `Keep this to ${max} characters.`)
    .refine((text) => !FORBIDDEN.test(text), "Remove the invisible control characters.");

/**
 * A calendar day that exists, as `YYYY-MM-DD`.
 *
 *     day.safeParse("2025-02-30").success  // false
 */
export const day = z.iso.date("Write a date as year-month-day, like 2025-01-19.");

/**
 * An address of a page. Only http and https: a `javascript:` address would run when clicked.
 *
 *     webAddress.safeParse("ftp://example.org").success  // false
 */
export const webAddress = z
  .string()
  .trim()
  .max(2000, "Keep the address to 2,000 characters.")
  .refine((text) => !FORBIDDEN.test(text) && /^https?:\/\/[^\s/]+/iu.test(text) && URL.canParse(text), "Give a full address that starts with http:// or https://.");

/** Lower-case words joined by hyphens, as they stand in URLs. */
export const slug = z.string().refine(isSlug, "Use lower-case letters, digits and hyphens, at most 80.");

/**
 * The slug of a name: its letters without accents, words joined by hyphens.
 *
 *     toSlug("Stéphane Séjourné")  // "stephane-sejourne"
 */
export function toSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 80)
    .replace(/-+$/u, "");
}
