import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { ErrorReportForm } from "@/components/error-report/error-report-form";
import { Derivation } from "@/components/estimate/derivation";
import { Facts } from "@/components/estimate/facts";
import { History } from "@/components/estimate/history";
import { Picture } from "@/components/estimate/picture";
import { Reports } from "@/components/estimate/reports";
import { Siblings } from "@/components/estimate/siblings";
import { StatusNote } from "@/components/estimate/status-note";
import { formatFigure, formatMeasure } from "@/lib/domain/format";
import { formatSentence } from "@/lib/domain/sentence";
import { listChanges } from "@/lib/server/changes";
import { getClaim } from "@/lib/server/claims-read";
import { env } from "@/lib/server/env";
import { getEstimate } from "@/lib/server/estimates";
import { fromJson } from "@/lib/server/json";
import { registerRevision } from "@/lib/server/revisions";
import { getTopic } from "@/lib/server/topics";
import styles from "./estimate.module.css";

type Props = { params: Promise<{ id: string }> };

const readEstimate = cache(async (id: string) => {
  const found = z.uuid().safeParse(id).success ? await getEstimate(id) : null;
  return found && fromJson(found);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const row = await readEstimate((await params).id);
  return row ? { title: `${row.claimant_name}: ${formatFigure(row)} ${formatMeasure(row)}`, description: formatSentence(row) } : { title: "No such estimate" };
}

export default async function EstimatePage({ params }: Props) {
  const row = await readEstimate((await params).id);
  if (!row) notFound();
  const [claimFound, topicFound, successor, revision] = await Promise.all([
    getClaim(row.claim_id),
    getTopic(row.topic_slug),
    row.successor_id === null ? null : readEstimate(row.successor_id),
    registerRevision(),
  ]);
  if (!claimFound || !topicFound) notFound();
  const claim = fromJson(claimFound);
  const topic = fromJson(topicFound);
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
