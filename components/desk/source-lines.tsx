import Link from "next/link";
import type { DeskSource } from "@/lib/domain/desk-sources";
import { some } from "@/lib/domain/some";
import { SOURCE_KIND_LABELS } from "@/lib/domain/terms";
import styles from "./desk.module.css";

/** How much names a source, and whether strangers see it. */
export function sourceCounts({ claims, drafts, reports, is_public, merged_into }: DeskSource): string {
  if (merged_into) return `merged into ${merged_into.name}`;
  const made = `${some(claims, "claim")}${drafts > 0 ? ` (${some(drafts, "draft")})` : ""}`;
  return `${made}, ${some(reports, "report")}${is_public ? "" : " · only drafts name it, so it is not public"}`;
}

/** Sources, a line each, leading to their forms. */
export function SourceLines({ rows }: { rows: readonly DeskSource[] }) {
  return (
    <ul className={styles.list}>
      {rows.map((source) => (
        <li key={source.id}>
          <Link href={`/desk/sources/${source.slug}`}>{source.name}</Link>
          <p className="muted small">{[SOURCE_KIND_LABELS[source.kind], source.office, source.country, sourceCounts(source)].filter(Boolean).join(" · ")}</p>
        </li>
      ))}
    </ul>
  );
}
