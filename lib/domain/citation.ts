import { formatLongDay } from "@/lib/domain/format";

/** A page to be cited, as it stood at a revision. `today` is the day it was read. */
export type Cited = { title: string; link: string; revision: number; today: string };

const PUBLISHER = "Tollbook: a register of casualty estimates";

/**
 * A reference in words.
 *
 *     citationText({ title: "Deaths in Gaza", link, revision: 42, today: "2026-11-23" })
 *     // "“Deaths in Gaza.” Tollbook: a register of casualty estimates, revision 42. Read 23 November 2026. https://…"
 */
export const citationText = ({ title, link, revision, today }: Cited): string =>
  `“${title}.” ${PUBLISHER}, revision ${revision}. Read ${formatLongDay(today)}. ${link}`;

// What TeX would take for a command.
const TEX: Readonly<Record<string, string>> = { "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "%": "\\%", "&": "\\&", "#": "\\#", $: "\\$", _: "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const tex = (text: string): string => text.replace(/[\\{}%&#$_~^]/gu, (sign) => TEX[sign] ?? sign);

/**
 * A BibTeX entry. Its key names the page and the revision.
 *
 *     citationBibtex(cited).split("\n")[0]  // "@misc{tollbook-deaths-in-gaza-r42,"
 */
export function citationBibtex({ title, link, revision, today }: Cited): string {
  return [
    `@misc{${citationKey({ link, revision })},`,
    `  title        = {{${tex(title)}}},`,
    `  author       = {{Tollbook}},`,
    `  year         = {${today.slice(0, 4)}},`,
    `  howpublished = {${tex(PUBLISHER)}},`,
    `  note         = {Revision ${revision}, read ${today}},`,
    // Percent signs in a URL field are read as they stand; a brace would end it.
    `  url          = {${link.replace(/[{}\\]/gu, encodeURIComponent)}},`,
    `  urldate      = {${today}}`,
    "}",
  ].join("\n");
}

/**
 * The same as CSL-JSON, which reference managers read.
 *
 *     JSON.parse(citationCsl(cited))[0].type  // "dataset"
 */
export function citationCsl({ title, link, revision, today }: Cited): string {
  const day = { "date-parts": [today.split("-").map(Number)] };
  return JSON.stringify([{ id: citationKey({ link, revision }), type: "dataset", title, publisher: PUBLISHER, author: [{ literal: "Tollbook" }], issued: day, accessed: day, version: `revision ${revision}`, URL: link }], null, 2);
}

const citationKey = ({ link, revision }: Pick<Cited, "link" | "revision">): string => {
  const page = new URL(link).pathname.split("/").filter(Boolean).at(-1) ?? "register";
  return `tollbook-${page.replace(/[^a-zA-Z0-9-]/gu, "")}-r${revision}`;
};
