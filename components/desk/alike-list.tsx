import Link from "next/link";
import { sourceCounts } from "@/components/desk/source-lines";
import type { AlikePair, DeskSource } from "@/lib/domain/desk-sources";
import styles from "./desk.module.css";

/** Pairs of sources whose names are alike, each with the ways to make them one. A likeness is no proof. */
export function AlikeList({ pairs, q }: { pairs: readonly AlikePair[]; q: string }) {
  const shown = pairs.filter(({ a, b }) => `${a.name} ${b.name}`.toLowerCase().includes(q));
  if (shown.length === 0) return <p className="muted small">No two names are so alike that they should be looked at.</p>;
  return (
    <ul className={styles.list}>
      {shown.map(({ a, b, likeness }) => (
        <li key={`${a.id} ${b.id}`}>
          <One source={a} other={b} />
          <One source={b} other={a} />
          <p className="muted small">{Math.round(likeness * 100)}% alike</p>
        </li>
      ))}
    </ul>
  );
}

function One({ source, other }: { source: DeskSource; other: DeskSource }) {
  return (
    <p>
      <Link href={`/desk/sources/${source.slug}`}>{source.name}</Link> <span className="muted small">{[source.office, source.country, sourceCounts(source)].filter(Boolean).join(" · ")}</span>{" "}
      <Link className="small" href={`/desk/sources/${source.slug}?into=${other.slug}`} aria-label={`Merge ${source.name} into ${other.name}`}>
        Merge into the other
      </Link>
    </p>
  );
}
