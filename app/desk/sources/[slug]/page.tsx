import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { requireEditor } from "@/app/desk/require-editor";
import styles from "@/components/desk/desk.module.css";
import { MergePanel } from "@/components/desk/merge-panel";
import { SourceForm } from "@/components/desk/source-form";
import { sourceCounts } from "@/components/desk/source-lines";
import { UnmergePanel } from "@/components/desk/unmerge-panel";
import { Notice } from "@/components/ui/notice";
import { isSlug } from "@/lib/domain/plain";
import { getDeskSource } from "@/lib/server/desk-sources";

export const metadata: Metadata = { title: "Source" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DeskSourcePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { into } = await searchParams;
  const suggested = typeof into === "string" && isSlug(into) ? into : null;
  const here = suggested === null ? `/desk/sources/${slug}` : `/desk/sources/${slug}?into=${suggested}`;
  const editor = await requireEditor(here);
  const source = isSlug(slug) ? await getDeskSource(editor, slug) : null;
  if (!source) notFound();
  if (source.slug !== slug) redirect(here.replace(slug, source.slug));
  const target = suggested === null ? null : await getDeskSource(editor, suggested);
  const { merged_into } = source;
  return (
    <>
      <h1>{source.name}</h1>
      <p className="muted small">
        Version {source.version}. {sourceCounts(source)}. {source.is_public && !merged_into && <Link href={`/sources/${source.slug}`}>Its public page</Link>}
      </p>
      {merged_into ? (
        <div className={styles.stack}>
          <Notice title="This source was merged.">
            <p>
              Its claims and reports stand with <Link href={`/desk/sources/${merged_into.slug}`}>{merged_into.name}</Link>, and its names lead there.
            </p>
          </Notice>
          <section className={`card ${styles.card}`} aria-label="Take the merge back">
            <h2>Take the merge back</h2>
            <UnmergePanel slug={source.slug} />
          </section>
        </div>
      ) : (
        <div className={styles.columns}>
          <section className={`card ${styles.card}`} aria-label="The source">
            <SourceForm key={source.id} source={source} />
          </section>
          <section className={`card ${styles.card}`} aria-label="Merge">
            <h2>Merge into another source</h2>
            <MergePanel key={`${source.id} ${target?.slug ?? ""}`} source={source} into={target && { slug: target.slug, text: target.name }} />
          </section>
        </div>
      )}
    </>
  );
}
