import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { ErrorReportForm } from "@/components/error-report/error-report-form";
import { VersionNotice } from "@/components/changes/version-notice";
import { Derivation } from "@/components/estimate/derivation";
import { Facts } from "@/components/estimate/facts";
import { History } from "@/components/estimate/history";
import { Picture } from "@/components/estimate/picture";
import { Reports } from "@/components/estimate/reports";
import { Siblings } from "@/components/estimate/siblings";
import { StatusNote } from "@/components/estimate/status-note";
import { parseRevision } from "@/lib/domain/as-recorded";
import { formatFigure, formatMeasure } from "@/lib/domain/format";
import { compareHref } from "@/lib/domain/reading-address";
import { formatSentence } from "@/lib/domain/sentence";
import { readAsRecorded } from "@/lib/server/as-recorded";
import { findVersion } from "@/lib/server/change-log";
import { listChanges } from "@/lib/server/changes";
import { getClaim } from "@/lib/server/claims-read";
import { env } from "@/lib/server/env";
import { getEstimate } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { getTopic } from "@/lib/server/topics";
import styles from "./estimate.module.css";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const readEstimate = cache(async (id: string) => {
  const found = z.uuid().safeParse(id).success ? await getEstimate(id) : null;
  return found && fromJson(found);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const row = await readEstimate((await params).id);
  return row ? { title: `${row.claimant_name}: ${formatFigure(row)} ${formatMeasure(row)}`, description: formatSentence(row) } : { title: "No such estimate" };
}

/** An estimate with its claim, as an older version of the claim had them. */
async function readVersion(id: string, claimId: string, topicId: string, version: number) {
  const found = await findVersion(claimId, version);
  if (!found) notFound();
  const [row, claim] = await readAsRecorded(topicId, found.revision, () => Promise.all([getEstimate(id), getClaim(claimId)]));
  // A draft then, or not yet a figure of the claim.
  if (row === null || claim === null) notFound();
  return { ...found, version, row: fromJson(row), claim: fromJson(claim) };
}

export default async function EstimatePage({ params, searchParams }: Props) {
  const now = await readEstimate((await params).id);
  if (!now) notFound();
  const asked = parseRevision([(await searchParams).v].flat()[0]);
  const [claimFound, topicFound, revision] = await Promise.all([getClaim(now.claim_id), getTopic(now.topic_slug), registerRevision()]);
  if (!claimFound || !topicFound) notFound();
  const topic = fromJson(topicFound);
  const old = asked === null || asked === now.claim_version ? null : await readVersion(now.id, now.claim_id, topic.id, asked);
  const { row, claim } = old ?? { row: now, claim: fromJson(claimFound) };
  const successor = row.successor_id === null ? null : await readEstimate(row.successor_id);
  const history = await Promise.all([row.id, claim.id].map((rowId) => listChanges({ since: 0, topicId: null, rowId, limit: 100 }, revision)));
  const changes = history.flatMap((page) => fromJson(page).rows).sort((a, b) => b.revision - a.revision);

  return (
    <>
      <p className="muted small">
        <Link href="/">Topics</Link> / <Link href={`/topics/${row.topic_slug}`}>{row.topic_title}</Link>
      </p>
      <h1>
        {row.claimant_name}: {formatFigure(row)} {formatMeasure(row)}
      </h1>
      <p className="lead">{formatSentence(row)}</p>
      <p className="no-print">
        <Link href={compareHref([row.id])}>Compare with another estimate</Link>
      </p>
      {old && <VersionNotice version={old} now={now} changes={changes} />}
      <StatusNote row={row} successor={successor} />
      <Picture row={row} topic={topic} link={`${env().PUBLIC_URL}/estimates/${row.id}`} today={new Date().toISOString().slice(0, 10)} />
      <div className={styles.columns}>
        <Facts row={row} claim={claim} />
        <div className={styles.column}>
          <Derivation row={row} />
          <Reports reports={claim.reports} />
          <Siblings row={row} claim={claim} />
        </div>
      </div>
      <History changes={changes} />
      <ErrorReportForm estimateId={row.id} />
    </>
  );
}
