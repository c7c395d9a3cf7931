import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { ErrorReport, ErrorReportInput, Received, Settlement } from "@/lib/domain/error-report";
import { clientAddress, hashAddress } from "@/lib/server/client-address";
import { db, inWriteTx, readJson } from "@/lib/server/db";
import { fromJson } from "@/lib/server/json";
import { ProblemError } from "@/lib/server/problem";
import type { Editor } from "@/lib/server/session";

/** In an hour: from one address, and from all together, since addresses can be made up. */
export const MOST_FROM_ONE = 5;
export const MOST_FROM_ALL = 200;

/** Whom a report came from, as a keyed hash. */
export const senderOf = (headers: Headers): string => hashAddress("error report", clientAddress(headers));

/** Takes in a reader's report. What a machine filled in is thanked for and thrown away. */
export async function receiveErrorReport({ website, ...report }: ErrorReportInput, sender: string): Promise<Received> {
  const id = uuidv7();
  if (website !== "") return { id };
  await db().prisma.$transaction(async (tx) => {
    // One after the other, so that two at once cannot both be the last that is let in.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7012)`;
    const known = await tx.estimate.findFirst({ where: { id: report.estimate_id, claim_status: { not: "draft" } }, select: { id: true } });
    if (!known) throw new ProblemError(404, "There is no such estimate.");
    const [sent] = await tx.$queryRaw<Array<{ own: number; everyone: number }>>`
      SELECT count(*) FILTER (WHERE sender = ${sender})::int AS own, count(*)::int AS everyone FROM error_report WHERE sent_at > now() - interval '1 hour'`;
    if ((sent?.own ?? 0) >= MOST_FROM_ONE || (sent?.everyone ?? 0) >= MOST_FROM_ALL)
      throw new ProblemError(429, "Many reports came in within the hour. What you wrote is still here: send it again later.");
    const [now] = await tx.$queryRaw<Array<{ revision: bigint }>>`SELECT coalesce(max(revision), 0) AS revision FROM change`;
    await tx.errorReport.create({ data: { ...report, id, sender, revision: now?.revision ?? 0n } });
    // The count looks back an hour; after a day nothing needs to know where a report came from.
    await tx.$executeRaw`UPDATE error_report SET sender = '' WHERE sender <> '' AND sent_at < now() - interval '1 day'`;
  });
  return { id };
}

/** Settles a report, once. */
export const settleErrorReport = (editor: Editor, id: string, { outcome, answer }: Settlement): Promise<Received> =>
  inWriteTx(editor, async (tx) => {
    const settled = await tx.errorReport.updateMany({ where: { id, outcome: null }, data: { outcome, answer, settled_by: editor.id, settled_at: new Date() } });
    if (settled.count === 1) return { id };
    if (await tx.errorReport.findUnique({ where: { id }, select: { id: true } })) throw new ProblemError(409, "Somebody has settled this report already.");
    throw new ProblemError(404, "There is no such report.");
  });

/** Reports that wait, oldest first, and the last that were settled. Needs an editor. */
export async function listErrorReports(_editor: Editor): Promise<{ open: ErrorReport[]; settled: ErrorReport[] }> {
  const list = (condition: string): string => `
    SELECT coalesce(json_agg(r), '[]') FROM (
      SELECT r.id, r.estimate_id, e.claim_id, e.topic_slug, e.claimant_name, e.words, r.text, r.source_url, r.contact, r.revision, r.sent_at, r.outcome, r.answer, u.name AS settled_by, r.settled_at
      FROM error_report r JOIN estimate_row e ON e.id = r.estimate_id LEFT JOIN "user" u ON u.id = r.settled_by WHERE ${condition}
    ) r`;
  const json = await readJson(`SELECT json_build_object('open', (${list("r.outcome IS NULL ORDER BY r.sent_at LIMIT 200")}), 'settled', (${list("r.outcome IS NOT NULL ORDER BY r.settled_at DESC LIMIT 30")}))::text`);
  return fromJson<{ open: ErrorReport[]; settled: ErrorReport[] }>(json ?? '{"open":[],"settled":[]}');
}
