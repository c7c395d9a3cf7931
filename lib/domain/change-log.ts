import { describeChange, type FieldChange } from "@/lib/domain/change-words";
import type { ChangeRow } from "@/lib/domain/answers";

/** A change with what its row is about: the claim it belongs to, a figure to open, and a name for it. */
export type LoggedChange = ChangeRow & { claim_id: string | null; estimate_id: string | null; subject: string | null };

/** What one person did at one moment to one claim, source, note or topic. */
export type LogEntry = {
  /** The last of its changes. */
  revision: number;
  at: string;
  by: string;
  topic_slug: string | null;
  title: string;
  subject: string | null;
  href: string | null;
  fields: FieldChange[];
};

const BY: Record<string, string> = { editor: "an editor", "system:seed": "the first collection" };

/**
 * Who made a change, as the public log says it.
 *
 *     formatAuthor("editor")  // "an editor"
 */
export const formatAuthor = (by: string): string => BY[by] ?? by.replace(/^system:/u, "the register: ");

const PARTS: Record<string, [one: string, many: string]> = { estimate: ["estimate", "estimates"], report: ["report", "reports"], claim_origin: ["origin", "origins"] };

function partsOf(changes: readonly LoggedChange[]): string {
  const counted = Object.entries(PARTS).flatMap(([table, [one, many]]) => {
    const n = changes.filter((change) => change.table === table && change.before === null).length;
    return n === 0 ? [] : `${n} ${n === 1 ? one : many}`;
  });
  return counted.length > 1 ? `${counted.slice(0, -1).join(", ")} and ${counted.at(-1)}` : (counted[0] ?? "");
}

function toEntry(changes: readonly LoggedChange[]): LogEntry {
  const first = changes.find(({ table }) => table === "claim") ?? (changes[0] as LoggedChange);
  const added = partsOf(changes.filter((change) => change !== first));
  const others = changes.filter((change) => change !== first && change.before !== null);
  const { title, fields } = describeChange(first);
  const figure = changes.find(({ estimate_id }) => estimate_id !== null)?.estimate_id;
  return {
    revision: Math.max(...changes.map(({ revision }) => revision)),
    at: first.at,
    by: first.by,
    topic_slug: first.topic_slug,
    title: added === "" ? title : `${title} with ${added}`,
    subject: first.subject,
    href: figure ? `/estimates/${figure}` : null,
    fields: [...fields, ...others.flatMap((change) => describeChange(change).fields)],
  };
}

/**
 * The log in entries: what was done at one moment to one claim is one.
 *
 *     toLogEntries([report, estimate, claim])  // [{ title: "Claim recorded with 1 estimate and 1 report", … }]
 */
export function toLogEntries(changes: readonly LoggedChange[]): LogEntry[] {
  const groups = new Map<string, LoggedChange[]>();
  for (const change of changes) {
    const place = change.claim_id === null ? String(change.revision) : `${change.at} ${change.claim_id}`;
    groups.set(place, [...(groups.get(place) ?? []), change]);
  }
  return [...groups.values()].map(toEntry);
}
