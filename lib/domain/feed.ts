import type { ChangeRow } from "@/lib/domain/answers";
import { describeChange } from "@/lib/domain/change-words";
import type { EstimateRow } from "@/lib/domain/estimate";
import { formatCount, formatFigure, formatMeasure } from "@/lib/domain/format";
import { formatSentence } from "@/lib/domain/sentence";

export type FeedChange = ChangeRow & { topic_title: string | null };
export type FeedEntry = { id: string; title: string; updated: string; link: string; lines: string[] };
export type Feed = { title: string; self: string; page: string; updated: string; entries: readonly FeedEntry[] };

/** A change of thousands of rows, as an import is one, names this many of them. */
const MOST_LINES = 12;

/**
 * The entries of a feed: what was written together is one of them. `changes` begin with the newest; `rows` are the figures that they
 * touch, as they stand now.
 *
 *     toEntries([recorded], new Map([[row.id, row]]), origin)[0].title  // "A ministry: 4,000 killed (recorded)"
 */
export function toEntries(changes: readonly FeedChange[], rows: ReadonlyMap<string, EstimateRow>, origin: string): FeedEntry[] {
  const groups = new Map<string, FeedChange[]>();
  for (const change of changes) {
    // One transaction has one moment; within it each topic is told by itself.
    const key = `${change.at} ${change.topic_slug ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((group) => toEntry(group, rows, origin));
}

function toEntry(group: readonly FeedChange[], rows: ReadonlyMap<string, EstimateRow>, origin: string): FeedEntry {
  const last = group[0] as FeedChange;
  const figures = [...new Set(group.filter(({ table }) => table === "estimate").map(({ row_id }) => row_id))].flatMap((id) => rows.get(id) ?? []);
  const told = group.filter((change) => change.table !== "estimate" || !rows.has(change.row_id) || change.before !== null).map(changeLine);
  const lines = [...new Set([...figures.map(formatSentence), ...told])];
  const [only] = figures;
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > shown.length) shown.push(`And ${formatCount(lines.length - shown.length)} more.`);
  return {
    id: `${origin}/changes#r${last.revision}`,
    title: only && figures.length === 1 ? `${only.claimant_name}: ${formatFigure(only)} ${formatMeasure(only)} (${verbOf(group, only.id)})` : titleOf(last, figures.length, group.length),
    updated: last.at,
    link: only && figures.length === 1 ? `${origin}/estimates/${only.id}` : last.topic_slug ? `${origin}/topics/${last.topic_slug}` : origin,
    lines: shown,
  };
}

function verbOf(group: readonly FeedChange[], id: string): string {
  const change = group.find(({ table, row_id }) => table === "estimate" && row_id === id);
  return change?.before === null ? "recorded" : "changed";
}

function titleOf(change: FeedChange, figures: number, changes: number): string {
  const where = change.topic_title ?? "Sources";
  if (figures > 1) return `${where}: ${formatCount(figures)} figures`;
  return changes === 1 ? `${where}: ${describeChange(change).title.toLowerCase()}` : `${where}: ${formatCount(changes)} changes`;
}

function changeLine(change: FeedChange): string {
  const { title, fields } = describeChange(change);
  return fields.length === 0 ? `${title}.` : `${title}: ${fields.map(({ name, before, after }) => `${name} was ${before}, is ${after}`).join("; ")}.`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// What XML holds in no form at all is left out.
const escape = (text: string): string => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);

/**
 * An Atom feed (RFC 4287).
 *
 *     toAtom(feed).startsWith('<?xml version="1.0" encoding="utf-8"?>')  // true
 */
export function toAtom({ title, self, page, updated, entries }: Feed): string {
  const entry = ({ id, title, updated, link, lines }: FeedEntry): string => `
  <entry>
    <id>${escape(id)}</id>
    <title>${escape(title)}</title>
    <updated>${updated}</updated>
    <link rel="alternate" type="text/html" href="${escape(link)}"/>
    <content type="html">${escape(lines.map((line) => `<p>${escape(line)}</p>`).join(""))}</content>
  </entry>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${escape(self)}</id>
  <title>${escape(title)}</title>
  <updated>${updated}</updated>
  <author><name>Tollbook</name></author>
  <link rel="self" type="application/atom+xml" href="${escape(self)}"/>
  <link rel="alternate" type="text/html" href="${escape(page)}"/>${entries.map(entry).join("")}
</feed>
`;
}
