import "server-only";
import type { AnnotationInput, AnnotationRevision, Written } from "@/lib/domain/writes";
import { toDate } from "@/lib/server/claims";
import { inWriteTx, type WriteTx } from "@/lib/server/db";
import { conflict, ProblemError } from "@/lib/server/problem";
import type { Editor } from "@/lib/server/session";

/** Puts a dated note on a topic's charts. */
export const createAnnotation = (editor: Editor, input: AnnotationInput): Promise<Written> =>
  inWriteTx(editor, async (tx) => tx.annotation.create({ data: await columns(tx, input), select: { id: true, version: true } }));

/** Replaces a note, or withdraws it: it then leaves the charts and stays in the log. */
export function reviseAnnotation(editor: Editor, id: string, { version, withdrawn, ...input }: AnnotationRevision): Promise<Written> {
  return inWriteTx(editor, async (tx) => {
    const before = await tx.annotation.findUnique({ where: { id } });
    if (!before) throw new ProblemError(404, "There is no such note.");
    if (before.version !== version) throw conflict(before);
    return tx.annotation.update({ where: { id }, data: { ...(await columns(tx, input)), withdrawn, version: version + 1 }, select: { id: true, version: true } });
  });
}

async function columns(tx: WriteTx, { topic: slug, on, until, ...rest }: AnnotationInput) {
  const topic = await tx.topic.findUnique({ where: { slug }, select: { id: true } });
  if (!topic) throw new ProblemError(400, "The topic is not known.", [{ pointer: "/topic", detail: "Pick a topic from the list." }]);
  const estimate = rest.estimate_id === null ? null : await tx.estimate.findUnique({ where: { id: rest.estimate_id }, select: { topic_id: true } });
  if (rest.estimate_id !== null && estimate?.topic_id !== topic.id)
    throw new ProblemError(400, "The estimate is not one of this topic.", [{ pointer: "/estimate_id", detail: "Pick an estimate of this topic." }]);
  return { ...rest, topic_id: topic.id, on: new Date(`${on}T00:00:00Z`), until: toDate(until) };
}
